import type {
  LifecycleService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { HumanDuration } from '@backstage/types';
import type { Evaluator } from '../scorecards/Evaluator';
import type { ScorecardHistoryStore } from '../scorecards/ScorecardHistoryStore';

export interface SchedulePlanningOptions {
  lifecycle: LifecycleService;
  scheduler: SchedulerService;
  evaluator: Evaluator;
  scorecardHistory: ScorecardHistoryStore;
  watchInterval: HumanDuration;
}

/** What scorecards do by themselves. Each task runs in one replica at a time, and bears being run twice. */
export async function schedulePlanning(
  options: SchedulePlanningOptions,
): Promise<void> {
  const { lifecycle, scheduler, evaluator, scorecardHistory } = options;
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
}
