/**
 * Backend of hackathons, technology watch, presentations and post-mortems.
 *
 * @packageDocumentation
 */
export { knowledgePlugin as default } from './plugin';
export { knowledgeClockServiceRef, type Clock } from './clock';
export {
  knowledgeNoteResourceRef,
  knowledgeNoteRules,
  type NoteQuery,
  type NoteResource,
} from './access';
