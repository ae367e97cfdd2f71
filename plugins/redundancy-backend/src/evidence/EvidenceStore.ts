import { createHash } from 'node:crypto';
import {
  canonicalJson,
  decodeCursor,
  type Page,
  pageOf,
  readJson,
  toIso,
  toOptional,
  toOptionalIso,
  writeJson,
} from '@bulkhead/bulkhead-node';
import type {
  Evidence,
  EvidenceOutcome,
} from '@bulkhead/plugin-redundancy-common';
import type { Knex } from 'knex';

/** Evidence with what makes it the same when it is written again. */
export interface WrittenEvidence extends Evidence {
  writer: string;
  key: string;
}

interface Row {
  id: string;
  entity_ref: string;
  kind: string;
  outcome: EvidenceOutcome;
  observed_at: unknown;
  recorded_at: unknown;
  expires_at: unknown;
  writer: string;
  key: string;
  content_hash: string;
  actor: string;
  summary: string | null;
  link: string | null;
  subject: string;
  details: unknown;
}

/** Rows a statement: 15 columns times 200 is well below the 32,766 values that SQLite takes. */
const STEP = 200;

/** The ledger: rows are added, and never changed or taken away. */
export class EvidenceStore {
  readonly #database: Knex;

  static create(options: { database: Knex }): EvidenceStore {
    return new EvidenceStore(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  /**
   * Adds what is new and gives all of it as it stands, in order. What the same writer wrote under the same key before is
   * not added again; where it said something else then, its key is in `different`.
   */
  async add(
    trx: Knex.Transaction,
    items: readonly WrittenEvidence[],
  ): Promise<{ items: Evidence[]; added: number; different: string[] }> {
    const answer = {
      items: [] as Evidence[],
      added: 0,
      different: [] as string[],
    };
    for (let i = 0; i < items.length; i += STEP) {
      const step = items.slice(i, i + STEP);
      await trx('evidence')
        .insert(step.map(toRow))
        .onConflict(['writer', 'key'])
        .ignore();
      const rows = await trx<Row>('evidence')
        .where('writer', step[0].writer)
        .whereIn(
          'key',
          step.map(({ key }) => key),
        )
        .select();
      const byKey = new Map(rows.map(row => [row.key, row as Row]));
      for (const item of step) {
        const row = byKey.get(item.key)!;
        answer.added += row.id === item.id ? 1 : 0;
        answer.items.push(toEvidence(row));
        if (row.content_hash !== hashOf(item)) {
          answer.different.push(item.key);
        }
      }
    }
    return answer;
  }

  /** What was written about an entity, newest first. */
  async page(options: {
    entityRef: string;
    kind?: string[];
    limit: number;
    cursor?: string;
  }): Promise<Page<Evidence>> {
    const { entityRef, kind, limit, cursor } = options;
    const list = JSON.stringify([entityRef, ...(kind ?? []).sort()]);
    const query = this.#database<Row>('evidence')
      .where('entity_ref', entityRef)
      .orderBy([
        { column: 'observed_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit + 1);
    if (kind?.length) {
      query.whereIn('kind', kind);
    }
    if (cursor) {
      const [at, id] = decodeCursor(cursor, 2, list);
      const before = new Date(String(at));
      query.where(earlier =>
        earlier
          .where('observed_at', '<', before)
          .orWhere(same =>
            same.where('observed_at', before).andWhere('id', '<', String(id)),
          ),
      );
    }
    return pageOf({
      rows: (await query) as Row[],
      limit,
      list,
      cursorOf: row => [toIso(row.observed_at), row.id],
      toItem: toEvidence,
    });
  }

  /** What counts: of each entity, kind and subject the newest. One query, whatever there is. */
  async newest(): Promise<Evidence[]> {
    const ranked = this.#database('evidence')
      .select('*')
      .select(
        this.#database.raw(
          'row_number() over (partition by entity_ref, kind, subject order by observed_at desc, recorded_at desc, id desc) as nth',
        ),
      )
      .as('ranked');
    const rows = await this.#database
      .from(ranked)
      .where('nth', 1)
      .orderBy(['entity_ref', 'kind', 'subject'])
      .select<Row[]>();
    return rows.map(toEvidence);
  }
}

/** What two writings under one key must agree in. */
function hashOf(item: WrittenEvidence): string {
  const { id: _id, recordedAt: _at, ...content } = item;
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

function toRow(item: WrittenEvidence): Row {
  return {
    id: item.id,
    entity_ref: item.entityRef,
    kind: item.kind,
    outcome: item.outcome,
    observed_at: new Date(item.observedAt),
    recorded_at: new Date(item.recordedAt),
    expires_at: item.expiresAt ? new Date(item.expiresAt) : null,
    writer: item.writer,
    key: item.key,
    content_hash: hashOf(item),
    actor: item.actor,
    summary: item.summary ?? null,
    link: item.link ?? null,
    subject: item.subject ?? '',
    details: writeJson(item.details),
  };
}

function toEvidence(row: Row): Evidence {
  const expiresAt = toOptionalIso(row.expires_at);
  const summary = toOptional(row.summary);
  const link = toOptional(row.link);
  return {
    id: row.id,
    entityRef: row.entity_ref,
    kind: row.kind,
    outcome: row.outcome,
    observedAt: toIso(row.observed_at),
    recordedAt: toIso(row.recorded_at),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    actor: row.actor,
    ...(summary === undefined ? {} : { summary }),
    ...(link === undefined ? {} : { link }),
    ...(row.subject === '' ? {} : { subject: row.subject }),
    details: readJson<Record<string, unknown>>(row.details),
  };
}
