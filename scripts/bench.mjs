// Runs the benchmarks and prints a table for each; `--write` also puts the tables into docs/performance.md.
//   npm run bench                 all of them
//   npm run bench -- analysis     those whose name is given
//   npm run bench -- load --case=1000,60,200   one case of one's own in place of its cases
//   npm run bench -- --write
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { readFileSync, writeFileSync } from 'node:fs';
import { findChromium } from './lib/chromium.mjs';
import { inRoot } from './lib/paths.mjs';

/**
 * Each benchmark is a TypeScript file that prints one row as a line of JSON; each case runs in a process of its own, so that
 * the memory is that of the case.
 */
const BENCHES = [
  {
    name: 'analysis',
    file: 'packages/failure-analysis/src/bench/analysis.bench.ts',
    cases: [
      ['1000', '25'],
      ['10000', '15'],
      ['100000', '9'],
    ],
  },
  {
    name: 'availability',
    file: 'packages/failure-analysis/src/bench/availability.bench.ts',
    cases: [['1000'], ['10000']],
  },
  {
    name: 'scram',
    file: 'packages/failure-analysis/src/bench/scram.bench.ts',
    cases: [['golden'], ['aralia']],
  },
  {
    name: 'backend',
    file: 'plugins/redundancy-backend/src/bench/backend.bench.ts',
    cases: [
      ['10000', '1000'],
      ['25000', '1000'],
    ],
  },
  {
    name: 'scorecards',
    file: 'plugins/redundancy-backend/src/bench/scorecards.bench.ts',
    cases: [['5000'], ['25000']],
  },
  {
    name: 'fixes',
    file: 'plugins/redundancy-backend/src/bench/fixes.bench.ts',
    cases: [['1000'], ['10000']],
  },
  {
    name: 'what-if',
    file: 'plugins/redundancy-backend/src/bench/whatIf.bench.ts',
    cases: [['1000'], ['10000']],
    inBrowser: true,
  },
  {
    name: 'runs',
    file: 'plugins/runbooks-backend/src/bench/run.bench.ts',
    cases: [['100', '5', '30']],
  },
  {
    name: 'rotations',
    file: 'plugins/oncall-common/src/bench/rotations.bench.ts',
    cases: [['100'], ['1000']],
  },
  {
    name: 'on-call',
    file: 'plugins/oncall-backend/src/bench/now.bench.ts',
    cases: [['1000'], ['5000']],
  },
  {
    name: 'coverage',
    file: 'plugins/knowledge-backend/src/bench/coverage.bench.ts',
    cases: [
      ['2000', '300'],
      ['20000', '3000'],
    ],
  },
  {
    name: 'load',
    file: 'scripts/load/load.bench.mjs',
    // Components, and as many APIs; seconds; requests a second. More by hand: docs/performance.md.
    cases: [['25000', '600', '200']],
    // Takes an hour of its own, most of it for Backstage to read the catalog.
    onlyByName: true,
  },
];

const PAGE = inRoot('docs', 'performance.md');

function run(file, args, env) {
  const transform = createRequire(import.meta.url).resolve(
    '@backstage/cli/config/nodeTransform.cjs',
  );
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--expose-gc', '--require', transform, inRoot(file), ...args],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, ...env },
      },
    );
    let out = '';
    child.stdout.on('data', chunk => {
      out += chunk;
    });
    child.on('error', reject);
    child.on('close', code =>
      code === 0
        ? resolve(JSON.parse(out.trim().split('\n').pop()))
        : reject(new Error(`${file} ended with exit code ${code}`)),
    );
  });
}

function table(rows) {
  const columns = Object.keys(rows[0]);
  const cells = [
    columns,
    ...rows.map(row =>
      columns.map(column =>
        typeof row[column] === 'number'
          ? row[column].toLocaleString('en')
          : String(row[column]),
      ),
    ),
  ];
  const widths = columns.map((_, i) =>
    Math.max(...cells.map(row => row[i].length)),
  );
  const line = row =>
    `| ${row.map((cell, i) => cell.padStart(widths[i])).join(' | ')} |`;
  return [
    line(cells[0]),
    `| ${widths.map(width => `${'-'.repeat(width - 1)}:`).join(' | ')} |`,
    ...cells.slice(1).map(line),
  ].join('\n');
}

/** Replaces what stands between the marks of a benchmark. */
function write(name, text) {
  const page = readFileSync(PAGE, 'utf8');
  const start = `<!-- bench:${name} -->`;
  const end = `<!-- /bench:${name} -->`;
  const from = page.indexOf(start);
  const to = page.indexOf(end);
  if (from < 0 || to < from) {
    throw new Error(`docs/performance.md has no place marked ${start}`);
  }
  writeFileSync(
    PAGE,
    `${page.slice(0, from + start.length)}\n\n${text}\n\n${page.slice(to)}`,
  );
}

const args = process.argv.slice(2);
const ownCase = args
  .find(arg => arg.startsWith('--case='))
  ?.slice('--case='.length)
  .split(',');
const wanted = args.filter(arg => !arg.startsWith('--'));
const unknown = wanted.filter(name => !BENCHES.some(b => b.name === name));
if (unknown.length) {
  process.stderr.write(
    `unknown benchmark: ${unknown.join(', ')}. There are: ${BENCHES.map(
      b => b.name,
    ).join(', ')}.\n`,
  );
  process.exit(2);
}
const machine = `Node ${process.versions.node}, ${cpus().length} cores`;
for (const bench of BENCHES) {
  if (wanted.length ? !wanted.includes(bench.name) : bench.onlyByName) continue;
  const rows = [];
  const env = bench.inBrowser ? { CHROMIUM_PATH: await findChromium() } : {};
  for (const values of ownCase ? [ownCase] : bench.cases) {
    process.stderr.write(`${bench.name} ${values.join(' ')}: measuring\n`);
    rows.push(await run(bench.file, values, env));
  }
  const text = table(rows);
  process.stdout.write(`\n${bench.name} (${machine})\n\n${text}\n`);
  if (args.includes('--write')) {
    write(bench.name, `Measured with ${machine}.\n\n${text}`);
  }
}
