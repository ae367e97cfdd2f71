import {
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { toCount, toIso } from '../database/rows';
import type { AuditChain } from './AuditChain';
import { readSigningKey, signHead, type SignedAuditHead } from './signedHead';
import { AUDIT_HEADS_TABLE, AUDIT_KEYS_TABLE } from './table';
import type { AuditExportLine } from './verifyExport';

/** @public */
export interface AuditTrailOptions {
  /** Whose chain it is: the id of the plugin. */
  chain: string;
  database: Knex;
  rows: AuditChain;
  /** Private Ed25519 key in PEM, from {@link readAuditKey}. Without one, a key made at first use is kept in the database. */
  signingKey?: string;
  clock?: () => Date;
}

/** The key of `bulkhead.audit.signingKey`, where one is configured. @public */
export function readAuditKey(config: RootConfigService): string | undefined {
  return config.getOptionalString('bulkhead.audit.signingKey');
}

const READ_STEP = 500;

/** Signs how far the audit chain is, keeps what was signed, and tells all of it. @public */
export class AuditTrail {
  readonly #options: AuditTrailOptions;
  readonly #clock: () => Date;
  #key: KeyObject | undefined;

  static create(options: AuditTrailOptions): AuditTrail {
    return new AuditTrail(options);
  }

  private constructor(options: AuditTrailOptions) {
    this.#options = options;
    this.#clock = options.clock ?? (() => new Date());
    // A wrong key is told at start and not in the first night.
    this.#key =
      options.signingKey === undefined
        ? undefined
        : readSigningKey(options.signingKey);
  }

  /** Signs the head and keeps it, unless this head is kept already. May be called by several at once. */
  async seal(): Promise<SignedAuditHead> {
    const { chain, database, rows } = this.#options;
    const head = await rows.head(database);
    const signed = signHead(
      { ...head, chain, at: this.#clock().toISOString() },
      await this.#signingKey(),
    );
    if (head.seq > 0) {
      await database(AUDIT_HEADS_TABLE)
        .insert({
          seq: signed.seq,
          hash: signed.hash,
          at: new Date(signed.at),
          public_key: signed.publicKey,
          signature: signed.signature,
        })
        .onConflict('seq')
        .ignore();
    }
    return signed;
  }

  /** Lines of an export: the start, each row after `after`, the heads that were kept, and the head signed now. */
  async *lines(after = 0): AsyncGenerator<AuditExportLine> {
    const { chain, database, rows } = this.#options;
    const head = await this.seal();
    yield {
      kind: 'bulkhead-audit',
      version: 1,
      chain,
      after,
      exportedAt: head.at,
    };
    let seq = after;
    while (seq < head.seq) {
      const page = await rows.read(database, { after: seq, limit: READ_STEP });
      if (page.length === 0) break;
      for (const row of page) {
        // What was written while this is told comes with the next export.
        if (row.seq <= head.seq) yield { kind: 'row', ...row };
      }
      seq = page[page.length - 1].seq;
    }
    const kept = await database(AUDIT_HEADS_TABLE)
      .whereBetween('seq', [after, head.seq])
      .orderBy('seq');
    for (const row of kept) {
      yield {
        kind: 'head',
        chain,
        seq: toCount(row.seq),
        hash: row.hash,
        at: toIso(row.at),
        publicKey: row.public_key,
        signature: row.signature,
      };
    }
    yield { kind: 'head', ...head };
  }

  async #signingKey(): Promise<KeyObject> {
    this.#key ??= createPrivateKey(await this.#storedKey());
    return this.#key;
  }

  /** The first replica to come makes the key; the others find it. */
  async #storedKey(): Promise<string> {
    const { database } = this.#options;
    const find = () => database(AUDIT_KEYS_TABLE).where({ id: 1 }).first();
    const found = await find();
    if (found) return found.private_key;
    await database(AUDIT_KEYS_TABLE)
      .insert({
        id: 1,
        private_key: generateKeyPairSync('ed25519').privateKey.export({
          type: 'pkcs8',
          format: 'pem',
        }),
        created_at: this.#clock(),
      })
      .onConflict('id')
      .ignore();
    return (await find()).private_key;
  }
}
