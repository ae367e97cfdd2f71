import { randomUUID } from 'node:crypto';
import {
  inTransaction,
  readJson,
  toCount,
  toOptional,
  toOptionalIso,
  writeJson,
} from '@bulkhead/bulkhead-node';
import type { CheckDescription } from '@bulkhead/plugin-redundancy-common';
import type { Knex } from 'knex';
import { packCounts } from './history';
import { NOT_APPLICABLE } from './packed';
import type { Due, EvaluateAnswer, KnownCard, LightCard } from './types';
import type { ComputedCard } from './types';
import { unpackCard } from './unpackCard';

/** Which evaluation stands, and whether a newer one is wanted. */
export interface ScorecardHead {
  version: number;
  snapshotId?: string;
  evaluatedAt?: string;
  wanted: number;
  served: number;
}

/** What one evaluation is about, apart from the entities. */
export interface ScorecardFrame {
  checks: CheckDescription[];
  titles: Record<string, string>;
}

export interface StandingCard extends KnownCard {
  /** Seconds since 1970 for each check, in the order of the outcomes. */
  since: number[];
}

interface CardRow {
  entity_ref: string;
  title: string;
  owner_ref: string | null;
  system_ref: string | null;
  domain_ref: string | null;
  tier: unknown;
  order_rank: unknown;
  outcomes: string;
  states: string;
  since: unknown;
  due: unknown;
  recipients: unknown;
  content_hash: string;
  body: Buffer;
}

/** Rows a statement: 14 columns times 200 is well below the 32,766 values that SQLite takes. */
const STEP = 200;

/** Thrown when another replica evaluated meanwhile; what was worked out is dropped. */
export class OvertakenError extends Error {
  name = 'OvertakenError';
}

/** The scorecards as they stand. */
export class ScorecardStore {
  readonly #database: Knex;

  static create(options: { database: Knex }): ScorecardStore {
    return new ScorecardStore(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  async head(): Promise<ScorecardHead> {
    const row = await this.#database('scorecard_state').first(
      'version',
      'snapshot_id',
      'evaluated_at',
      'wanted',
      'served',
    );
    return {
      version: toCount(row?.version),
      snapshotId: toOptional(row?.snapshot_id),
      evaluatedAt: toOptionalIso(row?.evaluated_at),
      wanted: toCount(row?.wanted),
      served: toCount(row?.served),
    };
  }

  async frame(): Promise<ScorecardFrame> {
    const row = await this.#database('scorecard_state').first(
      'checks',
      'titles',
    );
    return {
      checks: readJson<CheckDescription[]>(row?.checks ?? '[]'),
      titles: readJson<Record<string, string>>(row?.titles ?? '{}'),
    };
  }

  /** Notes that what stands has not heard of everything. */
  async want(): Promise<void> {
    await this.#database('scorecard_state').increment('wanted', 1);
  }

  /** What stands, as far as the next evaluation needs it. One query. */
  async standing(): Promise<Map<string, StandingCard>> {
    const rows = await this.#database<CardRow>('scorecards').select(
      'entity_ref',
      'content_hash',
      'outcomes',
      'states',
      'since',
    );
    return new Map(
      rows.map(row => [
        row.entity_ref,
        {
          hash: row.content_hash,
          outcomes: row.outcomes,
          states: row.states,
          since: readJson<number[]>(row.since),
        },
      ]),
    );
  }

  /** Everything that lists and sums need. One query. */
  async lights(): Promise<LightCard[]> {
    const rows = await this.#database<CardRow>('scorecards').select(
      'entity_ref',
      'title',
      'owner_ref',
      'system_ref',
      'domain_ref',
      'tier',
      'order_rank',
      'outcomes',
      'states',
      'due',
    );
    return rows.map(row => ({
      entityRef: row.entity_ref,
      title: row.title,
      ownerRef: toOptional(row.owner_ref),
      systemRef: toOptional(row.system_ref),
      domainRef: toOptional(row.domain_ref),
      tier: row.tier === null ? undefined : toCount(row.tier),
      rank: toCount(row.order_rank),
      outcomes: row.outcomes,
      states: row.states,
      due: row.due === '[]' ? [] : readJson<Due[]>(row.due),
    }));
  }

  /** Whole scorecards of at most a few hundred entities. */
  async cards(refs: readonly string[], frame: ScorecardFrame) {
    const rows = refs.length
      ? await this.#database<CardRow>('scorecards')
          .whereIn('entity_ref', refs)
          .select('entity_ref', 'body', 'since')
      : [];
    return new Map(
      rows.map(row => [
        row.entity_ref,
        unpackCard(row.body, readJson<number[]>(row.since), frame.checks),
      ]),
    );
  }

  async recipients(refs: readonly string[]): Promise<Map<string, string[]>> {
    const found = new Map<string, string[]>();
    for (const step of inSteps(refs)) {
      const rows = await this.#database<CardRow>('scorecards')
        .whereIn('entity_ref', step)
        .select('entity_ref', 'recipients');
      rows.forEach(row =>
        found.set(row.entity_ref, readJson<string[]>(row.recipients)),
      );
    }
    return found;
  }

  /** Stores an evaluation in one transaction: readers see the old one or the new one. */
  async commit(options: {
    head: ScorecardHead;
    snapshotId: string;
    answer: EvaluateAnswer;
    cards: readonly ComputedCard[];
    standing: ReadonlyMap<string, StandingCard>;
    knownChecks: readonly string[];
    now: Date;
  }): Promise<void> {
    const { head, snapshotId, answer, cards, standing, now } = options;
    await inTransaction(this.#database, async trx => {
      const taken = await trx('scorecard_state')
        .where({ id: 1, version: head.version })
        .update({
          version: head.version + 1,
          snapshot_id: snapshotId,
          evaluated_at: now,
          served: head.wanted,
          checks: writeJson(answer.checks),
          titles: writeJson(answer.titles),
        });
      if (!taken) {
        throw new OvertakenError('Another replica evaluated meanwhile');
      }
      const present = new Set(answer.refs);
      const gone = [...standing.keys()].filter(ref => !present.has(ref));
      for (const step of inSteps(gone)) {
        await trx('scorecards').whereIn('entity_ref', step).delete();
      }
      const sinceOf = sinceReader(
        answer.checks.map(({ id }) => id),
        options.knownChecks,
        now,
      );
      for (const step of inSteps(cards)) {
        await trx('scorecards')
          .insert(
            step.map(card =>
              toRow(card, sinceOf(card, standing.get(card.entityRef))),
            ),
          )
          .onConflict('entity_ref')
          .merge();
      }
      await writeChanges(trx, cards, now);
      await writeHistory(trx, { cards, standing, now, checks: answer.checks });
    });
  }
}

/** Since when each outcome is what it is: as before where it did not change. */
function sinceReader(
  checks: readonly string[],
  knownChecks: readonly string[],
  now: Date,
) {
  const position = new Map(knownChecks.map((id, i) => [id, i]));
  const places = checks.map(id => position.get(id) ?? -1);
  const seconds = Math.floor(now.getTime() / 1000);
  return (card: ComputedCard, before: StandingCard | undefined): number[] =>
    places.map((place, i) => {
      if (card.outcomes[i] === NOT_APPLICABLE) {
        return 0;
      }
      return before?.outcomes[place] === card.outcomes[i]
        ? before.since[place] || seconds
        : seconds;
    });
}

function toRow(card: ComputedCard, since: number[]): CardRow {
  return {
    entity_ref: card.entityRef,
    title: card.title,
    owner_ref: card.ownerRef ?? null,
    system_ref: card.systemRef ?? null,
    domain_ref: card.domainRef ?? null,
    tier: card.tier ?? null,
    order_rank: card.rank,
    outcomes: card.outcomes,
    states: card.states,
    since: writeJson(since),
    due: writeJson(card.due),
    recipients: writeJson(card.recipients),
    content_hash: card.contentHash,
    body: Buffer.from(card.body),
  };
}

async function writeChanges(
  trx: Knex.Transaction,
  cards: readonly ComputedCard[],
  now: Date,
): Promise<void> {
  const rows = cards.flatMap(({ entityRef, changes }) =>
    changes.map(change => ({
      id: randomUUID(),
      entity_ref: entityRef,
      check_id: change.checkId,
      at: now,
      from_outcome: change.from,
      to_outcome: change.to,
      reason: change.reason,
      names: writeJson(change.names),
    })),
  );
  for (const step of inSteps(rows)) {
    await trx('scorecard_changes').insert(step);
  }
}

async function writeHistory(
  trx: Knex.Transaction,
  options: {
    cards: readonly ComputedCard[];
    standing: ReadonlyMap<string, KnownCard>;
    checks: readonly CheckDescription[];
    now: Date;
  },
): Promise<void> {
  const { cards, standing, checks, now } = options;
  const day = now.toISOString().slice(0, 10);
  const changed = cards.filter(
    ({ entityRef, outcomes }) => standing.get(entityRef)?.outcomes !== outcomes,
  );
  for (const step of inSteps(changed)) {
    await trx('scorecard_history')
      .insert(
        step.map(card => ({
          entity_ref: card.entityRef,
          day,
          counts: packCounts(card.outcomes, checks),
        })),
      )
      .onConflict(['entity_ref', 'day'])
      .merge();
  }
}

function* inSteps<T>(items: readonly T[]): Generator<T[]> {
  for (let i = 0; i < items.length; i += STEP) {
    yield items.slice(i, i + STEP);
  }
}
