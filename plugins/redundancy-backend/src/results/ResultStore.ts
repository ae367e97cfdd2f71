import type { Knex } from 'knex';
import {
  readJson,
  toCount,
  toIso,
  toOptional,
  whereContains,
} from '@bulkhead/bulkhead-node';
import type {
  EntityResult,
  EntityResultSummary,
  Outcome,
} from '@bulkhead/plugin-redundancy-common';
import { unpackBody } from '../snapshot/packBody';
import { type ResultFilter, UNKNOWN_LEVEL } from './filter';

export interface ResultCounts {
  total: number;
  bySurvives: Record<string, number>;
  byOutcome: Record<string, number>;
  /** How many there are of each level, apart by the level that their tier asks for; without those that are asked for none. */
  byRequired: Record<string, Record<string, number>>;
}

/** What a list is ordered by: worst first, refs decide between equals. */
export interface ResultPosition {
  rank: number;
  entityRef: string;
}

/** A result as far as counting and ordering need it. */
export interface LightResult extends ResultPosition {
  survives?: string;
  required?: string;
  outcome: Outcome;
}

/** A row of the portfolio, with what is needed to tell whether all of it may be told. */
export interface StoredSummary extends EntityResultSummary, ResultPosition {
  worstGapRefs: string[];
}

interface SummaryRow {
  entity_ref: string;
  title: string;
  owner_ref: string | null;
  system_ref: string | null;
  tier: unknown;
  survives: string | null;
  survives_after_human: string | null;
  required: string | null;
  outcome: Outcome;
  order_rank: unknown;
  gaps: unknown;
  worst_gap: string | null;
  worst_gap_refs: unknown;
  findings: unknown;
  unknowns: unknown;
  blast_total: unknown;
  blast_tier0: unknown;
  blast_tier1: unknown;
}

const SUMMARY_COLUMNS = [
  'entity_ref',
  'title',
  'owner_ref',
  'system_ref',
  'tier',
  'survives',
  'survives_after_human',
  'required',
  'outcome',
  'order_rank',
  'gaps',
  'worst_gap',
  'worst_gap_refs',
  'findings',
  'unknowns',
  'blast_total',
  'blast_tier0',
  'blast_tier1',
];

/** Reads the results of the present snapshot. */
export class ResultStore {
  readonly #database: Knex;

  static create(options: { database: Knex }): ResultStore {
    return new ResultStore(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  /** Content hashes of all results, to tell what changed. */
  async hashes(): Promise<Map<string, string>> {
    const rows = await this.#database('results').select<
      { entity_ref: string; content_hash: string }[]
    >('entity_ref', 'content_hash');
    return new Map(rows.map(row => [row.entity_ref, row.content_hash]));
  }

  /** One read by primary key. */
  async get(entityRef: string): Promise<EntityResult | undefined> {
    const row = await this.#database('results')
      .join('snapshot_state', 'snapshot_state.id', this.#database.raw('1'))
      .where('results.entity_ref', entityRef)
      .first<
        | {
            body: Buffer;
            changed_at: unknown;
            snapshot_id: string;
            computed_at: unknown;
          }
        | undefined
      >(
        'results.body',
        'results.changed_at',
        'snapshot_state.snapshot_id',
        'snapshot_state.computed_at',
      );
    return (
      row && {
        ...unpackBody(row.body),
        snapshotId: row.snapshot_id,
        computedAt: toIso(row.computed_at),
        changedAt: toIso(row.changed_at),
      }
    );
  }

  /** A page of rows after a position, worst first. */
  async page(options: {
    filter: ResultFilter;
    after?: ResultPosition;
    limit: number;
  }): Promise<StoredSummary[]> {
    const { filter, after, limit } = options;
    const query = this.#matching(filter)
      .select<SummaryRow[]>(SUMMARY_COLUMNS)
      .limit(limit);
    return (await inOrder(query, after)).map(toSummary);
  }

  /** Everything that matches, in no order, without what a row shows; for readers who may see only some of it. */
  async light(filter: ResultFilter): Promise<LightResult[]> {
    const rows = await this.#matching(filter).select<
      Pick<
        SummaryRow,
        'entity_ref' | 'survives' | 'required' | 'outcome' | 'order_rank'
      >[]
    >('entity_ref', 'survives', 'required', 'outcome', 'order_rank');
    return rows.map(row => ({
      entityRef: row.entity_ref,
      survives: toOptional(row.survives),
      required: toOptional(row.required),
      outcome: row.outcome,
      rank: toCount(row.order_rank),
    }));
  }

  /** Rows of at most a page of refs, in the order of the refs. */
  async summaries(refs: readonly string[]): Promise<StoredSummary[]> {
    if (!refs.length) {
      return [];
    }
    const rows = await this.#database('results')
      .whereIn('entity_ref', refs)
      .select<SummaryRow[]>(SUMMARY_COLUMNS);
    const byRef = new Map(rows.map(row => [row.entity_ref, row]));
    return refs.flatMap(ref => {
      const row = byRef.get(ref);
      return row ? [toSummary(row)] : [];
    });
  }

  async counts(filter: ResultFilter): Promise<ResultCounts> {
    const rows = await this.#matching(filter)
      .groupBy('survives', 'required', 'outcome')
      .select<
        (Pick<SummaryRow, 'survives' | 'required' | 'outcome'> & {
          n: unknown;
        })[]
      >('survives', 'required', 'outcome', this.#database.raw('count(*) as n'));
    return sumCounts(
      rows.map(row => ({
        survives: toOptional(row.survives),
        required: toOptional(row.required),
        outcome: row.outcome,
        n: toCount(row.n),
      })),
    );
  }

  /** All services, apart by tier, level, what is asked for, and outcome. */
  async levels(): Promise<
    (Omit<LightResult, keyof ResultPosition> & {
      tier?: number;
      n: number;
    })[]
  > {
    const rows = await this.#matching({})
      .groupBy('tier', 'survives', 'required', 'outcome')
      .select<
        (Pick<SummaryRow, 'tier' | 'survives' | 'required' | 'outcome'> & {
          n: unknown;
        })[]
      >(
        'tier',
        'survives',
        'required',
        'outcome',
        this.#database.raw('count(*) as n'),
      );
    return rows.map(row => ({
      tier: optionalCount(row.tier),
      survives: toOptional(row.survives),
      required: toOptional(row.required),
      outcome: row.outcome,
      n: toCount(row.n),
    }));
  }

  #matching(filter: ResultFilter): Knex.QueryBuilder {
    const query = this.#database('results').where('listed', true);
    const any = (column: string, values?: readonly (string | number)[]) => {
      if (values?.length) {
        query.whereIn(column, values);
      }
    };
    any('owner_ref', filter.owner);
    any('system_ref', filter.system);
    any('tier', filter.tier);
    any('outcome', filter.outcome);
    if (filter.survives?.length) {
      const levels = filter.survives.filter(level => level !== UNKNOWN_LEVEL);
      query.where(some => {
        some.whereIn('survives', levels);
        if (levels.length < filter.survives!.length) {
          some.orWhereNull('survives');
        }
      });
    }
    if (filter.finding?.length) {
      query.whereIn(
        'entity_ref',
        this.#database('result_findings')
          .whereIn('rule', filter.finding)
          .select('entity_ref'),
      );
    }
    if (filter.text) {
      whereContains(query, 'search_text', filter.text);
    }
    return query;
  }
}

/** Adds up groups of results. */
export function sumCounts(
  groups: Iterable<
    Pick<LightResult, 'survives' | 'required' | 'outcome'> & { n: number }
  >,
): ResultCounts {
  const counts: ResultCounts = {
    total: 0,
    bySurvives: {},
    byOutcome: {},
    byRequired: {},
  };
  for (const { survives = UNKNOWN_LEVEL, required, outcome, n } of groups) {
    counts.total += n;
    counts.bySurvives[survives] = (counts.bySurvives[survives] ?? 0) + n;
    counts.byOutcome[outcome] = (counts.byOutcome[outcome] ?? 0) + n;
    if (required !== undefined) {
      const levels = (counts.byRequired[required] ??= {});
      levels[survives] = (levels[survives] ?? 0) + n;
    }
  }
  return counts;
}

function inOrder<T extends Knex.QueryBuilder>(
  query: T,
  after?: ResultPosition,
): T {
  if (after) {
    query.where(later =>
      later
        .where('order_rank', '>', after.rank)
        .orWhere(same =>
          same
            .where('order_rank', after.rank)
            .andWhere('entity_ref', '>', after.entityRef),
        ),
    );
  }
  query.orderBy([{ column: 'order_rank' }, { column: 'entity_ref' }]);
  return query;
}

function optionalCount(value: unknown): number | undefined {
  return value === null || value === undefined ? undefined : toCount(value);
}

function toSummary(row: SummaryRow): StoredSummary {
  return {
    entityRef: row.entity_ref,
    rank: toCount(row.order_rank),
    title: row.title,
    ownerRef: toOptional(row.owner_ref),
    systemRef: toOptional(row.system_ref),
    tier: optionalCount(row.tier),
    survives: toOptional(row.survives),
    survivesAfterHuman: toOptional(row.survives_after_human),
    required: toOptional(row.required),
    outcome: row.outcome,
    gaps: toCount(row.gaps),
    worstGap: toOptional(row.worst_gap),
    worstGapRefs: readJson<string[]>(row.worst_gap_refs),
    findings: toCount(row.findings),
    unknowns: toCount(row.unknowns),
    blastRadius: {
      total: toCount(row.blast_total),
      tier0: toCount(row.blast_tier0),
      tier1: toCount(row.blast_tier1),
    },
  };
}
