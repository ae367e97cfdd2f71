import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { guardDatabase } from '@bulkhead/bulkhead-node';
import express from 'express';
import createKnex from 'knex';
import { AnalysisWorker } from '../analysis/AnalysisWorker';
import { createRouter } from '../router/createRouter';
import { createServices } from '../services';
import { generateCatalog, seeded } from './generateCatalog';
import { benchDependencies, catalogOf } from './standIns';

/**
 * How long services are down and what to fix first, worked out in its thread while readers go on asking; prints one row:
 *
 *   node --require @backstage/cli/config/nodeTransform.cjs src/bench/fixes.bench.ts ENTITIES
 */
const size = Number(process.argv[2] ?? 10_000);
const folder = mkdtempSync(join(tmpdir(), 'bulkhead-bench-'));
const knex = createKnex({
  client: 'better-sqlite3',
  connection: join(folder, 'redundancy.sqlite'),
  useNullAsDefault: true,
});
const dependencies = benchDependencies();
const runner = AnalysisWorker.create({ logger: dependencies.logger });
const quantifier = AnalysisWorker.create({ logger: dependencies.logger });

/** Between the requests of the reader. */
const PAUSE_MS = 100;
/** What was announced at the start is over by then. */
const SETTLE_MS = 3_000;

async function main() {
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@bulkhead/plugin-redundancy-backend',
      'migrations',
    ),
  });
  const catalog = catalogOf(generateCatalog(size));
  const services = createServices({
    ...dependencies,
    catalog: catalog.service,
    database: guardDatabase(knex),
    runner,
    quantifier,
  });
  await services.snapshots.refresh();
  await services.evaluator.evaluate();
  await setTimeout(SETTLE_MS);
  const app = express();
  app.use(await createRouter({ ...dependencies, ...services }));
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise(done => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  const random = seeded(7);
  const names = catalog.names();
  const times: number[] = [];
  const over = new AbortController();
  const read = async () => {
    while (!over.signal.aborted) {
      const name = names[Math.floor(random() * names.length)];
      const begun = performance.now();
      const answer = await fetch(
        `http://127.0.0.1:${port}/v1/results/component/default/${name}`,
      );
      await answer.text();
      times.push(performance.now() - begun);
      await setTimeout(PAUSE_MS);
    }
  };
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const begun = performance.now();
  const [outcome] = await Promise.all([
    services.quantification.update().finally(() => over.abort()),
    read(),
  ]);
  const ms = performance.now() - begun;
  delay.disable();
  // What is new is asked about by itself; it is not part of this.
  services.evaluator.close();
  const fixes = await services.quantification.fixes(
    { filter: {}, limit: 1 },
    dependencies,
  );
  const [{ count }] = await knex('availability').count({ count: '*' });
  server.close();
  if (outcome !== 'done') {
    throw new Error(`The reckoning ended ${outcome}`);
  }
  times.sort((a, b) => a - b);
  const tenth = (value: number) => Math.round(value * 10) / 10;
  process.stdout.write(
    `${JSON.stringify({
      entities: size,
      services: Number(count),
      'fixes ranked': fixes.total,
      'all of them': fixes.complete ? 'yes' : 'no',
      'availability and fixes, s': tenth(ms / 1000),
      'event loop delay p99, ms': tenth(delay.percentile(99) / 1e6),
      'at most, ms': tenth(delay.max / 1e6),
      requests: times.length,
      'a request p50, ms': tenth(times[Math.floor(times.length * 0.5)]),
      'p95, ms': tenth(times[Math.floor(times.length * 0.95)]),
      'slowest, ms': tenth(times[times.length - 1]),
    })}\n`,
  );
}

main()
  .catch(error => {
    process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  })
  .finally(async () => {
    await runner.close();
    await quantifier.close();
    await knex.destroy();
    rmSync(folder, { recursive: true, force: true });
  });
