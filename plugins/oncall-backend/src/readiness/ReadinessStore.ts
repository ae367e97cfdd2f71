import { createHash } from 'node:crypto';
import { toIso, toOptional, toOptionalIso } from '@bulkhead/bulkhead-node';
import type {
  ReadinessFact,
  ReadinessKind,
} from '@bulkhead/plugin-oncall-common';
import type { Knex } from 'knex';

interface Row {
  id: string;
  person: string;
  entity_ref: string;
  kind: string;
  at: unknown;
  expires_at: unknown;
  source: string;
  link: string | null;
  runbook_ref: string | null;
  content_hash: string | null;
  recorded_by: string | null;
}

const STEP = 100;

/** Dated facts about who did what for which service. */
export class ReadinessStore {
  static create(options: { database: Knex }): ReadinessStore {
    return new ReadinessStore(options.database);
  }

  private constructor(private readonly database: Knex) {}

  async get(
    id: string,
    knex: Knex = this.database,
  ): Promise<ReadinessFact | undefined> {
    const row = await knex<Row>('readiness_facts').where({ id }).first();
    return row && toFact(row as Row);
  }

  /** Facts about entities; about all of them when none are given, for scheduled work. */
  async ofEntities(entityRefs?: readonly string[]): Promise<ReadinessFact[]> {
    if (!entityRefs) {
      const rows = await this.database<Row>('readiness_facts');
      return rows.map(row => toFact(row as Row));
    }
    const facts: ReadinessFact[] = [];
    const refs = [...new Set(entityRefs)];
    for (let i = 0; i < refs.length; i += 500) {
      const rows = await this.database<Row>('readiness_facts')
        .whereIn('entity_ref', refs.slice(i, i + 500))
        .orderBy('at', 'desc');
      facts.push(...rows.map(row => toFact(row as Row)));
    }
    return facts;
  }

  /** Adds facts; those that are there already, in what makes them the same, are passed over. */
  async add(
    knex: Knex,
    facts: readonly (ReadinessFact & {
      /** What makes it the same fact when it is told again. */
      sameAs: readonly string[];
    })[],
  ): Promise<void> {
    const rows = facts.map(({ sameAs, ...fact }) => ({
      id: fact.id,
      person: fact.person,
      entity_ref: fact.entityRef,
      kind: fact.kind,
      at: new Date(fact.at),
      expires_at: fact.expiresAt ? new Date(fact.expiresAt) : null,
      source: fact.source,
      link: fact.link ?? null,
      runbook_ref: fact.runbook?.ref ?? null,
      content_hash: fact.runbook?.contentHash ?? null,
      recorded_by: fact.recordedBy ?? null,
      same_as: createHash('sha256').update(sameAs.join('\n')).digest('hex'),
    }));
    for (let i = 0; i < rows.length; i += STEP) {
      await knex('readiness_facts')
        .insert(rows.slice(i, i + STEP))
        .onConflict('same_as')
        .ignore();
    }
  }

  async remove(trx: Knex.Transaction, id: string): Promise<void> {
    await trx('readiness_facts').where({ id }).delete();
  }
}

function toFact(row: Row): ReadinessFact {
  return {
    id: row.id,
    person: row.person,
    entityRef: row.entity_ref,
    kind: row.kind as ReadinessKind,
    at: toIso(row.at),
    expiresAt: toOptionalIso(row.expires_at),
    source: row.source,
    link: toOptional(row.link),
    ...(row.runbook_ref
      ? {
          runbook: {
            ref: row.runbook_ref,
            contentHash: row.content_hash ?? '',
          },
        }
      : {}),
    recordedBy: toOptional(row.recorded_by),
  };
}
