import type {
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { RunbooksConfig } from './config';
import type { Services } from './services';

export interface ScheduleWorkOptions extends Services {
  config: RunbooksConfig;
  lifecycle: LifecycleService;
  logger: LoggerService;
  scheduler: SchedulerService;
}

const RESOLVED_KEPT_MS = 14 * 86_400_000;
const REMINDERS_KEPT_MS = 2 * 366 * 86_400_000;
const FIRST_REFRESH_MS = 500;

/** Whatever happens by itself. Each task runs in one replica at a time, and bears being run twice. */
export async function scheduleWork(
  options: ScheduleWorkOptions,
): Promise<void> {
  const { config, lifecycle, logger, scheduler } = options;

  await scheduler.scheduleTask({
    id: 'runbooks-refresh',
    scope: 'global',
    frequency: config.refreshInterval,
    timeout: { minutes: 10 },
    initialDelay: config.refreshInterval,
    fn: async () => {
      await options.refresher.refresh();
    },
  });
  await scheduler.scheduleTask({
    id: 'runbooks-remind',
    scope: 'global',
    frequency: { minutes: 5 },
    timeout: { minutes: 5 },
    initialDelay: { minutes: 1 },
    fn: async () => {
      await remindOfMoves(options);
      await options.drills.remind();
    },
  });
  await scheduler.scheduleTask({
    id: 'runbooks-sweep',
    scope: 'global',
    frequency: { hours: 12 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 15 },
    fn: async () => {
      const now = Date.now();
      await options.idempotency.sweep();
      await options.alertStore.sweep(new Date(now - RESOLVED_KEPT_MS));
      await options.drillStore.sweepReminders(
        new Date(now - REMINDERS_KEPT_MS),
      );
      await options.runStore.sweepPresence(new Date(now));
    },
  });

  await scheduler.scheduleTask({
    id: 'runbooks-seal-audit',
    scope: 'global',
    frequency: { hours: 1 },
    timeout: { minutes: 5 },
    initialDelay: { minutes: 2 },
    fn: async () => {
      await options.auditTrail.seal();
    },
  });

  if (config.packs && config.packs.destinations.length > 0)
    await scheduler.scheduleTask({
      ...config.packs.schedule,
      id: 'runbooks-packs',
      scope: 'global',
      // Not before the first reading of runbooks.
      initialDelay: config.packs.schedule.initialDelay ?? { minutes: 2 },
      fn: async () => {
        await options.packs.makeAll();
      },
    });

  // The scheduler remembers its times over a restart: pages are there at once all the same.
  let timer: NodeJS.Timeout | undefined;
  lifecycle.addStartupHook(() => {
    timer = setTimeout(() => {
      options.refresher
        .refresh()
        .catch(error =>
          logger.error('The first reading of runbooks failed', error),
        );
    }, FIRST_REFRESH_MS);
    timer.unref();
  });
  lifecycle.addShutdownHook(() => clearTimeout(timer));
}

/** Tells once, who moved it and the pair, that traffic should be back by now. */
export async function remindOfMoves(
  options: Pick<Services, 'trafficStore' | 'index' | 'notifier'>,
  now = new Date(),
): Promise<number> {
  const { trafficStore, index, notifier } = options;
  const overdue = await trafficStore.overdue(now);
  const library = await index.current();
  for (const row of overdue) {
    const pairs = row.runbookId
      ? library.entries.get(row.runbookId)?.runbook.pairs ?? []
      : [];
    await trafficStore.reminded(row.resource, now);
    await notifier.tell({
      to: [row.by, ...pairs],
      title: `Traffic is still at ${row.at}`,
      description: `${row.resource} was to be back at ${
        row.home ?? 'its place'
      } by ${row.revertBy}.`,
      link: '/runbooks/traffic',
      severity: 'high',
      scope: `traffic:${row.resource}`,
    });
  }
  return overdue.length;
}
