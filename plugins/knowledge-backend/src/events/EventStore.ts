import {
  assertVersion,
  pageOf,
  readJson,
  toCount,
  toIso,
  type Page,
} from '@bulkhead/bulkhead-node';
import { ConflictError } from '@backstage/errors';
import type {
  HackathonEvent,
  HackathonEventInput,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';

interface Row {
  id: string;
  content: unknown;
  starts_on: string;
  version: unknown;
  created_at: unknown;
  created_by: string;
  updated_at: unknown;
  updated_by: string;
}

function toEvent(row: Row): HackathonEvent {
  return {
    ...readJson<HackathonEventInput>(row.content),
    id: row.id,
    version: toCount(row.version),
    createdAt: toIso(row.created_at),
    createdBy: row.created_by,
    updatedAt: toIso(row.updated_at),
    updatedBy: row.updated_by,
  };
}

function columns(event: HackathonEvent) {
  const {
    id,
    version,
    createdAt,
    createdBy,
    updatedAt,
    updatedBy,
    ...content
  } = event;
  return {
    id,
    name: event.name,
    starts_on: event.startsOn,
    ends_on: event.endsOn,
    content: JSON.stringify(content),
    version,
    created_at: new Date(createdAt),
    created_by: createdBy,
    updated_at: new Date(updatedAt),
    updated_by: updatedBy,
  };
}

/** The only place with SQL about hackathon events. */
export class EventStore {
  static create(): EventStore {
    return new EventStore();
  }

  private constructor() {}

  async find(knex: Knex, id: string): Promise<HackathonEvent | undefined> {
    const row = (await knex<Row>('hackathon_events')
      .where('id', id)
      .first()) as Row | undefined;
    return row && toEvent(row);
  }

  async list(
    knex: Knex,
    page: { limit: number; after?: [string, string]; list: string },
  ): Promise<Page<HackathonEvent>> {
    const query = knex<Row>('hackathon_events').select('*');
    if (page.after) {
      const [startsOn, id] = page.after;
      query.where(after =>
        after
          .where('starts_on', '<', startsOn)
          .orWhere(same =>
            same.where('starts_on', startsOn).where('id', '<', id),
          ),
      );
    }
    const rows = (await query
      .orderBy([
        { column: 'starts_on', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(page.limit + 1)) as Row[];
    return pageOf({
      rows,
      limit: page.limit,
      cursorOf: row => [row.starts_on, row.id],
      toItem: toEvent,
      list: page.list,
    });
  }

  /** Events that touch a span of days. */
  async between(
    knex: Knex,
    from: string,
    to: string,
    limit: number,
  ): Promise<HackathonEvent[]> {
    const rows = (await knex<Row>('hackathon_events')
      .where('starts_on', '<=', to)
      .where('ends_on', '>=', from)
      .orderBy('starts_on')
      .limit(limit)) as Row[];
    return rows.map(toEvent);
  }

  async insert(trx: Knex.Transaction, event: HackathonEvent): Promise<void> {
    if (await trx('hackathon_events').where('id', event.id).first('id')) {
      throw new ConflictError(`The id ${event.id} is taken`);
    }
    await trx('hackathon_events').insert(columns(event));
  }

  /** Replaces an event whose version is the one before. */
  async update(trx: Knex.Transaction, event: HackathonEvent): Promise<void> {
    const { id, ...rest } = columns(event);
    const changed = await trx('hackathon_events')
      .where({ id, version: event.version - 1 })
      .update(rest);
    if (changed === 0) {
      const row = await trx('hackathon_events')
        .where('id', id)
        .first('version');
      assertVersion(event.version - 1, toCount(row?.version));
    }
  }
}
