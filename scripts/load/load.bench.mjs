// One row of `npm run bench -- load`: two replicas behind a proxy, on PostgreSQL with two standbys, under a steady load.
//   node load.bench.mjs COMPONENTS SECONDS REQUESTS_PER_SECOND
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cluster } from '../faults/cluster/cluster.mjs';
import { stopAll } from '../faults/cluster/processes.mjs';
import { until } from '../faults/cluster/until.mjs';
import { signIn } from '../faults/load/person.mjs';
import { drive } from './drive.mjs';
import { writeCatalog } from './catalog.mjs';
import { LIMITS, Mix } from './mix.mjs';
import { milliseconds } from './percentiles.mjs';

const [components = 1000, seconds = 60, perSecond = 200] = process.argv
  .slice(2)
  .map(Number);
const RUNS = 20;
const WARM_UP_S = 15;

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => stopAll().finally(() => process.exit(130)));
}

const say = text => process.stderr.write(`  ${text}\n`);

/** Resident memory of a process in MB; of Linux alone. */
function residentMb(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024);
  } catch {
    return undefined;
  }
}

async function catalogRead(person) {
  const count = async kind => {
    const { body } = await person.ask(
      'GET',
      `/api/catalog/entities/by-query?limit=1&fields=kind&filter=kind=${kind}`,
    );
    return body.totalItems;
  };
  await until(
    'the catalog is read',
    async () =>
      (await count('component')) >= components &&
      (await count('api')) >= components,
    { patienceMs: 3_600_000, everyMs: 2000 },
  );
}

async function startRuns(person) {
  const ids = [];
  for (let i = 0; i < RUNS; i++) {
    const { body } = await person.ask('POST', '/api/runbooks/v1/runs', {
      body: { runbookId: 'fault-drill', mode: 'tabletop' },
      key: `load-run-${process.pid}-${i}`,
    });
    ids.push(body.state.id);
  }
  return ids;
}

const folder = join(tmpdir(), `bulkhead-load-${process.pid}`);
let cluster;
try {
  const location = writeCatalog(folder, components);
  cluster = await Cluster.start({ extra: { catalog: location } });
  const person = await signIn(cluster.address, 'user:default/victor');
  say(`reading ${components} components and as many APIs`);
  const from = Date.now();
  await catalogRead(person);
  say(`read in ${Math.round((Date.now() - from) / 1000)} s`);
  await person.ask('POST', '/api/redundancy/v1/snapshot/refresh');
  await until(
    'the snapshot holds them',
    async () =>
      (
        await person.ask(
          'GET',
          `/api/redundancy/v1/results/component/default/load-${components - 1}`,
        )
      ).status === 200,
    { patienceMs: 600_000, everyMs: 1000 },
  );
  const mix = new Mix({ runs: await startRuns(person), components });
  say(`warming up for ${WARM_UP_S} s`);
  await drive({ person, mix, perSecond, seconds: WARM_UP_S });
  const memory = [];
  const look = () =>
    memory.push(cluster.replicas.map(({ pid }) => residentMb(pid)));
  look();
  const timer = setInterval(look, 5000);
  say(`${perSecond} requests a second for ${seconds} s`);
  const times = await drive({ person, mix, perSecond, seconds });
  clearInterval(timer);
  look();
  const failed = Object.values(times).reduce((sum, t) => sum + t.failed, 0);
  const cell = kind =>
    `${milliseconds(times[kind].at(0.95))} of ${LIMITS[kind]}`;
  const mb = values => values.map(value => value ?? '-').join(' + ');
  process.stdout.write(
    `${JSON.stringify({
      components,
      APIs: components,
      seconds,
      'requests/s': perSecond,
      failed,
      'p95 watching': cell('watch'),
      'p95 reads': cell('read'),
      'p95 lists': cell('list'),
      'p95 step writes': cell('step'),
      'p99 of all four': Object.values(times)
        .map(t => milliseconds(t.at(0.99)))
        .join(', '),
      'MB before': mb(memory[0]),
      'MB after': mb(memory.at(-1)),
    })}\n`,
  );
} finally {
  await cluster?.stop();
  await stopAll();
  rmSync(folder, { recursive: true, force: true });
}
