import type { HackathonEvent } from '../notes/hackathonEvent';
import type { NoteEvent } from '../notes/history';
import type { NoteKind } from '../notes/kinds';
import type { NoteLink } from '../notes/links';
import type { ActionAnswer } from '../notes/machines';
import type { Note, NoteDraft } from '../notes/note';
import type { OutcomeQuestion } from '../notes/outcome';
import type { NotePerson } from '../notes/people';

/** @public */
export interface Page<T> {
  items: T[];
  nextCursor?: string;
}

/** What may be asked of a list of notes. @public */
export interface NoteFilter {
  kind?: NoteKind[];
  state?: string[];
  /** About this entity. */
  entity?: string;
  /** About this product, any version, or exactly `product@version`. */
  technology?: string;
  cve?: string;
  /** With this person in any part. */
  person?: string;
  /** Projects of this hackathon event. */
  event?: string;
  text?: string;
  /** Days, both included. */
  from?: string;
  to?: string;
  /** Only hackathon projects whose outcome is asked today. */
  asking?: boolean;
  /** Only what the reader created or takes part in, with own drafts. */
  mine?: boolean;
}

/** A note as a reader gets it. @public */
export type NoteView = Note & {
  etag: string;
  /** Actions that this reader may take now. */
  actions: string[];
  editable: boolean;
  /** Open question about the outcome. */
  question?: OutcomeQuestion;
};

/** A note in a list: without its text. @public */
export interface NoteSummary {
  id: string;
  kind: NoteKind;
  state: string;
  title: string;
  /** The first words of the text, plain. */
  excerpt: string;
  on: string;
  draft: boolean;
  links: NoteLink[];
  people: NotePerson[];
  /** When the presentation starts, until when the watch item waits, which event the project was part of. */
  startsAt?: string;
  dueOn?: string;
  eventId?: string;
  question?: OutcomeQuestion;
  version: number;
  updatedAt: string;
}

/** @public */
export type NotePage = Page<NoteSummary>;

/** @public */
export interface CreateNoteRequest {
  note: NoteDraft;
  /** Action to take at once, e.g. `give` for a presentation that already was. */
  then?: { action: string; input?: ActionAnswer };
}

/** Only what the reader may see is counted. @public */
export interface NoteCounts {
  total: number;
  byKind: Record<NoteKind, number>;
  /** Open watch items. */
  openWatch: number;
  /** Hackathon projects whose outcome is asked today. */
  asking: number;
}

/** @public */
export type NoteHistoryPage = Page<NoteEvent>;

/** @public */
export interface MarkdownFile {
  path: string;
  content: string;
}

/** @public */
export interface MarkdownImportRequest {
  /** At most 200. */
  files: MarkdownFile[];
}

/** @public */
export type MarkdownFilePage = Page<MarkdownFile>;

/** What became of each thing in an import. @public */
export interface ImportResult {
  created: string[];
  changed: string[];
  unchanged: string[];
  /** What was not taken, and why. */
  refused: { what: string; why: string }[];
}

/** @public */
export type HackathonEventView = HackathonEvent & {
  etag: string;
  editable: boolean;
  /** Projects that the reader may see, by state. */
  projects: Record<string, number>;
  /** Among them, those whose outcome is asked. */
  asking: number;
};

/** @public */
export type HackathonEventPage = Page<HackathonEventView>;

/** A presentation or a hackathon in a calendar. @public */
export interface CalendarEntry {
  type: 'presentation' | 'hackathon';
  id: string;
  title: string;
  state?: string;
  /** A day, or an instant where the hour is known. */
  start: string;
  /** Exclusive; an instant or a day like `start`. */
  end: string;
  place?: string;
  people: NotePerson[];
  entities: string[];
}

/** @public */
export interface Calendar {
  items: CalendarEntry[];
  /** There were more than can be told at once. */
  truncated: boolean;
}
