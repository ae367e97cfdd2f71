import type {
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { durationToMilliseconds } from '@backstage/types';
import type { AuditTrail, Idempotency } from '@bulkhead/bulkhead-node';
import type { RedundancyConfig } from './config';
import type { QuantificationService } from './quantification/QuantificationService';
import type { HistoryStore } from './snapshot/HistoryStore';
import type { SnapshotService } from './snapshot/SnapshotService';

export interface ScheduleWorkOptions {
  config: RedundancyConfig;
  lifecycle: LifecycleService;
  logger: LoggerService;
  scheduler: SchedulerService;
  snapshots: SnapshotService;
  quantification: QuantificationService;
  history: HistoryStore;
  idempotency: Idempotency;
  auditTrail: AuditTrail;
}

/** After how long reckoning availability and fixes is given up. */
export const QUANTIFY_TIMEOUT = { minutes: 10 };

/** Whatever happens by itself. Each task runs in one replica at a time, and bears being run twice. */
export async function scheduleWork(
  options: ScheduleWorkOptions,
): Promise<void> {
  const { config, lifecycle, logger, scheduler } = options;
  const { snapshots, quantification, history, idempotency } = options;

  await scheduler.scheduleTask({
    id: 'redundancy-refresh',
    scope: 'global',
    frequency: config.refreshInterval,
    timeout: config.refreshTimeout,
    initialDelay: config.refreshInterval,
    fn: async () => {
      if ((await snapshots.refresh()) === 'failed') {
        throw new Error('The refresh failed; the log says why');
      }
    },
  });
  await scheduler.scheduleTask({
    id: 'redundancy-watch',
    scope: 'global',
    frequency: config.watchInterval,
    timeout: config.refreshTimeout,
    fn: async () => {
      await snapshots.watch();
    },
  });
  await scheduler.scheduleTask({
    id: 'redundancy-quantify',
    scope: 'global',
    frequency: config.watchInterval,
    timeout: QUANTIFY_TIMEOUT,
    fn: async () => {
      await quantification.update();
    },
  });
  await scheduler.scheduleTask({
    id: 'redundancy-sweep',
    scope: 'global',
    frequency: { hours: 12 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 15 },
    fn: async () => {
      await idempotency.sweep();
      await history.thin(new Date());
    },
  });

  await scheduler.scheduleTask({
    id: 'redundancy-seal-audit',
    scope: 'global',
    frequency: { hours: 1 },
    timeout: { minutes: 5 },
    initialDelay: { minutes: 2 },
    fn: async () => {
      await options.auditTrail.seal();
    },
  });

  // The scheduler remembers its times over a restart: what changed meanwhile is looked for without waiting for them.
  let timer: NodeJS.Timeout | undefined;
  lifecycle.addStartupHook(() => {
    timer = setTimeout(() => {
      snapshots
        .watch()
        .catch(error => logger.error('The first refresh failed', error));
    }, durationToMilliseconds(config.initialDelay));
    timer.unref();
  });
  lifecycle.addShutdownHook(() => clearTimeout(timer));
}
