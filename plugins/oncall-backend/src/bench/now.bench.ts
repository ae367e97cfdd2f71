import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import createKnex, { type Knex } from 'knex';
import { NowStore } from '../shifts/NowStore';
import { ShiftStore } from '../shifts/ShiftStore';

/**
 * Prints one row: how long "who is on call now" takes for many services, in one question.
 *
 *   node --require @backstage/cli/config/nodeTransform.cjs src/bench/now.bench.ts SERVICES
 *
 * On PostgreSQL when BENCH_POSTGRES holds an address, else on SQLite in a file.
 */
const [services = 5000] = process.argv.slice(2).map(Number);
const schedules = Math.ceil(services / 10);

const DAY = 24 * 3_600_000;
const RUNS = 40;
const folder = mkdtempSync(join(tmpdir(), 'bulkhead-bench-'));
const address = process.env.BENCH_POSTGRES;
const schema = `bench_${process.pid}`;

function open(): Knex {
  return address
    ? createKnex({ client: 'pg', connection: address, searchPath: [schema] })
    : createKnex({
        client: 'better-sqlite3',
        connection: join(folder, 'oncall.sqlite'),
        useNullAsDefault: true,
      });
}

async function fill(knex: Knex, now: number): Promise<void> {
  const shifts = ShiftStore.create({ database: knex });
  await knex.transaction(async trx => {
    for (let schedule = 0; schedule < schedules; schedule++) {
      await shifts.replaceFrom(
        trx,
        `s${schedule}`,
        now - DAY,
        Array.from({ length: 17 }, (_, week) => ({
          role: 'primary' as const,
          start: now + (week * 7 - 1) * DAY,
          end: now + (week * 7 + 6) * DAY,
          people: [`user:default/p${(schedule + week) % 40}`],
          origin: 'rotation' as const,
        })),
      );
    }
    const rows = Array.from({ length: services }, (_, i) => ({
      entity_ref: `component:default/c${i}`,
      schedule_id: `s${i % schedules}`,
      via: null,
    }));
    for (let i = 0; i < rows.length; i += 250) {
      await trx('entity_schedules').insert(rows.slice(i, i + 250));
    }
  });
}

async function measure(knex: Knex): Promise<object> {
  const now = Date.now();
  if (address) {
    await knex.raw('create schema ??', [schema]);
  }
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@bulkhead/plugin-oncall-backend',
      'migrations',
    ),
  });
  await fill(knex, now);
  const onCall = NowStore.create({ database: knex });
  if (address) {
    await knex.raw('analyze');
  }
  const refs = Array.from(
    { length: services },
    (_, i) => `component:default/c${i}`,
  );
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    const found = await onCall.forEntities(refs, now);
    times.push(performance.now() - started);
    if (found.length !== services) {
      throw new Error(`${found.length} answers instead of ${services}`);
    }
  }
  times.sort((a, b) => a - b);
  const round = (ms: number) => Math.round(ms * 10) / 10;
  return {
    database: address ? 'PostgreSQL' : 'SQLite',
    services,
    schedules,
    'median (ms)': round(times[RUNS / 2]),
    'p95 (ms)': round(times[Math.floor(RUNS * 0.95)]),
  };
}

async function main(): Promise<void> {
  const knex = open();
  try {
    process.stdout.write(`${JSON.stringify(await measure(knex))}\n`);
  } finally {
    if (address) {
      await knex.raw('drop schema if exists ?? cascade', [schema]);
    }
    await knex.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch(error => {
  process.stderr.write(`${error}\n`);
  process.exitCode = 1;
});
