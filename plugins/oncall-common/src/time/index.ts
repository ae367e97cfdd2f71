export * from './clock';
export {
  formatDate,
  formatInstant,
  formatLocal,
  parseInstant,
  parseLocal,
} from './local';
export { Zone } from './zone';
