import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import createKnex, { type Knex } from 'knex';
import type { Access, Reader } from '../access';
import { CoverageService, CoverageStore } from '../coverage';

/**
 * Prints one row: how long the coverage page takes with many talks about many services.
 *
 *   node --require @backstage/cli/config/nodeTransform.cjs src/bench/coverage.bench.ts TALKS SERVICES
 *
 * On PostgreSQL when BENCH_POSTGRES holds an address, else on SQLite in a file.
 */
const [talks = 20_000, services = 3000] = process.argv.slice(2).map(Number);

const PEOPLE = 400;
const RUNS = 40;
const folder = mkdtempSync(join(tmpdir(), 'bulkhead-bench-'));
const address = process.env.BENCH_POSTGRES;
const schema = `bench_${process.pid}`;

function open(): Knex {
  return address
    ? createKnex({ client: 'pg', connection: address, searchPath: [schema] })
    : createKnex({
        client: 'better-sqlite3',
        connection: join(folder, 'knowledge.sqlite'),
        useNullAsDefault: true,
      });
}

const person = (i: number) => `user:default/p${i % PEOPLE}`;

async function fill(knex: Knex): Promise<void> {
  await knex.batchInsert(
    'subjects',
    Array.from({ length: services }, (_, i) => ({
      ref: `component:default/s${i}`,
      title: `S${i}`,
      tier: i % 4,
      pair: JSON.stringify([person(i), person(i + 1)]),
      technologies: '[]',
      unreadable: '[]',
      listed: true,
      round: 'r',
    })),
    100,
  );
  await knex.batchInsert(
    'coverage',
    Array.from({ length: talks }, (_, i) => ({
      subject_ref: `component:default/s${(i * 7919) % services}`,
      person_ref: person(i),
      role: 'presented',
      day: new Date(Date.UTC(2020, 0, 1 + (i % 2400)))
        .toISOString()
        .slice(0, 10),
      source: `n${i}`,
    })),
    100,
  );
}

async function measure(knex: Knex): Promise<object> {
  if (address) await knex.raw('create schema ??', [schema]);
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@bulkhead/plugin-knowledge-backend',
      'migrations',
    ),
  });
  await fill(knex);
  if (address) await knex.raw('analyze');
  const store = CoverageStore.create();
  const service = CoverageService.create({
    // The reader is given: who may see what is not what is measured.
    access: {} as Access,
    clock: {
      now: () => new Date('2026-11-20T10:00:00Z'),
      wait: async () => {},
    },
    database: knex,
    store,
  });
  const reader: Reader = {
    visible: { everything: true, has: () => true },
    notes: 'all',
  };
  const timed = async (work: () => Promise<unknown>) => {
    const times: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const started = performance.now();
      await work();
      times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    const round = (ms: number) => Math.round(ms * 10) / 10;
    return {
      least: round(times[0]),
      median: round(times[RUNS / 2]),
    };
  };
  const sums = await timed(() => store.sums(knex, {}, reader));
  const page = await timed(async () => {
    const { counts } = await service.listFor({}, { limit: 40 }, reader);
    if (counts.total !== services) throw new Error(`${counts.total} services`);
  });
  return {
    database: address ? 'PostgreSQL' : 'SQLite',
    talks,
    services,
    'the question, least (ms)': sums.least,
    'median (ms)': sums.median,
    'the page, least (ms)': page.least,
    'page median (ms)': page.median,
  };
}

async function main(): Promise<void> {
  const knex = open();
  try {
    process.stdout.write(`${JSON.stringify(await measure(knex))}\n`);
  } finally {
    if (address) await knex.raw('drop schema if exists ?? cascade', [schema]);
    await knex.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch(error => {
  process.stderr.write(`${error}\n`);
  process.exitCode = 1;
});
