import {
  assertVersion,
  pageOf,
  toCount,
  type CursorValue,
  type Page,
} from '@bulkhead/bulkhead-node';
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  coverageFacts,
  type Note,
  type NoteEvent,
  type NoteFilter,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import { whereReadable, type Reader } from '../access';
import { groupBy } from '../groupBy';
import { whereFilter } from './filter';
import {
  linkColumns,
  noteColumns,
  personColumns,
  toEvent,
  toNote,
  type EventRow,
  type LinkRow,
  type NoteRow,
  type PersonRow,
} from './rows';

/** An event to be appended; its number and note are the store's to give. */
export type NewNoteEvent = Omit<NoteEvent, 'seq' | 'noteId'>;

/** The only place with SQL about notes. */
export class NoteStore {
  static create(): NoteStore {
    return new NoteStore();
  }

  private constructor() {}

  /** A note that the reader may see; 404 otherwise. */
  async get(knex: Knex, id: string, reader: Reader): Promise<Note> {
    const query = knex<NoteRow>('notes').where('notes.id', id);
    whereReadable(knex, query, reader);
    const row = (await query.select('notes.*').first()) as NoteRow | undefined;
    if (!row)
      throw new NotFoundError(`There is no note ${id}, or none for you`);
    const [note] = await this.#whole(knex, [row]);
    return note;
  }

  /** A note whoever asks, for the inside only. */
  async find(knex: Knex, id: string): Promise<Note | undefined> {
    const row = await knex<NoteRow>('notes').where('id', id).first();
    return row && (await this.#whole(knex, [row as NoteRow]))[0];
  }

  /** As {@link find}; nobody else changes it until the transaction ends. */
  async lock(trx: Knex.Transaction, id: string): Promise<Note | undefined> {
    await trx('notes').where('id', id).forUpdate().first('id');
    return this.find(trx, id);
  }

  /** Newest day first. */
  async list(
    knex: Knex,
    filter: NoteFilter & { today: string },
    reader: Reader,
    page: { limit: number; after?: readonly CursorValue[]; list: string },
  ): Promise<Page<Note>> {
    const query = knex<NoteRow>('notes').select('notes.*');
    whereReadable(knex, query, reader);
    whereFilter(knex, query, filter, reader);
    if (page.after) {
      const [day, id] = page.after;
      query.where(after =>
        after
          .where('notes.day', '<', day as string)
          .orWhere(same =>
            same
              .where('notes.day', day as string)
              .where('notes.id', '<', id as string),
          ),
      );
    }
    const rows = (await query
      .orderBy([
        { column: 'notes.day', order: 'desc' },
        { column: 'notes.id', order: 'desc' },
      ])
      .limit(page.limit + 1)) as NoteRow[];
    const whole = new Map(
      (await this.#whole(knex, rows.slice(0, page.limit))).map(note => [
        note.id,
        note,
      ]),
    );
    return pageOf({
      rows,
      limit: page.limit,
      cursorOf: row => [row.day, row.id],
      toItem: row => whole.get(row.id) as Note,
      list: page.list,
    });
  }

  /** How many of each kind and state, and how many ask for their outcome. */
  async counts(
    knex: Knex,
    filter: NoteFilter & { today: string },
    reader: Reader,
  ): Promise<{ kind: string; state: string; count: number; asking: number }[]> {
    const query = knex('notes').select('notes.kind', 'notes.state');
    whereReadable(knex, query, reader);
    whereFilter(knex, query, filter, reader);
    const rows = (await query
      .count({ count: '*' })
      .select(
        knex.raw(
          'sum(case when notes.asks_on is not null and notes.asks_on <= ? then 1 else 0 end) as asking',
          [filter.today],
        ),
      )
      .groupBy('notes.kind', 'notes.state')) as Record<string, unknown>[];
    return rows.map(row => ({
      kind: String(row.kind),
      state: String(row.state),
      count: toCount(row.count),
      asking: toCount(row.asking),
    }));
  }

  async insert(
    trx: Knex.Transaction,
    note: Note,
    event: NewNoteEvent,
  ): Promise<void> {
    if (await trx('notes').where('id', note.id).first('id')) {
      throw new ConflictError(`The id ${note.id} is taken`);
    }
    await trx('notes').insert(noteColumns(note));
    await this.#insertParts(trx, note);
    await this.appendEvent(trx, note.id, event);
  }

  /** Replaces a note whose version is the one before. */
  async update(
    trx: Knex.Transaction,
    note: Note,
    event: NewNoteEvent,
  ): Promise<void> {
    const { id, ...columns } = noteColumns(note);
    const changed = await trx('notes')
      .where({ id, version: note.version - 1 })
      .update(columns);
    if (changed === 0) {
      const row = await trx('notes').where('id', id).first('version');
      assertVersion(note.version - 1, toCount(row?.version));
    }
    await trx('note_links').where('note_id', id).delete();
    await trx('note_people').where('note_id', id).delete();
    await trx('coverage').where('source', id).delete();
    await this.#insertParts(trx, note);
    await this.appendEvent(trx, id, event);
  }

  async delete(trx: Knex.Transaction, id: string): Promise<void> {
    await trx('coverage').where('source', id).delete();
    await trx('notes').where('id', id).delete();
  }

  /** Numbers are given inside the transaction that holds the note's row: without holes, never by the clock. */
  async appendEvent(
    trx: Knex.Transaction,
    noteId: string,
    event: NewNoteEvent,
  ): Promise<void> {
    const { type, at, by, ...detail } = event;
    const last = await trx('note_events')
      .where('note_id', noteId)
      .max({ seq: 'seq' })
      .first();
    await trx('note_events').insert({
      note_id: noteId,
      seq: toCount(last?.seq) + 1,
      type,
      at: new Date(at),
      by_ref: by,
      detail: JSON.stringify(detail),
    });
  }

  async history(
    knex: Knex,
    noteId: string,
    page: { limit: number; after?: number },
  ): Promise<Page<NoteEvent>> {
    const query = knex<EventRow>('note_events').where('note_id', noteId);
    if (page.after !== undefined) query.where('seq', '<', page.after);
    const rows = (await query
      .orderBy('seq', 'desc')
      .limit(page.limit + 1)) as EventRow[];
    return pageOf({
      rows,
      limit: page.limit,
      cursorOf: row => [toCount(row.seq)],
      toItem: toEvent,
      list: 'history',
    });
  }

  async #insertParts(trx: Knex.Transaction, note: Note): Promise<void> {
    const facts = coverageFacts(note).map(fact => ({
      subject_ref: fact.subjectRef,
      person_ref: fact.personRef,
      role: fact.role,
      day: fact.on,
      source: note.id,
    }));
    const parts: [string, object[]][] = [
      ['note_links', linkColumns(note)],
      ['note_people', personColumns(note)],
      ['coverage', facts],
    ];
    for (const [table, rows] of parts) {
      if (rows.length > 0) await trx.batchInsert(table, rows, 100);
    }
  }

  async #whole(knex: Knex, rows: readonly NoteRow[]): Promise<Note[]> {
    if (rows.length === 0) return [];
    const ids = rows.map(row => row.id);
    const [links, people] = [
      (await knex<LinkRow>('note_links')
        .whereIn('note_id', ids)
        .orderBy('position')) as LinkRow[],
      (await knex<PersonRow>('note_people').whereIn(
        'note_id',
        ids,
      )) as PersonRow[],
    ];
    const linksOf = groupBy(links, link => link.note_id);
    const peopleOf = groupBy(people, person => person.note_id);
    return rows.map(row =>
      toNote(row, linksOf.get(row.id) ?? [], peopleOf.get(row.id) ?? []),
    );
  }
}
