import {
  decodeCursor,
  encodeCursor,
  type CursorValue,
} from '@bulkhead/bulkhead-node';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  knowledgeNoteUpdatePermission,
  noteKinds,
  noteMachines,
  type Note,
  type NoteCounts,
  type NoteFilter,
  type NoteHistoryPage,
  type NotePage,
  type NoteView,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import { Access, type Reader } from '../access';
import { todayOf, type Clock } from '../clock';
import { NoteStore } from './NoteStore';
import { toNoteSummary, toNoteView } from './present';

/** @internal */
export interface NoteServiceOptions {
  database: Knex;
  access: Access;
  store: NoteStore;
  clock: Clock;
}

/** Who asks. */
export interface ReadOptions {
  credentials: BackstageCredentials;
}

/** A page asked for. */
export interface PageRequest {
  limit: number;
  cursor?: string;
}

/** Answers questions about notes. */
export class NoteService {
  readonly #options: NoteServiceOptions;

  static create(options: NoteServiceOptions): NoteService {
    return new NoteService(options);
  }

  private constructor(options: NoteServiceOptions) {
    this.#options = options;
  }

  async get(id: string, { credentials }: ReadOptions): Promise<NoteView> {
    const { access, database, store } = this.#options;
    const [reader, mayUpdate] = await Promise.all([
      access.reader(credentials),
      access.onNotes(knowledgeNoteUpdatePermission, credentials),
    ]);
    const note = await store.get(database, id, reader);
    return toNoteView(note, {
      today: this.today(),
      editable: reader.userRef !== undefined && mayUpdate(note),
    });
  }

  /** Whole notes, for what goes out as files or feeds. */
  async whole(
    filter: NoteFilter,
    page: PageRequest,
    reader: Reader,
  ): Promise<{ items: Note[]; nextCursor?: string }> {
    const { database, store } = this.#options;
    const list = JSON.stringify(['notes', filter]);
    const after: CursorValue[] | undefined = page.cursor
      ? decodeCursor(page.cursor, 2, list)
      : undefined;
    return store.list(database, { ...filter, today: this.today() }, reader, {
      limit: page.limit,
      after,
      list,
    });
  }

  async list(
    filter: NoteFilter,
    page: PageRequest,
    { credentials }: ReadOptions,
  ): Promise<NotePage> {
    const reader = await this.#options.access.reader(credentials);
    return this.listFor(filter, page, reader);
  }

  async listFor(
    filter: NoteFilter,
    page: PageRequest,
    reader: Reader,
  ): Promise<NotePage> {
    const { items, ...rest } = await this.whole(filter, page, reader);
    const today = this.today();
    return { items: items.map(note => toNoteSummary(note, today)), ...rest };
  }

  async counts(
    filter: NoteFilter,
    { credentials }: ReadOptions,
  ): Promise<NoteCounts> {
    return this.countsFor(
      filter,
      await this.#options.access.reader(credentials),
    );
  }

  async countsFor(filter: NoteFilter, reader: Reader): Promise<NoteCounts> {
    const { database, store } = this.#options;
    const rows = await store.counts(
      database,
      { ...filter, today: this.today() },
      reader,
    );
    const sum = (which: (row: (typeof rows)[number]) => boolean) =>
      rows.filter(which).reduce((total, row) => total + row.count, 0);
    return {
      total: sum(() => true),
      byKind: Object.fromEntries(
        noteKinds.map(kind => [kind, sum(row => row.kind === kind)]),
      ) as NoteCounts['byKind'],
      openWatch: sum(
        row => row.kind === 'watch' && row.state === noteMachines.watch.initial,
      ),
      asking: rows.reduce((total, row) => total + row.asking, 0),
    };
  }

  async history(
    id: string,
    page: PageRequest,
    { credentials }: ReadOptions,
  ): Promise<NoteHistoryPage> {
    const { access, database, store } = this.#options;
    await store.get(database, id, await access.reader(credentials));
    const list = `history ${id}`;
    const after = page.cursor
      ? Number(decodeCursor(page.cursor, 1, list)[0])
      : undefined;
    const { items, nextCursor } = await store.history(database, id, {
      limit: page.limit,
      after,
    });
    const last = items[items.length - 1];
    return {
      items,
      ...(nextCursor && last
        ? { nextCursor: encodeCursor([last.seq], list) }
        : {}),
    };
  }

  today(): string {
    return todayOf(this.#options.clock);
  }
}
