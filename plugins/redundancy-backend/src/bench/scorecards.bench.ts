import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { guardDatabase, inTransaction } from '@bulkhead/bulkhead-node';
import createKnex from 'knex';
import { AnalysisWorker } from '../analysis/AnalysisWorker';
import { createServices } from '../services';
import { exampleEvidence } from '../demo/exampleEvidence';
import { createEvidenceKinds } from '@bulkhead/plugin-redundancy-common';
import { randomUUID } from 'node:crypto';
import { generateCatalog } from './generateCatalog';
import { benchDependencies, catalogOf } from './standIns';

/**
 * All checks about all entities of a generated catalog, stored, and read back as leads do; prints one row as JSON:
 *
 *   node --require @backstage/cli/config/nodeTransform.cjs src/bench/scorecards.bench.ts ENTITIES
 */
const size = Number(process.argv[2] ?? 5000);
const folder = mkdtempSync(join(tmpdir(), 'bulkhead-bench-'));
const knex = createKnex({
  client: 'better-sqlite3',
  connection: join(folder, 'redundancy.sqlite'),
  useNullAsDefault: true,
});
const dependencies = benchDependencies();
const runner = AnalysisWorker.create({ logger: dependencies.logger });

/** Longer than anything announced is put off. */
const SETTLE_MS = 3_000;

let queries = 0;
knex.on('query', () => {
  queries += 1;
});

async function timed(work: () => Promise<unknown>) {
  const before = queries;
  const begun = performance.now();
  await work();
  return { ms: performance.now() - begun, queries: queries - before };
}

async function main() {
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@bulkhead/plugin-redundancy-backend',
      'migrations',
    ),
  });
  const services = createServices({
    ...dependencies,
    catalog: catalogOf(generateCatalog(size)).service,
    database: guardDatabase(knex),
    runner,
    quantifier: runner,
  });
  await services.snapshots.refresh();
  for (const family of ['runbooks', 'oncall', 'knowledge']) {
    await services.families.saw(family);
  }
  // What was announced is asked below, by itself.
  services.evaluator.close();
  /** Who is proven to be able to act changes the model: what follows from one evaluation is not to be in the next. */
  const settle = async () => {
    await setTimeout(SETTLE_MS);
    await services.snapshots.refresh();
    await services.evaluator.evaluate();
  };
  const first = await timed(() => services.evaluator.evaluate());
  await settle();
  const deck = await services.scorecards.deck();
  const all = new Set(deck.checks.map(({ id }) => id));
  const evidence = exampleEvidence({
    entities: new Map(deck.cards.map(({ entityRef }) => [entityRef, all])),
    kinds: createEvidenceKinds(),
    now: new Date(),
    newId: randomUUID,
  });
  await inTransaction(knex, trx => services.evidenceStore.add(trx, evidence));
  const changed = await timed(() => services.evaluator.evaluate());
  await settle();
  const again = await timed(() => services.evaluator.evaluate());
  const { credentials } = dependencies;
  const cold = await timed(() =>
    services.scorecards.overview('system', {}, { credentials }),
  );
  const times: number[] = [];
  for (let i = 0; i < 50; i++) {
    times.push(
      (
        await timed(() =>
          services.scorecards.overview(
            'owner',
            { tier: [i % 4] },
            { credentials },
          ),
        )
      ).ms,
    );
  }
  times.sort((a, b) => a - b);
  const round = (ms: number) => Math.round(ms);
  process.stdout.write(
    `${JSON.stringify({
      entities: size,
      scorecards: deck.cards.length,
      checks: deck.checks.length,
      evidence: evidence.length,
      'first time, ms': round(first.ms),
      'new evidence everywhere, ms': round(changed.ms),
      'nothing new, ms': round(again.ms),
      'queries, nothing new': again.queries,
      'overview, first, ms': round(cold.ms),
      'overview p95, ms': round(times[47]),
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
    await knex.destroy();
    rmSync(folder, { recursive: true, force: true });
  });
