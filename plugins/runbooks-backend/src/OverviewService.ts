import { NotFoundError } from '@backstage/errors';
import type {
  EntityRunbooks,
  RunbooksHome,
  RunSummary,
} from '@bulkhead/plugin-runbooks-common';
import type { Access, Caller } from './access/Access';
import type { AlertService } from './alerts/AlertService';
import type { AlertStore } from './alerts/AlertStore';
import type { DrillService } from './drills/DrillService';
import type { LibraryIndex } from './library/LibraryIndex';
import type { LibraryService } from './library/LibraryService';
import { byUseFor } from './library/order';
import type { RunReader } from './runs/RunReader';
import type { TrafficService } from './traffic/TrafficService';

export interface OverviewServiceOptions {
  access: Access;
  alerts: AlertService;
  alertStore: AlertStore;
  drills: DrillService;
  index: LibraryIndex;
  library: LibraryService;
  reader: RunReader;
  traffic: TrafficService;
}

/** What a card or a first page shows, in one answer. */
export class OverviewService {
  constructor(private readonly options: OverviewServiceOptions) {}

  async entity(entityRef: string, caller: Caller): Promise<EntityRunbooks> {
    const { access, alerts, drills, index, library, reader, traffic } =
      this.options;
    if (!(await access.readableRefs(caller, [entityRef])).has(entityRef)) {
      throw new NotFoundError(
        `There is no entity ${entityRef}, or none for you`,
      );
    }
    const [readable, everything] = [
      await library.readable(caller),
      await index.current(),
    ];
    const order = byUseFor(entityRef);
    const about = readable
      .filter(entry => entry.runbook.meta.entities.includes(entityRef))
      .sort((a, b) => order(a.runbook, b.runbook));
    const all = [...everything.entries.values()].filter(entry =>
      entry.runbook.meta.entities.includes(entityRef),
    );
    const open = new Map<string, RunSummary>();
    for (const run of (
      await reader.list(
        { entity: entityRef, status: 'open', limit: 20 },
        caller,
      )
    ).items)
      open.set(run.id, run);
    for (const entry of about) {
      for (const { lastEventAt: _lastEventAt, ...run } of entry.active)
        open.set(run.id, run);
    }
    const [firing, board, nextDrill] = await Promise.all([
      alerts.firing(caller, entityRef),
      traffic.board({ entity: entityRef }, caller),
      drills.nextOf(about),
    ]);
    return {
      entityRef,
      runbooks: library.summaries(about),
      alerts: firing,
      runs: [...open.values()].sort((a, b) =>
        a.startedAt < b.startedAt ? 1 : -1,
      ),
      traffic: board.items,
      ...(nextDrill ? { nextDrill } : {}),
      hidden: all.length - about.length,
    };
  }

  async home(caller: Caller): Promise<RunbooksHome> {
    const { alerts, alertStore, drills, library, reader, traffic } =
      this.options;
    const [firing, runs, board, due, readable, links] = await Promise.all([
      alerts.firing(caller),
      reader.list({ status: 'open', limit: 20 }, caller),
      traffic.board({}, caller),
      drills.list({ limit: 10 }, caller),
      library.readable(caller),
      alertStore.linkCounts(),
    ]);
    return {
      alerts: firing,
      runs: runs.items,
      moved: board.items.filter(row => row.state !== 'home'),
      drills: due.items,
      counts: {
        runbooks: readable.length,
        proven: library
          .summaries(readable)
          .filter(summary => summary.freshness.level === 'proven').length,
        overdueDrills: due.counts?.overdue ?? 0,
        deadLinks: links.dead ?? 0,
      },
    };
  }
}
