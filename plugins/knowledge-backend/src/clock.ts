import { setTimeout } from 'node:timers/promises';
import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';

/** The time, as services are given it: tests stop it. @public */
export interface Clock {
  now(): Date;
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The day it is, in UTC like every stored day. */
export function todayOf(clock: Clock): string {
  return clock.now().toISOString().slice(0, 10);
}

/** Replaces the clock of the knowledge backend, for tests and demonstrations. @public */
export const knowledgeClockServiceRef = createServiceRef<Clock>({
  id: 'knowledge.clock',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {},
      factory: () => ({
        now: () => new Date(),
        wait: (milliseconds, signal) =>
          setTimeout(milliseconds, undefined, { signal }),
      }),
    }),
});
