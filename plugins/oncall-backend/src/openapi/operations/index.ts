import type { Operation } from './operation';
import { now, pairs } from './people';
import { audit, calendars, planning } from './planning';
import { changes, schedules } from './schedules';
import { absences, handovers, swaps } from './turns';

export type { Operation };

/** Every route there is; a test holds the router to it. */
export const operations: Operation[] = [
  ...now,
  ...schedules,
  ...changes,
  ...swaps,
  ...absences,
  ...pairs,
  ...planning,
  ...calendars,
  ...handovers,
  ...audit,
];
