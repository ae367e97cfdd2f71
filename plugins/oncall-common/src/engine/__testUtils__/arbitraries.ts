import fc from 'fast-check';
import type {
  Override,
  ShadowTurn,
  Swap,
  TemporarySchedule,
} from '../../model/changes';
import {
  ON_CALL_ROLES,
  WEEKDAYS,
  type Layer,
  type RestrictionWindow,
} from '../../model/schedule';
import { formatInstant, formatLocal } from '../../time/local';
import type { ScheduleChangesInput } from '../changes';
import { CompiledSchedule } from '../schedule';

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const YEAR = { start: Date.UTC(2026, 0), end: Date.UTC(2027, 0) };

export const zones = fc.constantFrom(
  'UTC',
  'Europe/Paris',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'America/Sao_Paulo',
);
export const people = ['ana', 'bo', 'cy', 'dee', 'eve'];
export const person = fc.constantFrom(...people);
export const instants = fc
  .integer({ min: 0, max: 365 * 24 * 4 - 1 })
  .map(quarter => YEAR.start + quarter * 15 * 60_000);
export const spans = (longest: number) =>
  fc
    .tuple(instants, fc.integer({ min: 1, max: longest }))
    .map(([start, hours]) => ({ start, end: start + hours * HOUR }));
export const isoSpans = (longest: number) =>
  spans(longest).map(({ start, end }) => ({
    start: formatInstant(start),
    end: formatInstant(end),
  }));
export const times = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
export const windows: fc.Arbitrary<RestrictionWindow> = fc.oneof(
  fc.record({
    kind: fc.constant('daily' as const),
    days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
    start: times,
    end: times,
    holidays: fc.constantFrom(undefined, undefined, 'exclude', 'only'),
  }),
  fc.record({
    kind: fc.constant('weekly' as const),
    from: fc.record({ day: fc.constantFrom(...WEEKDAYS), time: times }),
    to: fc.record({ day: fc.constantFrom(...WEEKDAYS), time: times }),
  }),
);
export const rosters = fc
  .array(
    fc.record({
      effectiveFrom: instants.map(formatInstant),
      participants: fc.array(
        fc.subarray(people, { minLength: 1, maxLength: 2 }).map(group => ({
          people: group,
        })),
        { maxLength: 4 },
      ),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map(list =>
    list.sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1)),
  );
export const units = fc.oneof(
  fc.record({
    unit: fc.constant('hour' as const),
    count: fc.integer({ min: 3, max: 60 }),
  }),
  fc.record({
    unit: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
    count: fc.integer({ min: 1, max: 3 }),
  }),
);
export const layers: fc.Arbitrary<Layer> = fc.record({
  id: fc.uuid(),
  name: fc.constant('layer'),
  role: fc.constantFrom('primary', 'primary', 'secondary', 'shadow'),
  priority: fc.integer({ min: 1, max: 2 }),
  rotation: fc.record({
    timeZone: zones,
    start: instants.map(formatLocal),
    every: units,
    rosters,
  }),
  restrictions: fc.oneof(
    fc.constant(undefined),
    fc.array(windows, { minLength: 1, maxLength: 2 }),
  ),
  neverWithPrimary: fc.boolean(),
});
export const createdAt = instants.map(formatInstant);
export const overrides: fc.Arbitrary<Override> = fc
  .record({
    id: fc.uuid(),
    add: fc.option(person, { nil: undefined }),
    remove: fc.option(person, { nil: undefined }),
    role: fc.constantFrom(undefined, ...ON_CALL_ROLES),
    span: isoSpans(400),
    createdAt,
  })
  .map(({ span, ...rest }) => ({ ...rest, ...span }));
export const swaps: fc.Arbitrary<Swap> = fc
  .record({
    id: fc.uuid(),
    role: fc.constantFrom('primary' as const, 'secondary' as const),
    offeredBy: person,
    takenBy: person,
    span: isoSpans(200),
    inReturn: fc.option(isoSpans(200), { nil: undefined }),
    createdAt,
  })
  .map(({ span, ...rest }) => ({
    ...rest,
    ...span,
    scheduleId: 's',
    state: 'taken' as const,
    version: 1,
    etag: '',
  }));
export const plans: fc.Arbitrary<TemporarySchedule> = fc
  .record({
    id: fc.uuid(),
    span: spans(300),
    shifts: fc.array(
      fc.tuple(person, fc.integer({ min: 0, max: 100 }), spans(60)),
      { maxLength: 3 },
    ),
    createdAt,
  })
  .map(({ span, shifts, ...rest }) => ({
    ...rest,
    start: formatInstant(span.start),
    end: formatInstant(span.end),
    shifts: shifts.map(([who, after, length]) => ({
      person: who,
      start: formatInstant(span.start + after * HOUR),
      end: formatInstant(
        span.start + after * HOUR + (length.end - length.start),
      ),
    })),
  }));
export const shadows: fc.Arbitrary<ShadowTurn> = fc
  .record({
    id: fc.uuid(),
    person,
    follows: fc.record({
      role: fc.constantFrom('primary' as const, 'secondary' as const),
      person: fc.option(person, { nil: undefined }),
    }),
    span: isoSpans(600),
    createdAt,
  })
  .map(({ span, ...rest }) => ({ ...rest, ...span }));
export const changes: fc.Arbitrary<ScheduleChangesInput> = fc.record({
  overrides: fc.array(overrides, { maxLength: 4 }),
  swaps: fc.array(swaps, { maxLength: 3 }),
  temporary: fc.array(plans, { maxLength: 2 }),
  shadows: fc.array(shadows, { maxLength: 2 }),
});
export const schedules = fc
  .record({
    layers: fc.array(layers, { maxLength: 4 }),
    holidays: fc.array(
      instants.map(at => ({
        date: formatLocal(at).slice(0, 10),
        name: 'holiday',
      })),
      { maxLength: 10 },
    ),
  })
  .map(definition => new CompiledSchedule(definition));
export const windowsOfTime = spans(24 * 40);
