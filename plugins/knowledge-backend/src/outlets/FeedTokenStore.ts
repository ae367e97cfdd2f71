import { readJson, toIso, toOptionalIso } from '@bulkhead/bulkhead-node';
import type {
  FeedTokenRequest,
  FeedTokenView,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import type { Reader } from '../access';

/** What the owner of a token could read when last seen. */
export interface FeedGrant {
  /** Undefined: every entity. */
  refs?: string[];
  notes: Reader['notes'];
}

/** A token as it is stored: never itself, only its hash. */
export interface FeedTokenRecord extends FeedTokenView {
  ownerRef: string;
  grant: FeedGrant;
  grantedAt: string;
}

interface Row {
  id: string;
  owner_ref: string;
  title: string;
  type: string;
  filter: unknown;
  grant: unknown;
  granted_at: unknown;
  created_at: unknown;
  expires_at: unknown;
  last_used_at: unknown;
}

function toToken(row: Row): FeedTokenRecord {
  return {
    id: row.id,
    ownerRef: row.owner_ref,
    title: row.title,
    type: row.type as FeedTokenView['type'],
    filter: readJson<FeedTokenRequest['filter']>(row.filter),
    grant: readJson<FeedGrant>(row.grant),
    grantedAt: toIso(row.granted_at),
    createdAt: toIso(row.created_at),
    expiresAt: toIso(row.expires_at),
    lastUsedAt: toOptionalIso(row.last_used_at),
  };
}

/** The only place with SQL about feed tokens. */
export class FeedTokenStore {
  static create(): FeedTokenStore {
    return new FeedTokenStore();
  }

  private constructor() {}

  async ofOwner(
    knex: Knex,
    ownerRef: string,
    now: Date,
  ): Promise<FeedTokenRecord[]> {
    const rows = (await knex<Row>('feed_tokens')
      .where('owner_ref', ownerRef)
      .whereNull('revoked_at')
      .where('expires_at', '>', now)
      .orderBy('created_at')) as Row[];
    return rows.map(toToken);
  }

  async byHash(
    knex: Knex,
    hash: string,
    now: Date,
  ): Promise<FeedTokenRecord | undefined> {
    const row = (await knex<Row>('feed_tokens')
      .where('hash', hash)
      .whereNull('revoked_at')
      .where('expires_at', '>', now)
      .first()) as Row | undefined;
    return row && toToken(row);
  }

  async insert(
    trx: Knex.Transaction,
    token: FeedTokenRecord,
    hash: string,
  ): Promise<void> {
    await trx('feed_tokens').insert({
      id: token.id,
      hash,
      owner_ref: token.ownerRef,
      title: token.title,
      type: token.type,
      filter: JSON.stringify(token.filter),
      grant: JSON.stringify(token.grant),
      granted_at: new Date(token.grantedAt),
      created_at: new Date(token.createdAt),
      expires_at: new Date(token.expiresAt),
    });
  }

  async grant(
    knex: Knex,
    ownerRef: string,
    grant: FeedGrant,
    now: Date,
  ): Promise<void> {
    await knex('feed_tokens')
      .where('owner_ref', ownerRef)
      .whereNull('revoked_at')
      .update({ grant: JSON.stringify(grant), granted_at: now });
  }

  /** Whether there was such a token of this owner. */
  async revoke(
    trx: Knex.Transaction,
    id: string,
    ownerRef: string,
    now: Date,
  ): Promise<boolean> {
    const count = await trx('feed_tokens')
      .where({ id, owner_ref: ownerRef })
      .whereNull('revoked_at')
      .update({ revoked_at: now });
    return count > 0;
  }

  async noteUse(knex: Knex, id: string, now: Date): Promise<void> {
    await knex('feed_tokens').where('id', id).update({ last_used_at: now });
  }

  /** Entities that any note is about: more need not be remembered for a grant. */
  async linkedEntities(knex: Knex): Promise<string[]> {
    return knex('note_links')
      .where('type', 'entity')
      .distinct('ref')
      .pluck('ref');
  }
}
