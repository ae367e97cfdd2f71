import {
  decodeCursor,
  etagOf,
  type Page,
  pageOf,
  toBoolean,
  toCount,
  toDate,
  toIso,
  toOptional,
} from '@bulkhead/bulkhead-node';
import type {
  Absence,
  AbsenceKind,
  Span,
} from '@bulkhead/plugin-oncall-common';
import type { Knex } from 'knex';

interface Row {
  id: string;
  person: string;
  start_at: unknown;
  end_at: unknown;
  all_day: unknown;
  time_zone: string;
  kind: string | null;
  reason: string | null;
  created_at: unknown;
  updated_at: unknown;
  version: unknown;
}

export type AbsenceContent = Pick<
  Absence,
  'person' | 'start' | 'end' | 'allDay' | 'timeZone' | 'kind' | 'reason'
>;

/** When people are away. */
export class AbsenceStore {
  static create(options: { database: Knex }): AbsenceStore {
    return new AbsenceStore(options.database);
  }

  private constructor(private readonly database: Knex) {}

  async get(
    id: string,
    knex: Knex = this.database,
  ): Promise<Absence | undefined> {
    const row = await knex<Row>('absences').where({ id }).first();
    return row && toAbsence(row as Row);
  }

  /** By end, so that what runs now comes before what is ahead. */
  async list(options: {
    people?: readonly string[];
    from?: number;
    to?: number;
    limit: number;
    cursor?: string;
  }): Promise<Page<Absence>> {
    const { people, from, to, limit, cursor } = options;
    const list = JSON.stringify(['absences', people, from, to]);
    const query = this.#query({ people, from, to }).limit(limit + 1);
    if (cursor) {
      const [end, id] = decodeCursor(cursor, 2, list) as [number, string];
      query.where(after =>
        after
          .where('end_at', '>', new Date(end))
          .orWhere(same =>
            same.where('end_at', new Date(end)).where('id', '>', id),
          ),
      );
    }
    return pageOf({
      rows: (await query) as Row[],
      limit,
      list,
      cursorOf: row => [toDate(row.end_at).getTime(), row.id],
      toItem: toAbsence,
    });
  }

  /** All absences that meet a span, of these people or of everybody; for computing, not for telling. */
  async within(
    options: { people?: readonly string[]; from: number; to: number },
    knex: Knex = this.database,
  ): Promise<Absence[]> {
    const { people, from, to } = options;
    if (people?.length === 0) {
      return [];
    }
    const rows: Row[] = [];
    const step = 500;
    for (let i = 0; i < (people?.length ?? 1); i += step) {
      rows.push(
        ...((await this.#query(
          { people: people?.slice(i, i + step), from, to },
          knex,
        )) as Row[]),
      );
    }
    return rows.map(toAbsence);
  }

  async add(
    trx: Knex.Transaction,
    absence: AbsenceContent & { id: string },
    at: Date,
  ): Promise<Absence> {
    await trx('absences').insert({
      id: absence.id,
      ...toColumns(absence),
      created_at: at,
      updated_at: at,
      version: 1,
    });
    return (await this.get(absence.id, trx))!;
  }

  async update(
    trx: Knex.Transaction,
    current: Absence,
    content: AbsenceContent,
    at: Date,
  ): Promise<Absence> {
    await trx('absences')
      .where({ id: current.id })
      .update({
        ...toColumns(content),
        updated_at: at,
        version: current.version + 1,
      });
    return (await this.get(current.id, trx))!;
  }

  async remove(trx: Knex.Transaction, id: string): Promise<void> {
    await trx('absences').where({ id }).delete();
  }

  #query(
    options: { people?: readonly string[]; from?: number; to?: number },
    knex: Knex = this.database,
  ) {
    const query = knex<Row>('absences').orderBy([
      { column: 'end_at' },
      { column: 'id' },
    ]);
    if (options.people) {
      query.whereIn('person', options.people);
    }
    if (options.from !== undefined) {
      query.where('end_at', '>', new Date(options.from));
    }
    if (options.to !== undefined) {
      query.where('start_at', '<', new Date(options.to));
    }
    return query;
  }
}

/** Absences as the rules ask for them. */
export function awayOf(
  absences: readonly Pick<Absence, 'person' | 'start' | 'end'>[],
): (person: string) => readonly Span[] {
  const spans = new Map<string, Span[]>();
  for (const { person, start, end } of absences) {
    const own = spans.get(person) ?? [];
    own.push({ start: Date.parse(start), end: Date.parse(end) });
    spans.set(person, own);
  }
  return person => spans.get(person) ?? [];
}

function toColumns(content: AbsenceContent) {
  return {
    person: content.person,
    start_at: new Date(content.start),
    end_at: new Date(content.end),
    all_day: content.allDay,
    time_zone: content.timeZone,
    kind: content.kind ?? null,
    reason: content.reason ?? null,
  };
}

function toAbsence(row: Row): Absence {
  const version = toCount(row.version);
  return {
    id: row.id,
    person: row.person,
    start: toIso(row.start_at),
    end: toIso(row.end_at),
    allDay: toBoolean(row.all_day),
    timeZone: row.time_zone,
    kind: toOptional(row.kind) as AbsenceKind | undefined,
    reason: toOptional(row.reason),
    createdAt: toIso(row.created_at),
    updatedAt: toIso(row.updated_at),
    version,
    etag: etagOf(version),
  };
}
