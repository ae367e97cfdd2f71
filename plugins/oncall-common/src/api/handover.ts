/** What one shift tells the next. @public */
export interface HandoverNote {
  id: string;
  scheduleId: string;
  scheduleTitle: string;
  /** The shift that ends. */
  shiftId: string;
  shiftEnd: string;
  /** Services it is about; empty for all that the schedule covers. */
  entityRefs: string[];
  /** Version of a runbook it speaks of. */
  runbook?: { ref: string; contentHash: string };
  /** Markdown. */
  text: string;
  author: string;
  createdAt: string;
  /** By whom of the next shift it was read. */
  readBy: { person: string; at: string }[];
}

/** @public */
export interface HandoverRequest {
  scheduleId: string;
  shiftId: string;
  shiftEnd: string;
  entityRefs?: string[];
  runbook?: { ref: string; contentHash: string };
  text: string;
}

/** Asked for around the end of a shift, with what happened in it. @public */
export interface HandoverPrompt {
  scheduleId: string;
  scheduleTitle: string;
  shiftId: string;
  shiftStart: string;
  shiftEnd: string;
  entityRefs: string[];
  /** Who is next. */
  next: string[];
  /** What the families that are installed tell: runs in the shift, traffic still to be moved back. */
  happened: HandoverEvent[];
  /** A note was written already. */
  noteId?: string;
}

/** @public */
export interface HandoverEvent {
  kind: 'run' | 'open-move' | 'change' | 'other';
  /** One plain line. */
  text: string;
  at: string;
  entityRef?: string;
  link?: string;
}
