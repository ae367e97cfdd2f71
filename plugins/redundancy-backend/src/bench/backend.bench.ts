import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import express from 'express';
import createKnex, { type Knex } from 'knex';
import { guardDatabase } from '@bulkhead/bulkhead-node';
import { AnalysisWorker } from '../analysis/AnalysisWorker';
import { createRouter } from '../router/createRouter';
import { createServices } from '../services';
import { generateCatalog, seeded } from './generateCatalog';
import { benchDependencies, catalogOf } from './standIns';

/**
 * Prints one row: what a refresh costs without the catalog's own time, and how long a reader waits for an entity's result
 * over HTTP.
 *
 *   node --require @backstage/cli/config/nodeTransform.cjs src/bench/backend.bench.ts ENTITIES [REQUESTS]
 *
 * On PostgreSQL when BENCH_POSTGRES holds an address, else on SQLite in a file.
 */
const [size = 10_000, requests = 1000] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'bulkhead-bench-'));
const address = process.env.BENCH_POSTGRES;
const schema = `bench_${process.pid}`;

function open(): Knex {
  return address
    ? createKnex({ client: 'pg', connection: address, searchPath: [schema] })
    : createKnex({
        client: 'better-sqlite3',
        connection: join(folder, 'redundancy.sqlite'),
        useNullAsDefault: true,
      });
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Longest time that the main thread was busy with one thing, looked at every 5 ms. */
function watchMainThread() {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 5);
    last = now;
  }, 5);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

const knex = open();
const dependencies = benchDependencies();
const runner = AnalysisWorker.create({ logger: dependencies.logger });

async function main() {
  if (address) {
    await knex.raw('create schema ??', [schema]);
  }
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@bulkhead/plugin-redundancy-backend',
      'migrations',
    ),
  });
  const database = guardDatabase(knex);
  const catalog = catalogOf(generateCatalog(size));
  const services = createServices({
    ...dependencies,
    catalog: catalog.service,
    database,
    runner,
    quantifier: runner,
  });

  const refresh = async () => {
    const readBefore = catalog.tookMs();
    const begun = performance.now();
    const used = process.cpuUsage();
    const stop = watchMainThread();
    const outcome = await services.snapshots.refresh();
    const blocked = stop();
    if (outcome === 'failed' || outcome === 'busy') {
      throw new Error(`The refresh ended ${outcome}`);
    }
    const own = performance.now() - begun - (catalog.tookMs() - readBefore);
    const { user, system } = process.cpuUsage(used);
    return { own, blocked, cpu: (user + system) / 1000 };
  };
  const first = await refresh();
  catalog.change('service-1');
  const again = await refresh();

  const app = express();
  app.use(await createRouter({ ...dependencies, ...services }));
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise(done => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  const random = seeded(7);
  const names = catalog.names();
  const times: number[] = [];
  for (let i = 0; i < requests; i++) {
    const name = names[Math.floor(random() * names.length)];
    const begun = performance.now();
    const answer = await fetch(
      `http://127.0.0.1:${port}/v1/results/component/default/${name}`,
    );
    await answer.text();
    if (!answer.ok) {
      throw new Error(`${name} answered ${answer.status}`);
    }
    times.push(performance.now() - begun);
  }
  const listTimes: number[] = [];
  for (let i = 0; i < Math.min(requests, 100); i++) {
    const begun = performance.now();
    await (
      await fetch(`http://127.0.0.1:${port}/v1/results?limit=50&tier=${i % 4}`)
    ).text();
    listTimes.push(performance.now() - begun);
  }
  const sorted = times.sort((a, b) => a - b);
  const sortedLists = listTimes.sort((a, b) => a - b);
  const round = (ms: number) => Math.round(ms * 10) / 10;
  process.stdout.write(
    `${JSON.stringify({
      engine: address ? 'PostgreSQL' : 'SQLite',
      entities: size,
      'first refresh, ms': Math.round(first.own),
      'CPU, ms': Math.round(first.cpu),
      'one change, ms': Math.round(again.own),
      'main thread busy at most, ms': Math.round(
        Math.max(first.blocked, again.blocked),
      ),
      'result p50, ms': round(percentile(sorted, 0.5)),
      'result p95, ms': round(percentile(sorted, 0.95)),
      'list p95, ms': round(percentile(sortedLists, 0.95)),
      'memory, MB': Math.round(process.memoryUsage().rss / 1e6),
    })}\n`,
  );
  server.close();
  server.closeAllConnections();
}

async function cleanUp() {
  await runner.close();
  if (address) {
    await knex.raw('drop schema if exists ?? cascade', [schema]);
  }
  await knex.destroy();
  rmSync(folder, { recursive: true, force: true });
}

main()
  .catch(error => {
    process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  })
  .finally(cleanUp);
