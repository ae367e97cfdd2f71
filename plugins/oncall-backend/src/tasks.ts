import type {
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import type { OncallConfig } from './config';
import type { OncallServices } from './services';

export interface ScheduleTasksOptions {
  config: OncallConfig;
  lifecycle: LifecycleService;
  logger: LoggerService;
  scheduler: SchedulerService;
  services: OncallServices;
  /** What fills an empty database, where that is wanted; tells whether it is done. */
  seed?: () => Promise<boolean>;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How soon the first look is tried again, while the catalog is still being filled. */
const AGAIN_MS = 10_000;

/** What happens by itself, in order: the catalog first, since the rest looks at it. */
export async function runAll(services: OncallServices): Promise<void> {
  if ((await services.directorySync.run()) > 0) {
    services.builder.forget();
  }
  await services.materialiser.extend();
  await services.pairs.carryOut();
  await services.swapStore.expire(new Date(services.clock()));
  await services.readiness.recordTurns(services.clock() - 3 * DAY);
  await services.drillFacts.collect();
  await services.findings.refresh();
  await remind(services);
}

/** Reminders of turns that begin within a day and of turns to hand over. */
export async function remind(services: OncallServices): Promise<void> {
  const { shifts, scheduleStore, handovers, notices, clock } = services;
  const now = clock();
  const soon = (await shifts.beginning(now, now + DAY)).filter(
    ({ role }) => role !== 'shadow',
  );
  const stored = new Map(
    (
      await scheduleStore.byIds([
        ...new Set(soon.map(({ scheduleId }) => scheduleId)),
      ])
    ).map(schedule => [schedule.id, schedule]),
  );
  const before = await shifts.within([...stored.keys()], now - DAY, now + DAY);
  for (const shift of soon) {
    const schedule = stored.get(shift.scheduleId);
    // Who goes on, or came back from a night off in the same turn, knows it.
    const goesOn = before.some(
      other =>
        other.scheduleId === shift.scheduleId &&
        other.role === shift.role &&
        other.start < shift.start &&
        other.people.join() === shift.people.join() &&
        (other.end === shift.start ||
          (other.turn !== undefined && other.turn === shift.turn)),
    );
    if (schedule && !goesOn) {
      await notices.shiftSoon({ ...shift, title: schedule.definition.title });
    }
  }
  for await (const schedule of scheduleStore.all()) {
    for (const turn of await handovers.endingSoon(schedule.id)) {
      await notices.handoverDue({ ...turn, title: schedule.definition.title });
    }
  }
}

/** Each task runs in one replica at a time, and bears being run twice. */
export async function scheduleTasks(
  options: ScheduleTasksOptions,
): Promise<void> {
  const { config, lifecycle, logger, scheduler, services, seed } = options;
  const everything = async () => {
    const seeded = (await seed?.()) ?? true;
    await runAll(services);
    return seeded;
  };
  await scheduler.scheduleTask({
    id: 'oncall-refresh',
    scope: 'global',
    frequency: config.catalogInterval,
    timeout: { minutes: 10 },
    initialDelay: config.catalogInterval,
    fn: async () => {
      await everything();
    },
  });
  await scheduler.scheduleTask({
    id: 'oncall-calendars',
    scope: 'global',
    frequency: config.sourceInterval,
    timeout: { minutes: 15 },
    initialDelay: { seconds: 30 },
    fn: () => services.refresher.refreshAll(),
  });
  await scheduler.scheduleTask({
    id: 'oncall-sweep',
    scope: 'global',
    frequency: { hours: 12 },
    timeout: { minutes: 15 },
    initialDelay: { minutes: 15 },
    fn: async () => {
      await services.idempotency.sweep();
      await services.notices.sweep();
      await services.feeds.forget();
      await services.truckFactor.refreshAll();
    },
  });

  await scheduler.scheduleTask({
    id: 'oncall-seal-audit',
    scope: 'global',
    frequency: { hours: 1 },
    timeout: { minutes: 5 },
    initialDelay: { minutes: 2 },
    fn: async () => {
      await services.auditTrail.seal();
    },
  });

  // The scheduler remembers its times over a restart: what changed meanwhile is looked for without waiting for them.
  let timer: NodeJS.Timeout | undefined;
  const lookIn = (ms: number) => {
    timer = setTimeout(() => {
      everything()
        .then(async seeded => {
          await services.truckFactor.refreshAll();
          if (!seeded) {
            lookIn(AGAIN_MS);
          }
        })
        .catch(error => {
          logger.error('The first look at the catalog failed', toError(error));
          lookIn(AGAIN_MS);
        });
    }, ms);
    timer.unref();
  };
  lifecycle.addStartupHook(() =>
    lookIn(durationToMilliseconds(config.initialDelay)),
  );
  lifecycle.addShutdownHook(() => {
    clearTimeout(timer);
    services.findings.stop();
  });
}
