export { oncallPlugin as default } from './plugin';
export {
  createOncallScheduleConditionalDecision,
  oncallScheduleConditions,
  oncallSchedulePermissionResourceRef,
} from './access/scheduleResource';
