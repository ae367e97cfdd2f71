import {
  readJson,
  toIso,
  toOptionalIso,
  writeJson,
} from '@bulkhead/bulkhead-node';
import type { EvidenceToken } from '@bulkhead/plugin-redundancy-common';
import type { Knex } from 'knex';

interface Row {
  id: string;
  hash: string;
  name: string;
  kinds: unknown;
  entities: unknown;
  created_by: string;
  created_at: unknown;
  expires_at: unknown;
  last_used_at: unknown;
  revoked_at: unknown;
}

/** Tokens of outside tools: of each only the hash is kept. */
export class TokenStore {
  readonly #database: Knex;

  static create(options: { database: Knex }): TokenStore {
    return new TokenStore(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  async add(
    trx: Knex.Transaction,
    token: EvidenceToken,
    hash: string,
  ): Promise<void> {
    await trx('evidence_tokens').insert({
      id: token.id,
      hash,
      name: token.name,
      kinds: writeJson(token.kinds),
      entities: writeJson(token.entities),
      created_by: token.createdBy,
      created_at: new Date(token.createdAt),
      expires_at: new Date(token.expiresAt),
    });
  }

  /** Tokens that are good, newest first; of one person where given. */
  async list(now: Date, createdBy?: string): Promise<EvidenceToken[]> {
    const query = this.#good(now).orderBy('created_at', 'desc').limit(1000);
    if (createdBy !== undefined) {
      query.where('created_by', createdBy);
    }
    return ((await query) as Row[]).map(toToken);
  }

  async byId(id: string, now: Date): Promise<EvidenceToken | undefined> {
    const row = await this.#good(now).where('id', id).first();
    return row && toToken(row as Row);
  }

  async byHash(hash: string, now: Date): Promise<EvidenceToken | undefined> {
    const row = await this.#good(now).where('hash', hash).first();
    return row && toToken(row as Row);
  }

  async revoke(
    trx: Knex.Transaction,
    id: string,
    by: { actor: string; now: Date },
  ): Promise<void> {
    await trx('evidence_tokens')
      .where('id', id)
      .whereNull('revoked_at')
      .update({ revoked_at: by.now, revoked_by: by.actor });
  }

  async noteUse(id: string, now: Date): Promise<void> {
    await this.#database('evidence_tokens')
      .where('id', id)
      .update({ last_used_at: now });
  }

  #good(now: Date) {
    return this.#database<Row>('evidence_tokens')
      .whereNull('revoked_at')
      .where('expires_at', '>', now);
  }
}

function toToken(row: Row): EvidenceToken {
  const lastUsedAt = toOptionalIso(row.last_used_at);
  return {
    id: row.id,
    name: row.name,
    kinds: readJson<string[]>(row.kinds),
    entities: readJson<string[]>(row.entities),
    createdBy: row.created_by,
    createdAt: toIso(row.created_at),
    expiresAt: toIso(row.expires_at),
    ...(lastUsedAt === undefined ? {} : { lastUsedAt }),
  };
}
