/**
 * Backend of redundancy metadata and single points of failure.
 *
 * @packageDocumentation
 */
export { redundancyPlugin as default } from './plugin';
