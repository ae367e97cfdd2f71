import { decodeCursor, encodeCursor, readJson } from '@bulkhead/bulkhead-node';
import {
  compact,
  coverageGaps,
  coverageOf,
  gapOf,
  type CoverageFilter,
  type CoverageGap,
  type CoveragePage,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import { Access, type Reader } from '../access';
import { todayOf, type Clock } from '../clock';
import { groupBy } from '../groupBy';
import type { PageRequest, ReadOptions } from '../notes';
import { CoverageStore, type CoverageSums } from './CoverageStore';

/** @internal */
export interface CoverageServiceOptions {
  access: Access;
  clock: Clock;
  database: Knex;
  store: CoverageStore;
}

type Ranked = CoverageSums & { gap: CoverageGap };

/**
 * Sorts worst first: the gap, then the tier, then how long ago, then the name. Services that
 * nobody gave a tier or a pair stand behind all others: they would hide what matters.
 */
function sortKey(row: Ranked): string {
  return [
    row.tier === undefined && row.pair === '[]' ? 1 : 0,
    coverageGaps.indexOf(row.gap),
    row.tier ?? 9,
    row.lastPresentedOn ?? '',
    row.ref,
  ].join(' ');
}

/** Who can explain which service, over all services. */
export class CoverageService {
  readonly #options: CoverageServiceOptions;

  static create(options: CoverageServiceOptions): CoverageService {
    return new CoverageService(options);
  }

  private constructor(options: CoverageServiceOptions) {
    this.#options = options;
  }

  async list(
    filter: CoverageFilter,
    page: PageRequest,
    { credentials }: ReadOptions,
  ): Promise<CoveragePage> {
    return this.listFor(
      filter,
      page,
      await this.#options.access.reader(credentials),
    );
  }

  async listFor(
    filter: CoverageFilter,
    page: PageRequest,
    reader: Reader,
  ): Promise<CoveragePage> {
    const { clock, database, store } = this.#options;
    const today = todayOf(clock);
    const list = JSON.stringify(['coverage', filter]);
    const all = (await store.sums(database, filter, reader)).map(row => ({
      ...row,
      gap: gapOf(row, today),
    }));
    const counts = Object.fromEntries(
      coverageGaps.map(gap => [gap, all.filter(row => row.gap === gap).length]),
    ) as Record<CoverageGap, number>;
    const wanted = all
      .filter(row => !filter.gap?.length || filter.gap.includes(row.gap))
      .map(row => ({ row, key: sortKey(row) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    const after = page.cursor
      ? String(decodeCursor(page.cursor, 1, list)[0])
      : undefined;
    const rest = after ? wanted.filter(one => one.key > after) : wanted;
    const told = rest.slice(0, page.limit);
    const last = told[told.length - 1];
    const refs = told.map(one => one.row.ref);
    const facts = groupBy(
      await store.facts(database, refs, reader),
      fact => fact.subjectRef,
    );
    const planned = await store.planned(database, refs, reader);
    return {
      items: told.map(({ row }) => {
        const coverage = coverageOf(
          facts.get(row.ref) ?? [],
          readJson<string[]>(row.pair),
          today,
        );
        return compact({
          entityRef: row.ref,
          title: row.title,
          ownerRef: row.ownerRef,
          systemRef: row.systemRef,
          tier: row.tier,
          ...coverage,
          plannedNoteId: planned.get(row.ref),
        });
      }),
      counts: { total: all.length, ...counts },
      ...(rest.length > told.length && last
        ? { nextCursor: encodeCursor([last.key], list) }
        : {}),
    };
  }
}
