// npm run test:faults: injects faults into a small cluster of its own on loopback, under load, and prints what became of it.
//   npm run test:faults                     all of them, in under ten minutes
//   npm run test:faults -- primary          those whose name has this in it
//   npm run test:faults -- --write          also puts the table into docs/reliability.md
//   npm run test:faults -- --keep           leaves logs and databases where they were
//   npm run test:faults -- --without=haproxy,pgbouncer   as on a machine that has none
import { cpus } from 'node:os';
import { CASES } from './faults/cases/index.mjs';
import { Cluster } from './faults/cluster/cluster.mjs';
import { findProgram, without } from './faults/cluster/haproxy.mjs';
import { stopAll } from './faults/cluster/processes.mjs';
import { tableOf, writeTable } from './faults/report.mjs';
import { tryCase } from './faults/trial.mjs';
import { say, step } from './lib/say.mjs';

const args = process.argv.slice(2);
const patterns = args.filter(arg => !arg.startsWith('--'));
const chosen = CASES.filter(
  ({ name }) =>
    patterns.length === 0 || patterns.some(pattern => name.includes(pattern)),
);
if (chosen.length === 0) {
  process.stderr.write(
    `no such fault. There are: ${CASES.map(({ name }) => name).join(', ')}.\n`,
  );
  process.exit(2);
}

for (const arg of args) {
  if (!arg.startsWith('--without=')) continue;
  for (const name of arg.slice('--without='.length).split(',')) {
    without.add(name);
  }
}
const keep = args.includes('--keep');
const from = Date.now();
let cluster;
let stopping;
const stop = () => {
  stopping ??= cluster ? cluster.stop({ keep }) : stopAll();
  return stopping;
};
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    stop().finally(() => process.exit(130));
  });
}

function missing({ needs = [] }) {
  const program = needs.find(name => !findProgram(name));
  return program && `${program} is not installed`;
}

const rows = [];
const acknowledged = [];
try {
  cluster = await step('starting three PostgreSQL and two replicas', () =>
    Cluster.start(),
  );
  if (keep) say(`  logs and databases: ${cluster.folder}`);
  for (const aCase of chosen) {
    const lacking = missing(aCase);
    if (lacking) {
      rows.push({ ...aCase, notRun: lacking, notes: [], problems: [] });
      continue;
    }
    const row = await step(aCase.title, () =>
      tryCase(cluster, aCase, acknowledged),
    );
    rows.push(row);
    say(
      row.problems.length
        ? `  FAILED: ${row.problems.join('\n          ')}`
        : `  passed: ${row.written} writes, ${row.again} sent again`,
    );
    await cluster.heal();
  }
} catch (error) {
  say(`the cluster: ${error.message}`);
  process.exitCode = 1;
} finally {
  await stop();
}

const failed = rows.filter(({ problems }) => problems.length).length;
const table = tableOf(rows);
const seconds = Math.round((Date.now() - from) / 1000);
const where = `Node ${process.versions.node}, ${cpus().length} cores, ${
  cluster?.hasHaproxy
    ? 'HAProxy'
    : 'a proxy of our own, since HAProxy is not installed'
}, ${seconds} s in all`;
say(`\n${where}\n\n${table}\n`);
const notRun = rows.filter(row => row.notRun).length;
say(
  `${
    rows.length - failed - notRun
  } passed, ${failed} failed, ${notRun} not run`,
);
if (args.includes('--write')) writeTable(`Measured with ${where}.\n\n${table}`);
// Said outright: the embedded PostgreSQL ends a process with 0 that has nothing more to do.
process.exit(failed || process.exitCode ? 1 : 0);
