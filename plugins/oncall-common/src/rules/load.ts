import type { LoadRow } from '../api/planning';
import type { Segment } from '../engine/schedule';
import { inside, mergeSpans, type Span } from '../engine/spans';
import { Windows } from '../engine/windows';
import { WEEKDAYS, type Weekday } from '../model/schedule';

const HOUR = 3_600_000;

/** Above the first a person's share of time on call is high; from the second on it is too high. @public */
export const LOAD_LIMITS = { high: 0.3, tooHigh: 0.5 };

/** @public */
export function loadLevel(
  share: number,
  limits: { high: number; tooHigh: number } = LOAD_LIMITS,
): LoadRow['level'] {
  if (share >= limits.tooHigh) {
    return 'too-high';
  }
  return share > limits.high ? 'high' : 'ok';
}

/** The shifts of one schedule with what makes an hour a night, a weekend or a holiday there. @public */
export interface LoadInput {
  segments: readonly Segment[];
  timeZone: string;
  businessDays?: readonly Weekday[];
  /** Local dates. */
  holidays?: Iterable<string>;
}

/**
 * Hours on call by person over [from, to), most first. Being on call twice at once counts once in the hours, and in
 * each role.
 * @public
 */
export function loadRows(
  inputs: readonly LoadInput[],
  from: number,
  to: number,
): LoadRow[] {
  const period = { start: from, end: to };
  const found = new Map<string, Tally>();
  for (const input of inputs) {
    const special = specialHours(input, from, to);
    for (const segment of input.segments) {
      if (segment.role === 'shadow') {
        continue;
      }
      for (const part of inside(period, [segment])) {
        for (const person of segment.people) {
          const tally = found.get(person) ?? newTally();
          found.set(person, tally);
          tally.all.push(part);
          tally.night.push(...inside(part, special.night));
          tally.weekend.push(...inside(part, special.weekend));
          tally.holiday.push(...inside(part, special.holiday));
          tally.byRole[segment.role] =
            (tally.byRole[segment.role] ?? 0) + (part.end - part.start) / HOUR;
          tally.shifts++;
        }
      }
    }
  }
  return [...found]
    .map(([person, tally]) => {
      const hours = hoursOf(tally.all);
      const share = to > from ? (hours * HOUR) / (to - from) : 0;
      return {
        person,
        hours,
        nightHours: hoursOf(tally.night),
        weekendHours: hoursOf(tally.weekend),
        holidayHours: hoursOf(tally.holiday),
        shifts: tally.shifts,
        share,
        level: loadLevel(share),
        byRole: tally.byRole,
      };
    })
    .sort((a, b) => b.hours - a.hours || (a.person < b.person ? -1 : 1));
}

/** How evenly hours are spread. @public */
export function fairnessOf(hours: readonly number[]): {
  meanHours: number;
  spread: number;
  gini: number;
} {
  const total = hours.reduce((sum, n) => sum + n, 0);
  if (hours.length === 0 || total === 0) {
    return { meanHours: 0, spread: 1, gini: 0 };
  }
  const mean = total / hours.length;
  const sorted = [...hours].sort((a, b) => a - b);
  const weighted = sorted.reduce((sum, n, i) => sum + (i + 1) * n, 0);
  return {
    meanHours: mean,
    spread: sorted[sorted.length - 1] / mean,
    gini:
      (2 * weighted) / (hours.length * total) -
      (hours.length + 1) / hours.length,
  };
}

interface Tally {
  all: Span[];
  night: Span[];
  weekend: Span[];
  holiday: Span[];
  byRole: Record<string, number>;
  shifts: number;
}

function newTally(): Tally {
  return {
    all: [],
    night: [],
    weekend: [],
    holiday: [],
    byRole: {},
    shifts: 0,
  };
}

function hoursOf(spans: Span[]): number {
  return mergeSpans(spans).reduce(
    (sum, span) => sum + (span.end - span.start) / HOUR,
    0,
  );
}

function specialHours(input: LoadInput, from: number, to: number) {
  const { timeZone, holidays } = input;
  const business = input.businessDays ?? WEEKDAYS.slice(0, 5);
  const weekend = WEEKDAYS.filter(day => !business.includes(day));
  const spans = (windows: Parameters<typeof Windows.of>[0]['windows']) =>
    Windows.of({ windows, timeZone, holidays })?.spans(from, to) ?? [];
  return {
    night: spans([{ kind: 'daily', start: '22:00', end: '07:00' }]),
    weekend:
      weekend.length > 0
        ? spans([
            { kind: 'daily', days: weekend, start: '00:00', end: '00:00' },
          ])
        : [],
    holiday: spans([
      { kind: 'daily', start: '00:00', end: '00:00', holidays: 'only' },
    ]),
  };
}
