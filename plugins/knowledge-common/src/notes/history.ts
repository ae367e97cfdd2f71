import { inOrder } from './order';
import type { NoteContent } from './note';

/** @public */
export const noteEventTypes = [
  'created',
  'changed',
  'published',
  'acted',
  'imported',
  'knows',
] as const;

/** @public */
export type NoteEventType = (typeof noteEventTypes)[number];

/** One line of a note's history. `seq` orders it; `at` is only shown. @public */
export interface NoteEvent {
  noteId: string;
  /** 1, 2, 3, ... without holes. */
  seq: number;
  type: NoteEventType;
  at: string;
  by: string;
  /** Action taken, for type `acted`. */
  action?: string;
  from?: string;
  to?: string;
  /** What was said with it. */
  line?: string;
  link?: string;
  /** Names of what changed, for types `changed` and `imported`. */
  changed?: string[];
}

const compared = [
  'kind',
  'state',
  'title',
  'body',
  'fields',
  'links',
  'people',
  'draft',
] as const;

/** Names of the parts in which two notes differ; the order of keys does not matter. @public */
export function changesBetween(
  before: NoteContent,
  after: NoteContent,
): string[] {
  return compared.filter(
    key =>
      JSON.stringify(inOrder(before[key])) !==
      JSON.stringify(inOrder(after[key])),
  );
}
