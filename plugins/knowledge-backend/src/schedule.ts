import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Clock } from './clock';
import type { KnowledgeConfig } from './config';
import type { Services } from './services';

/** Readings of a catalog that is still filling itself, and the wait between two. */
const settleTries = 8;
const settleMs = 15_000;

/** Reads everything from outside, then what follows from it. One replica does it, each few minutes. */
export async function refresh(
  services: Services,
  clock: Clock,
  signal?: AbortSignal,
): Promise<void> {
  const { datasetReader, proposals, sourceReader, subjectReader } = services;
  await datasetReader.readDue();
  let before = -1;
  for (let tries = 0; tries < settleTries; tries++) {
    const count = await subjectReader.read(signal);
    await proposals.refresh();
    await sourceReader.rejudge();
    if (count === before && count > 0) break;
    before = count;
    await clock.wait(settleMs, signal);
  }
}

/** Starts the scheduled work. Ids never change: they are what replicas agree on. */
export async function schedule(options: {
  clock: Clock;
  config: KnowledgeConfig;
  logger: LoggerService;
  scheduler: SchedulerService;
  services: Services;
}): Promise<void> {
  const { clock, config, logger, scheduler, services } = options;
  await scheduler.scheduleTask({
    id: 'knowledge-refresh',
    frequency: { minutes: 5 },
    timeout: { minutes: 10 },
    initialDelay: { seconds: 5 },
    scope: 'global',
    fn: async signal => refresh(services, clock, signal),
  });
  await scheduler.scheduleTask({
    id: 'knowledge-read-feeds',
    frequency: { minutes: 5 },
    timeout: { minutes: 20 },
    initialDelay: { seconds: 30 },
    scope: 'global',
    fn: async signal => {
      const read = await services.sourceReader.readDue(signal);
      if (read > 0) logger.debug(`${read} feeds were looked at`);
    },
  });
  await scheduler.scheduleTask({
    id: 'knowledge-sweep',
    frequency: { hours: 24 },
    timeout: { minutes: 5 },
    initialDelay: { minutes: 10 },
    scope: 'global',
    fn: async () => {
      await services.idempotency.sweep();
    },
  });
  await scheduler.scheduleTask({
    id: 'knowledge-seal-audit',
    scope: 'global',
    frequency: { hours: 1 },
    timeout: { minutes: 5 },
    initialDelay: { minutes: 2 },
    fn: async () => {
      await services.auditTrail.seal();
    },
  });
  await scheduler.scheduleTask({
    id: 'knowledge-outcome-questions',
    frequency: { hours: 24 },
    timeout: { minutes: 15 },
    initialDelay: { minutes: 1 },
    scope: 'global',
    fn: async () => {
      const asked = await services.outcomeQuestions.send();
      logger.info(`People were asked about ${asked} hackathon projects`);
    },
  });
  if (config.digest) {
    await scheduler.scheduleTask({
      id: 'knowledge-digest',
      frequency: { cron: '0 8 * * 1' },
      timeout: { minutes: 15 },
      scope: 'global',
      fn: async () => {
        const sent = await services.digest.send();
        logger.info(`${sent} weekly digests were sent`);
      },
    });
  }
}
