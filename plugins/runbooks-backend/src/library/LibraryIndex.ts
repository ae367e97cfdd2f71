import {
  type FinishedRun,
  type Freshness,
  freshnessOf,
  type RunbookSummary,
} from '@bulkhead/plugin-runbooks-common';
import type { DraftStore } from '../drafts/DraftStore';
import type { RunRow, RunStore } from '../runs/RunStore';
import type { LibraryStore } from './LibraryStore';
import type { StoredRunbook } from './rows';

/** A runbook with everything a list says of it. */
export interface IndexEntry {
  runbook: StoredRunbook;
  finished: FinishedRun[];
  openRedlines: number;
  openDrafts: number;
  active: RunRow[];
}

export interface Library {
  /** By id, in order of title; what is gone is not in it. */
  entries: ReadonlyMap<string, IndexEntry>;
  byHash: ReadonlyMap<string, IndexEntry>;
}

/**
 * The library in memory: some thousand runbooks without their texts. Read again when the generation in the database has
 * moved on, so that every replica tells the same.
 */
export class LibraryIndex {
  private known?: { generation: number; library: Library };
  private reading?: Promise<Library>;

  constructor(
    private readonly options: {
      store: LibraryStore;
      runs: RunStore;
      drafts: DraftStore;
    },
  ) {}

  async current(): Promise<Library> {
    const generation = await this.options.store.generation();
    if (this.known?.generation === generation) return this.known.library;
    this.reading ??= this.read(generation).finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  private async read(generation: number): Promise<Library> {
    const { store, runs, drafts } = this.options;
    const [runbooks, finished, open, redlines, draftCounts] = await Promise.all(
      [
        store.runbooks(),
        runs.finished(),
        runs.open(),
        runs.openRedlines(),
        drafts.openCounts(),
      ],
    );
    const finishedBy = group(finished, run => run.runbookId);
    const openBy = group(open, run => run.runbookId);
    const sorted = runbooks
      .filter(runbook => !runbook.goneAt)
      .sort(
        (a, b) =>
          compare(a.title.toLowerCase(), b.title.toLowerCase()) ||
          compare(a.id, b.id),
      );
    const entries = new Map<string, IndexEntry>();
    const byHash = new Map<string, IndexEntry>();
    for (const runbook of sorted) {
      const entry: IndexEntry = {
        runbook,
        finished: finishedBy.get(runbook.id) ?? [],
        openRedlines: redlines.get(runbook.id) ?? 0,
        openDrafts: draftCounts.get(runbook.id) ?? 0,
        active: openBy.get(runbook.id) ?? [],
      };
      entries.set(runbook.id, entry);
      if (!byHash.has(runbook.hash)) byHash.set(runbook.hash, entry);
    }
    const library = { entries, byHash };
    this.known = { generation, library };
    return library;
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function group<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const list = groups.get(keyOf(item));
    if (list) list.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** How far the text as it stands, or another version of it, can be trusted. */
export function entryFreshness(
  entry: IndexEntry,
  now: Date,
  version?: { hash: string; errors: number },
): Freshness {
  const { runbook } = entry;
  return freshnessOf({
    meta: runbook.meta,
    hash: version?.hash ?? runbook.hash,
    now,
    runs: entry.finished,
    errors: version?.errors ?? runbook.errors,
    deadAlerts: runbook.deadAlerts,
    ownerEmpty: runbook.ownerEmpty,
    openRedlines: entry.openRedlines,
  });
}

export function toSummary(entry: IndexEntry, now: Date): RunbookSummary {
  const { runbook } = entry;
  const { meta } = runbook;
  return {
    id: runbook.id,
    title: runbook.title,
    format: runbook.format,
    purpose: meta.purpose,
    status: meta.status,
    entities: meta.entities,
    // Who may read a runbook may read every entity of it that there is.
    hiddenEntities: 0,
    owner: meta.owner,
    alerts: meta.alerts,
    sourceId: runbook.sourceId,
    path: runbook.path,
    hash: runbook.hash,
    versionAt: runbook.versionAt,
    versionBy: runbook.versionBy,
    rtoSeconds: meta.rtoSeconds,
    steps: runbook.steps,
    movesTraffic: runbook.movesTraffic,
    errors:
      runbook.errors +
      runbook.extraFindings.filter(item => item.severity === 'error').length,
    warnings:
      runbook.warnings +
      runbook.extraFindings.filter(item => item.severity === 'warning').length,
    openRedlines: entry.openRedlines,
    openDrafts: entry.openDrafts,
    freshness: entryFreshness(entry, now),
    activeRuns: entry.active.map(run => ({
      id: run.id,
      mode: run.mode,
      startedAt: run.startedAt,
      driver: run.driver,
    })),
  };
}
