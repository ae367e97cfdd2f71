import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  decodeCursor,
  encodeCursor,
  normalizeEntityRef,
} from '@bulkhead/bulkhead-node';
import type {
  BlastRadius,
  EntityResult,
  EntityResultSummary,
  ResultPage,
  TopSinglePoint,
  WhatIfResult,
} from '@bulkhead/plugin-redundancy-common';
import type { SnapshotAnalysis } from '../analysis/SnapshotAnalysis';
import type { SnapshotStore } from '../snapshot/SnapshotStore';
import type { SnapshotState } from '../snapshot/types';
import { maskResult, refsInResult } from '../visibility/maskResult';
import type { Readers } from '../visibility/Readers';
import { sees, type Visibility } from '../visibility/visibility';
import { filterKey, type ResultFilter } from './filter';
import {
  type LightResult,
  type ResultCounts,
  type ResultPosition,
  type ResultStore,
  type StoredSummary,
  sumCounts,
} from './ResultStore';
import { SnapshotCache } from './SnapshotCache';

export interface ResultsServiceOptions {
  readers: Readers;
  results: ResultStore;
  snapshots: SnapshotStore;
  analysis: SnapshotAnalysis;
}

interface Caller {
  credentials: BackstageCredentials;
}

/** Tells results to readers, each as far as they may see. */
export class ResultsService {
  readonly #options: ResultsServiceOptions;
  readonly #counts = new SnapshotCache<ResultCounts>(200);
  /** Few, since one of them may be as long as the catalog. */
  readonly #matching = new SnapshotCache<LightResult[]>(10);

  static create(options: ResultsServiceOptions): ResultsService {
    return new ResultsService(options);
  }

  private constructor(options: ResultsServiceOptions) {
    this.#options = options;
  }

  /** Throws a 404 when there is no such entity for the caller, or no result of it yet. */
  async get(ref: string, { credentials }: Caller): Promise<EntityResult> {
    const { readers, results } = this.#options;
    const entityRef = normalizeEntityRef(ref);
    const [everything, result] = await Promise.all([
      readers.seesEverything(credentials),
      results.get(entityRef),
    ]);
    if (everything && result) {
      return result;
    }
    if (!result) {
      await readers.assertCanRead(entityRef, { credentials });
      throw new NotFoundError(`There is no result for ${entityRef} yet`);
    }
    const visible = await readers.amongFor(credentials, refsInResult(result));
    if (!sees(visible, entityRef)) {
      throw new NotFoundError(
        `There is no entity ${entityRef}, or none for you`,
      );
    }
    return maskResult(result, visible);
  }

  async list(
    request: { filter: ResultFilter; limit: number; cursor?: string },
    { credentials }: Caller,
  ): Promise<ResultPage> {
    const { readers, snapshots, results } = this.#options;
    const { filter, limit, cursor } = request;
    const list = filterKey(filter);
    const after = cursor ? readPosition(cursor, list) : undefined;
    const state = await snapshots.state();
    const visible = await readers.everythingFor(credentials, state);
    if (visible.everything) {
      const [rows, counts] = await Promise.all([
        results.page({ filter, after, limit: limit + 1 }),
        this.#counts.get(state.snapshotId, list, () => results.counts(filter)),
      ]);
      return { ...pageOfRows(rows, limit, list, visible), counts };
    }
    const seen = await this.#seen(filter, state, visible);
    const rest = after ? seen.filter(row => byPosition(row, after) > 0) : seen;
    const rows = await results.summaries(
      rest.slice(0, limit + 1).map(row => row.entityRef),
    );
    return {
      ...pageOfRows(rows, limit, list, visible),
      counts: sumCounts(seen.map(row => ({ ...row, n: 1 }))),
    };
  }

  /** The services that fall when this entity falls. */
  async blastRadius(ref: string, caller: Caller): Promise<BlastRadius> {
    const { readers, snapshots, analysis } = this.#options;
    const entityRef = await readers.assertCanRead(ref, caller);
    const state = await snapshots.state();
    const visible = await readers.everythingFor(caller.credentials, state);
    return analysis.ask('blastRadius', { visible, entityRef }, state);
  }

  /** What takes most down alone, of the services that a filter matches, or of all. */
  async topSinglePoints(
    request: { filter: ResultFilter; limit: number },
    { credentials }: Caller,
  ): Promise<TopSinglePoint[]> {
    const { readers, snapshots, analysis } = this.#options;
    const { filter, limit } = request;
    const state = await snapshots.state();
    const visible = await readers.everythingFor(credentials, state);
    if (filterKey(filter) === filterKey({})) {
      return analysis.ask('topSinglePoints', { visible, limit }, state);
    }
    // What the reader may not see is not counted here: a count by words of a title would tell the title.
    const seen = await this.#seen(filter, state, visible);
    const among = seen.map(row => row.entityRef);
    return analysis.ask('topSinglePoints', { visible, limit, among }, state);
  }

  /**
   * The database does not know what the caller may see: what matches is gone through here, without its contents, and in an
   * order of its own, since databases do not agree on how text is sorted.
   */
  async #seen(
    filter: ResultFilter,
    state: SnapshotState,
    visible: Visibility,
  ): Promise<LightResult[]> {
    const matching = await this.#matching.get(
      state.snapshotId,
      filterKey(filter),
      async () => (await this.#options.results.light(filter)).sort(byPosition),
    );
    return visible.everything
      ? matching
      : matching.filter(row => sees(visible, row.entityRef));
  }

  async whatIf(lose: string[], { credentials }: Caller): Promise<WhatIfResult> {
    const { readers, snapshots, analysis } = this.#options;
    const state = await snapshots.state();
    const visible = await readers.everythingFor(credentials, state);
    return analysis.ask('whatIf', { visible, lose }, state);
  }

  /** The failure model as the caller may see it. The body is made only when the caller does not have it already. */
  async readerModel({
    credentials,
  }: Caller): Promise<{ etag: string; body: () => Promise<string> }> {
    const { readers, snapshots, analysis } = this.#options;
    const state = await snapshots.state();
    const visible = await readers.everythingFor(credentials, state);
    const key = visible.everything ? 'all' : visible.key.slice(0, 16);
    return {
      etag: `"${state.snapshotId ?? 'none'}.${key}"`,
      body: async () => {
        const json = await analysis.ask('readerModel', { visible }, state);
        // The time is no part of what the worker keeps: a look at the catalog that found no change renews it.
        return `{"computedAt":${JSON.stringify(
          state.computedAt ?? '',
        )},${json.slice(1)}`;
      },
    };
  }
}

function byPosition(a: ResultPosition, b: ResultPosition): number {
  if (a.rank !== b.rank || a.entityRef === b.entityRef) {
    return a.rank - b.rank;
  }
  return a.entityRef < b.entityRef ? -1 : 1;
}

function readPosition(cursor: string, list: string): ResultPosition {
  const [rank, entityRef] = decodeCursor(cursor, 2, list);
  return { rank: Number(rank), entityRef: String(entityRef) };
}

function pageOfRows(
  rows: readonly StoredSummary[],
  limit: number,
  list: string,
  visible: Visibility,
): ResultPage {
  const told = rows.slice(0, limit);
  const last = told[told.length - 1];
  return {
    items: told.map(row => toSummary(row, visible)),
    ...(rows.length > limit && last
      ? { nextCursor: encodeCursor([last.rank, last.entityRef], list) }
      : {}),
  };
}

/** A row as told: the line of its worst gap only to those who may see everything that it may name. */
function toSummary(
  row: StoredSummary,
  visible: Visibility,
): EntityResultSummary {
  const { rank: _rank, worstGapRefs, worstGap, ...summary } = row;
  return worstGap !== undefined && worstGapRefs.every(ref => sees(visible, ref))
    ? { ...summary, worstGap }
    : summary;
}
