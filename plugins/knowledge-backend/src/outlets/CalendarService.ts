import { InputError } from '@backstage/errors';
import {
  addDays,
  daysBetween,
  type Calendar,
  type CalendarEntry,
  type NoteFilter,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import { Access, type Reader } from '../access';
import { EventStore } from '../events';
import { NoteService, type ReadOptions } from '../notes';
import {
  hackathonEntry,
  presentationEntry,
  type CalendarFeedItem,
} from './calendar';

/** @internal */
export interface CalendarServiceOptions {
  access: Access;
  appUrl: string;
  database: Knex;
  events: EventStore;
  notes: NoteService;
}

const maxDays = 400;
const maxEntries = 500;

/** Presentations and hackathons by day. */
export class CalendarService {
  readonly #options: CalendarServiceOptions;

  static create(options: CalendarServiceOptions): CalendarService {
    return new CalendarService(options);
  }

  private constructor(options: CalendarServiceOptions) {
    this.#options = options;
  }

  async get(
    span: { from: string; to: string },
    { credentials }: ReadOptions,
  ): Promise<Calendar> {
    const days = daysBetween(span.from, span.to);
    if (days < 0 || days > maxDays) {
      throw new InputError(
        `from and to: at most ${maxDays} days, in this order`,
      );
    }
    const reader = await this.#options.access.reader(credentials);
    const { items, truncated } = await this.itemsFor(span, {}, reader);
    return { items: items.map(item => item.entry), truncated };
  }

  /** Entries for whoever the reader is, with what a calendar program needs. */
  async itemsFor(
    { from, to }: { from: string; to: string },
    filter: NoteFilter,
    reader: Reader,
  ): Promise<{ items: CalendarFeedItem[]; truncated: boolean }> {
    const { appUrl, database, events, notes } = this.#options;
    const items: CalendarFeedItem[] = [];
    let cursor: string | undefined;
    do {
      // A talk that starts late on the day before, in UTC, still touches the span.
      const page = await notes.whole(
        { ...filter, kind: ['presentation'], from: addDays(from, -1), to },
        { limit: 100, cursor },
        reader,
      );
      for (const note of page.items) {
        const entry = presentationEntry(note) as CalendarEntry;
        if (note.draft || entry.end <= from) continue;
        items.push({
          entry,
          version: note.version,
          updatedAt: note.updatedAt,
          url: `${appUrl}/knowledge/notes/${note.id}`,
        });
      }
      cursor = page.nextCursor;
    } while (cursor && items.length < maxEntries);
    // Hackathons are about no entity: who may read notes may see when they are.
    const narrowed = Object.values(filter).some(value => value !== undefined);
    if (reader.notes !== 'none' && !narrowed) {
      for (const event of await events.between(database, from, to, 100)) {
        items.push({
          entry: hackathonEntry(event),
          version: event.version,
          updatedAt: event.updatedAt,
          url: `${appUrl}/knowledge/hackathons/${event.id}`,
        });
      }
    }
    items.sort((a, b) => a.entry.start.localeCompare(b.entry.start));
    return { items, truncated: cursor !== undefined };
  }
}
