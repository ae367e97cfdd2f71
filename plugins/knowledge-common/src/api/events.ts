/** Topic of the event that a note was written, changed or thrown away. @public */
export const NOTES_CHANGED_TOPIC = 'bulkhead.knowledge.notes';

/** Which note it was; what it says is asked for by who may read it. @public */
export interface NotesChangedEvent {
  id: string;
}
