import { calculateCases } from './calculateShifts';
import { clockCases, nextTimeCases } from './clock';
import { feedLineCases, feedPropertyCases } from './feeds';
import { layerCases } from './layers';
import { overrideCases } from './overrides';
import { pairCases } from './pairs';
import {
  hasVectors,
  readVectors,
  type VectorCase,
  type VectorOrigin,
} from './read';
import { bugCases } from './reportedBugs';
import { handoffCases, participantCases } from './rotations';
import { temporaryCases } from './temporary';
import { weekdayFilterCases, windowCases } from './windows';

/** Turns the content of a file into cases; the content is checked by being used. */
type Reader = (origin: VectorOrigin, file: string) => VectorCase[];

const reader =
  <T>(cases: (vectors: T, origin: VectorOrigin) => VectorCase[]): Reader =>
  (origin, file) =>
    cases(readVectors<T>(origin, file), origin);

/** Every file of the collection, with what reads it. */
export const VECTOR_FILES: Record<string, Reader> = {
  'goalert-calculate-shifts.json': reader(calculateCases),
  'goalert-clock-dst.json': reader(clockCases),
  'goalert-ical-feed.json': reader(feedLineCases),
  'goalert-next-notification.json': reader(nextTimeCases),
  'goalert-overrides.json': reader(overrideCases),
  'goalert-rotation-handoffs.json': reader(handoffCases),
  'goalert-rotation-participants.json': reader(participantCases),
  'goalert-temporary-schedules.json': reader(temporaryCases),
  'goalert-weekday-filter.json': reader(weekdayFilterCases),
  'goalert-weekly-windows.json': reader(windowCases),
  'oneuptime-ical-feed.json': reader(feedPropertyCases),
  'oneuptime-layers.json': reader(layerCases),
  'pair-derived.json': reader(pairCases),
  'reported-bugs.json': reader(bugCases),
};

export interface VectorReport {
  processTimeZone: string;
  files: { file: string; ran: number; failures: string[] }[];
}

export function runVectors(origin: VectorOrigin): VectorReport {
  // Two tools have a feed; ours is of the second one's shape.
  const files = Object.entries(VECTOR_FILES)
    .filter(
      ([file]) => origin === 'shared' || file !== 'goalert-ical-feed.json',
    )
    .filter(([file]) => hasVectors(origin, file))
    .map(([file, read]) => {
      const cases = read(origin, file);
      const failures = cases.flatMap(({ name, check }) => {
        try {
          check();
          return [];
        } catch (error) {
          return [`${name}: ${error instanceof Error ? error.message : error}`];
        }
      });
      return { file, ran: cases.length, failures };
    });
  return {
    processTimeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    files,
  };
}
