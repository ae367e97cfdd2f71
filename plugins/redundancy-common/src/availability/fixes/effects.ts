import {
  downtimeMinutesPerYear,
  type Unavailability,
} from '@bulkhead/failure-analysis';
import { type CatalogAnalysis, EntityResults } from '../../analysis';
import { AvailabilityAnalysis } from '../availability';
import type { ClassRates, Range } from '../rates';

/** A service before a fix and after it. @public */
export interface FixEffect {
  entityRef: string;
  /** Minutes a year down, not weighted; undefined where they cannot be computed. */
  before?: Range;
  after?: Range;
  /** What it survives. */
  from?: string;
  to?: string;
  /** What still takes it down once the fix is done: the gaps that are left. */
  remains: { node: string; title: string; entityRef?: string }[];
  /** How many more there are. */
  more: number;
}

/** A fix of a shared place touches hundreds of services: nobody reads on. */
const SERVICES = 12;
const REMAINS = 5;

/** What a change of the estate does to services, the first of them. */
export function effectsOf(
  { before, after }: { before: CatalogAnalysis; after: CatalogAnalysis },
  services: readonly string[],
  rates?: readonly ClassRates[],
): FixEffect[] {
  const today = {
    levels: new EntityResults(before),
    time: new AvailabilityAnalysis(before.built, rates),
  };
  const then = {
    levels: new EntityResults(after),
    time: new AvailabilityAnalysis(after.built, rates),
  };
  return services.slice(0, SERVICES).map(entityRef => {
    const down = minutesOf(today.time.unavailability(entityRef).result);
    const downThen = minutesOf(then.time.unavailability(entityRef).result);
    const from = today.levels.survives(entityRef);
    const to = then.levels.survives(entityRef);
    const left = after.feared.gaps(entityRef, 'at-once');
    return {
      entityRef,
      ...(down ? { before: down } : {}),
      ...(downThen ? { after: downThen } : {}),
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
      remains: left.slice(0, REMAINS).map(gap => {
        const { title, entityRef: owner } = after.info(gap.node);
        return {
          node: gap.node,
          title,
          ...(owner ? { entityRef: owner } : {}),
        };
      }),
      more: Math.max(0, left.length - REMAINS),
    };
  });
}

function minutesOf({ status, low, high }: Unavailability): Range | undefined {
  return status === 'not-computed'
    ? undefined
    : {
        least: downtimeMinutesPerYear(low),
        most: downtimeMinutesPerYear(high),
      };
}
