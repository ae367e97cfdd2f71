import { resolvePackagePath } from '@backstage/backend-plugin-api';
// eslint-disable-next-line @backstage/no-undeclared-imports -- a benchmark is no part of what is installed
import { chromium } from '@playwright/test';
import {
  buildModel,
  CatalogAnalysis,
  toReaderModel,
} from '@bulkhead/plugin-redundancy-common';
// eslint-disable-next-line @backstage/no-undeclared-imports -- a benchmark is no part of what is installed
import { build } from 'esbuild';
import { generateCatalog } from './generateCatalog';

/**
 * Prints one row: how long a what-if takes in a browser, on the model of a generated catalog.
 *
 *   node --require @backstage/cli/config/nodeTransform.cjs src/bench/whatIf.bench.ts ENTITIES
 *
 * CHROMIUM_PATH names the browser; default: Playwright's own.
 */
const [size = 10_000] = process.argv.slice(2).map(Number);
const ROUNDS = 15;

function ms(value: number): string {
  return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`;
}

async function main() {
  const built = buildModel(generateCatalog(size));
  const { nodes } = built.model;
  const everything = toReaderModel(built, () => true, {
    snapshotId: 'bench',
    computedAt: new Date(0).toISOString(),
  });
  const { feared } = CatalogAnalysis.of(built);
  const singles = feared.singles('at-once');
  const largest = (domainClass: string) => {
    const [first] = nodes
      .filter(node => node.domainClass === domainClass)
      .map(({ id }) => ({
        id,
        falls: singles.blastRadius(feared.prepared.indexOf(id)).length,
      }))
      .sort((a, b) => b.falls - a.falls);
    return first.id;
  };

  const { outputFiles } = await build({
    entryPoints: [
      resolvePackagePath(
        '@bulkhead/plugin-redundancy-backend',
        'src/bench/whatIfInBrowser.ts',
      ),
    ],
    bundle: true,
    minify: true,
    write: false,
    platform: 'browser',
    format: 'iife',
  });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: outputFiles[0].text });
    const json = JSON.stringify(everything);
    const loaded = await page.evaluate(text => whatIfBench.load(text), json);
    const ask = (id: string) =>
      page.evaluate(([lose, rounds]) => whatIfBench.ask([lose], rounds), [
        id,
        ROUNDS,
      ] as const);
    const host = await ask(largest('host'));
    const datacenter = await ask(largest('datacenter'));
    const row = {
      entities: size,
      nodes: nodes.length,
      'parse the model': ms(loaded.parse),
      'make it ready, once': ms(loaded.ready),
      'first question': ms(host[0]),
      'lose a host': ms(Math.min(...host)),
      'lose a datacenter': ms(Math.min(...datacenter)),
      'at most': ms(Math.max(...datacenter)),
    };
    process.stdout.write(`${JSON.stringify(row)}\n`);
  } finally {
    await browser.close();
  }
}

main().catch(error => {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exitCode = 1;
});
