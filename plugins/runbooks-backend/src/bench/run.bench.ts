import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { guardDatabase } from '@bulkhead/bulkhead-node';
import express from 'express';
import createKnex, { type Knex } from 'knex';
import { readRunbooksConfig } from '../config';
import { createRouter } from '../router/createRouter';
import { createServices } from '../services';
import { FAILOVER } from './failover';
import { benchDependencies } from './standIns';

/**
 * Prints one row: how long a step of a run takes to be written while many people watch it.
 *
 *   node --require @backstage/cli/config/nodeTransform.cjs src/bench/run.bench.ts READERS WRITES_PER_SECOND SECONDS
 *
 * On PostgreSQL when BENCH_POSTGRES holds an address, else on SQLite in a file.
 */
const [readers = 100, perSecond = 5, seconds = 20] = process.argv
  .slice(2)
  .map(Number);
/** Pages ask this often; signals only make them ask sooner. */
const POLL_MS = 2000;
const folder = mkdtempSync(join(tmpdir(), 'bulkhead-bench-'));
const address = process.env.BENCH_POSTGRES;
const schema = `bench_${process.pid}`;

function open(): Knex {
  return address
    ? createKnex({ client: 'pg', connection: address, searchPath: [schema] })
    : createKnex({
        client: 'better-sqlite3',
        connection: join(folder, 'runbooks.sqlite'),
        useNullAsDefault: true,
        pool: { min: 1, max: 1 },
      });
}

function percentile(times: number[], share: number): number {
  const sorted = times.sort((a, b) => a - b);
  const value =
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return Math.round(value * 10) / 10;
}

const knex = open();

async function main() {
  if (address) await knex.raw('create schema ??', [schema]);
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@bulkhead/plugin-runbooks-backend',
      'migrations',
    ),
  });
  writeFileSync(join(folder, 'vip-failover.md'), FAILOVER);
  const dependencies = benchDependencies();
  const services = createServices({
    ...dependencies,
    database: guardDatabase(knex),
    config: readRunbooksConfig(
      new ConfigReader({
        runbooks: { sources: [{ type: 'folder', path: folder, id: 'books' }] },
      }),
    ),
  });
  await services.refresher.refresh();
  const app = express();
  app.use(await createRouter({ ...dependencies, services }));
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise(done => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}/v1`;

  let keys = 0;
  const send = async (path: string, body: object) => {
    const answer = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-user': 'user:default/driver',
        'idempotency-key': `bench-key-${++keys}`,
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok)
      throw new Error(
        `${path} answered ${answer.status}: ${await answer.text()}`,
      );
    return answer.json();
  };
  const run: string = (
    await send('/runs', {
      runbookId: 'vip-failover',
      mode: 'drill',
      params: {},
    })
  ).state.id;

  const until = performance.now() + seconds * 1000;
  const polls: number[] = [];
  const watch = async (n: number) => {
    const headers = { 'x-user': `user:default/reader-${n}` };
    let after = 0;
    await new Promise(done => setTimeout(done, (n / readers) * POLL_MS));
    while (performance.now() < until) {
      const begun = performance.now();
      const answer = await fetch(`${base}/runs/${run}/events?after=${after}`, {
        headers,
      });
      const page = (await answer.json()) as { sequence: number };
      polls.push(performance.now() - begun);
      after = page.sequence;
      await new Promise(done =>
        setTimeout(done, Math.max(0, POLL_MS - (performance.now() - begun))),
      );
    }
  };
  const writes: number[] = [];
  const write = async () => {
    const begun = performance.now();
    await send(`/runs/${run}/commands`, {
      command: {
        kind: 'precheck',
        stepId: 'move',
        result: writes.length % 2 ? 'pass' : 'fail',
      },
    });
    writes.push(performance.now() - begun);
  };
  const drive = async () => {
    while (performance.now() < until) {
      const begun = performance.now();
      await write();
      await new Promise(done =>
        setTimeout(
          done,
          Math.max(0, 1000 / perSecond - (performance.now() - begun)),
        ),
      );
    }
  };
  await Promise.all([
    drive(),
    ...Array.from({ length: readers }, (_, n) => watch(n)),
  ]);
  process.stdout.write(
    `${JSON.stringify({
      engine: address ? 'PostgreSQL' : 'SQLite',
      readers,
      'writes a second': Math.round((writes.length / seconds) * 10) / 10,
      'write p50, ms': percentile(writes, 0.5),
      'write p95, ms': percentile(writes, 0.95),
      'polls a second': Math.round(polls.length / seconds),
      'poll p50, ms': percentile(polls, 0.5),
      'poll p95, ms': percentile(polls, 0.95),
      'memory, MB': Math.round(process.memoryUsage().rss / 1e6),
    })}\n`,
  );
  server.close();
  server.closeAllConnections();
}

async function cleanUp() {
  if (address) await knex.raw('drop schema if exists ?? cascade', [schema]);
  await knex.destroy();
  rmSync(folder, { recursive: true, force: true });
}

main()
  .finally(cleanUp)
  .catch(error => {
    process.stderr.write(`${error.stack ?? error}\n`);
    process.exit(1);
  });
