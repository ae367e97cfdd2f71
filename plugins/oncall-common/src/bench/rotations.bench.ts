import type { Override } from '../model/changes';
import type { Weekday } from '../model/schedule';
import { CompiledSchedule } from '../engine/schedule';

/**
 * Prints one row: how long a year of many rotations takes, overrides included.
 *
 *   node --require @backstage/cli/config/nodeTransform.cjs src/bench/rotations.bench.ts ROTATIONS
 */
const [count = 1000] = process.argv.slice(2).map(Number);

const DAY = 24 * 3_600_000;
const FROM = Date.UTC(2026, 0, 1);
const TO = Date.UTC(2027, 0, 1);
const RUNS = 5;
const ZONES = [
  'Europe/Paris',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'America/Sao_Paulo',
  'UTC',
];
const WORKDAYS: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];

/** Half weekly, a quarter daily with hours and holidays, a quarter every twelve hours. */
function scheduleOf(index: number): CompiledSchedule {
  const people = Array.from({ length: 4 + (index % 5) }, (_, i) => ({
    people: [`user:default/p${index}-${i}`],
  }));
  const kind = index % 4;
  const units = ['week', 'week', 'day', 'hour'] as const;
  return new CompiledSchedule({
    holidays: [{ date: '2026-05-01', name: 'Labour day' }],
    layers: [
      {
        id: 'only',
        name: 'only',
        role: 'primary',
        priority: 1,
        rotation: {
          timeZone: ZONES[index % ZONES.length],
          start: '2023-01-02T09:00',
          every: { unit: units[kind], count: kind === 3 ? 12 : 1 },
          rosters: [
            { participants: people },
            {
              effectiveFrom: '2026-06-01T00:00:00Z',
              participants: [...people, { people: ['user:default/new'] }],
            },
          ],
        },
        restrictions:
          kind === 2
            ? [
                {
                  kind: 'daily',
                  days: WORKDAYS,
                  start: '09:00',
                  end: '18:00',
                  holidays: 'exclude',
                },
              ]
            : undefined,
      },
    ],
  });
}

function overridesOf(index: number): Override[] {
  return Array.from({ length: 10 }, (_, i) => {
    const start = FROM + (index % 30) * DAY + i * 30 * DAY;
    return {
      id: `o${i}`,
      remove: `user:default/p${index}-${i % 4}`,
      add: 'user:default/cover',
      start: new Date(start).toISOString(),
      end: new Date(start + 3 * DAY).toISOString(),
      createdAt: new Date(FROM).toISOString(),
    };
  });
}

function year(): number {
  let shifts = 0;
  for (let i = 0; i < count; i++) {
    const overrides = overridesOf(i);
    shifts += scheduleOf(i).segments(FROM, TO, { overrides }).length;
  }
  return shifts;
}

const times: number[] = [];
let shifts = 0;
for (let run = 0; run < RUNS; run++) {
  const started = performance.now();
  shifts = year();
  times.push(performance.now() - started);
}
times.sort((a, b) => a - b);
process.stdout.write(
  `${JSON.stringify({
    rotations: count,
    'shifts in a year': shifts,
    'median (ms)': Math.round(times[Math.floor(RUNS / 2)]),
    'slowest (ms)': Math.round(times[RUNS - 1]),
  })}\n`,
);
