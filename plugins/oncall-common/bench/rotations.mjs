// How long a year of many rotations takes. Run with: node plugins/oncall-common/bench/rotations.mjs
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';

const print = line => process.stdout.write(`${line}\n`);

const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');
const { CompiledSchedule } = require('../src/index.ts');

const DAY = 24 * 3_600_000;
const FROM = Date.UTC(2026, 0, 1);
const TO = Date.UTC(2027, 0, 1);
const ZONES = [
  'Europe/Paris',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'America/Sao_Paulo',
  'UTC',
];
const WORKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'];

/** Half weekly, a quarter daily with hours and holidays, the rest every 12 hours; with overrides. */
function scheduleOf(index) {
  const timeZone = ZONES[index % ZONES.length];
  const people = Array.from({ length: 4 + (index % 5) }, (_, i) => ({
    people: [`user:default/p${index}-${i}`],
  }));
  const kind = index % 4;
  const every =
    kind < 2
      ? { unit: 'week', count: 1 }
      : { unit: kind === 2 ? 'day' : 'hour', count: kind === 2 ? 1 : 12 };
  return new CompiledSchedule({
    holidays: [{ date: '2026-05-01', name: 'Labour day' }],
    layers: [
      {
        id: 'only',
        name: 'only',
        role: 'primary',
        priority: 1,
        rotation: {
          timeZone,
          start: '2023-01-02T09:00',
          every,
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

function overridesOf(index) {
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

function run(count) {
  const started = performance.now();
  const cpu = process.cpuUsage();
  let shifts = 0;
  for (let i = 0; i < count; i++) {
    shifts += scheduleOf(i).segments(FROM, TO, {
      overrides: overridesOf(i),
    }).length;
  }
  const used = process.cpuUsage(cpu);
  return {
    shifts,
    ms: performance.now() - started,
    // On a machine that does other things too, the time of the processor says more.
    cpuMs: (used.user + used.system) / 1000,
  };
}

print('rotations  shifts in a year  time (ms)  processor (ms)');
for (const count of [100, 1000, 1000]) {
  const { shifts, ms, cpuMs } = run(count);
  print(
    String(count).padStart(9) +
      String(shifts).padStart(18) +
      ms.toFixed(0).padStart(11) +
      cpuMs.toFixed(0).padStart(16),
  );
}
