import type { Knex } from 'knex';
import type {
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { HumanDuration } from '@backstage/types';
import { DemoSeed } from '../demo/DemoSeed';
import type { EvidenceStore } from '../evidence/EvidenceStore';
import type { InitiativeService } from '../initiatives/InitiativeService';
import type { InitiativeStore } from '../initiatives/InitiativeStore';
import { Notices } from '../notices/Notices';
import type { Evaluator } from '../scorecards/Evaluator';
import type { FamilyStore } from '../scorecards/FamilyStore';
import type { ScorecardHistoryStore } from '../scorecards/ScorecardHistoryStore';
import type { ScorecardService } from '../scorecards/ScorecardService';
import type { ScorecardStore } from '../scorecards/ScorecardStore';
import type { WaiverStore } from '../waivers/WaiverStore';

export interface SchedulePlanningOptions {
  lifecycle: LifecycleService;
  scheduler: SchedulerService;
  evaluator: Evaluator;
  scorecardHistory: ScorecardHistoryStore;
  watchInterval: HumanDuration;
  logger: LoggerService;
  database: Knex;
  evidenceStore: EvidenceStore;
  familyStore: FamilyStore;
  scorecards: ScorecardService;
  scorecardStore: ScorecardStore;
  waiverStore: WaiverStore;
  initiatives: InitiativeService;
  initiativeStore: InitiativeStore;
  notifications: NotificationService;
  /** Whether to fill the example companies. */
  seedDemo: boolean;
}

/** How soon the example is tried again, while the catalog and the other parts are still coming up. */
const SEED_AGAIN_MS = 15_000;

/** What scorecards do by themselves. Each task runs in one replica at a time, and bears being run twice. */
export async function schedulePlanning(
  options: SchedulePlanningOptions,
): Promise<void> {
  const { lifecycle, scheduler, evaluator, scorecardHistory } = options;
  const notices = Notices.create(options);
  evaluator.onEvaluated(evaluation => notices.lost(evaluation));
  evaluator.onEvaluated(() => notices.initiatives());
  options.initiatives.onSaved(() => notices.initiatives());
  await scheduler.scheduleTask({
    id: 'redundancy-notices',
    scope: 'global',
    frequency: { hours: 6 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 5 },
    fn: async () => {
      await notices.expiring();
      await notices.initiatives();
    },
  });
  await scheduler.scheduleTask({
    id: 'redundancy-scorecards',
    scope: 'global',
    frequency: options.watchInterval,
    timeout: { minutes: 5 },
    fn: async () => {
      await evaluator.watch();
    },
  });
  await scheduler.scheduleTask({
    id: 'redundancy-scorecard-history',
    scope: 'global',
    frequency: { hours: 24 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 20 },
    fn: async () => {
      await scorecardHistory.thin(new Date());
    },
  });
  lifecycle.addShutdownHook(() => evaluator.close());
  if (options.seedDemo) {
    seedUntilDone(options);
  }
}

function seedUntilDone(options: SchedulePlanningOptions): void {
  const { lifecycle, logger, familyStore } = options;
  const seed = DemoSeed.create(options);
  logger.info('The example evidence waits for the example catalogs');
  const over = new AbortController();
  const attempt = async () => {
    if (await seed.write(await familyStore.present(new Date()))) {
      over.abort();
      logger.info('The example evidence is written');
    }
  };
  const timer = setInterval(() => {
    attempt().catch(error =>
      logger.warn('The example evidence is not written yet', error),
    );
  }, SEED_AGAIN_MS);
  timer.unref();
  over.signal.addEventListener('abort', () => clearInterval(timer));
  lifecycle.addShutdownHook(() => over.abort());
}
