import {
  readJson,
  toBoolean,
  toCount,
  toDate,
  toIso,
  toOptionalIso,
  writeJson,
} from '@bulkhead/bulkhead-node';
import type {
  Feed,
  FeedEvent,
  FeedScope,
} from '@bulkhead/plugin-oncall-common';
import type { Knex } from 'knex';

/** A feed with whose it is. The token itself is nowhere, only what it hashes to. */
export interface StoredFeed extends Feed {
  owner: string;
}

/** An event as the feed told it last. */
export interface ToldEvent {
  event: Omit<FeedEvent, 'sequence' | 'modifiedAt' | 'cancelled'>;
  sequence: number;
  contentHash: string;
  modifiedAt: number;
  cancelled: boolean;
}

interface Row {
  id: string;
  owner: string;
  scope_kind: string;
  scope_ref: string;
  title: string;
  hint: string;
  created_at: unknown;
  last_used_at: unknown;
}

interface EventRow {
  uid: string;
  sequence: unknown;
  content_hash: string;
  event: unknown;
  modified_at: unknown;
  cancelled: unknown;
}

/** Calendar subscriptions, and what each has told. */
export class FeedStore {
  static create(options: { database: Knex }): FeedStore {
    return new FeedStore(options.database);
  }

  private constructor(private readonly database: Knex) {}

  async ofOwner(owner: string): Promise<StoredFeed[]> {
    const rows = await this.database<Row>('feeds')
      .where({ owner })
      .orderBy('created_at');
    return rows.map(row => toFeed(row as Row));
  }

  async byTokenHash(tokenHash: string): Promise<StoredFeed | undefined> {
    const row = await this.database('feeds')
      .where({ token_hash: tokenHash })
      .first();
    return row && toFeed(row as Row);
  }

  async add(
    trx: Knex.Transaction,
    feed: StoredFeed,
    tokenHash: string,
  ): Promise<void> {
    await trx('feeds').insert({
      id: feed.id,
      owner: feed.owner,
      scope_kind: feed.scope.kind,
      scope_ref: refOf(feed.scope),
      title: feed.title,
      token_hash: tokenHash,
      hint: feed.hint,
      created_at: new Date(feed.createdAt),
    });
  }

  /** Whether there was one of this owner. */
  async remove(
    trx: Knex.Transaction,
    id: string,
    owner: string,
  ): Promise<boolean> {
    const removed = await trx('feeds').where({ id, owner }).delete();
    if (removed > 0) {
      await trx('feed_events').where({ feed_id: id }).delete();
    }
    return removed > 0;
  }

  async used(id: string, at: Date): Promise<void> {
    await this.database('feeds').where({ id }).update({ last_used_at: at });
  }

  async told(trx: Knex, feedId: string): Promise<Map<string, ToldEvent>> {
    const rows = (await trx('feed_events').where({
      feed_id: feedId,
    })) as EventRow[];
    return new Map(
      rows.map(row => [
        row.uid,
        {
          event: readJson<ToldEvent['event']>(row.event),
          sequence: toCount(row.sequence),
          contentHash: row.content_hash,
          modifiedAt: toDate(row.modified_at).getTime(),
          cancelled: toBoolean(row.cancelled),
        },
      ]),
    );
  }

  async tell(
    trx: Knex.Transaction,
    feedId: string,
    events: readonly ToldEvent[],
  ): Promise<void> {
    for (const told of events) {
      await trx('feed_events')
        .insert({
          feed_id: feedId,
          uid: told.event.uid,
          sequence: told.sequence,
          content_hash: told.contentHash,
          event: writeJson(told.event),
          modified_at: new Date(told.modifiedAt),
          end_at: new Date(told.event.end),
          cancelled: told.cancelled,
        })
        .onConflict(['feed_id', 'uid'])
        .merge();
    }
  }

  /** Forgets what ended so long ago that no calendar asks for it. */
  async forget(before: Date): Promise<void> {
    await this.database('feed_events').where('end_at', '<', before).delete();
  }
}

function refOf(scope: FeedScope): string {
  switch (scope.kind) {
    case 'person':
      return scope.person;
    case 'schedule':
      return scope.scheduleId;
    default:
      return scope.entityRef;
  }
}

function toFeed(row: Row): StoredFeed {
  const ref = row.scope_ref;
  const scopes: Record<string, FeedScope> = {
    person: { kind: 'person', person: ref },
    schedule: { kind: 'schedule', scheduleId: ref },
    entity: { kind: 'entity', entityRef: ref },
  };
  return {
    id: row.id,
    owner: row.owner,
    scope: scopes[row.scope_kind],
    title: row.title,
    hint: row.hint,
    createdAt: toIso(row.created_at),
    lastUsedAt: toOptionalIso(row.last_used_at),
  };
}
