import { Replica } from '../cluster/replica.mjs';
import { until, wait } from '../cluster/until.mjs';

const PREFIX = 'fresh_';

/** Bulkhead's own plugins free what a killed one left; Backstage's wait for ever for somebody to do it. */
const OURS = ['runbooks', 'oncall', 'knowledge', 'redundancy'].map(
  name => PREFIX + name,
);

/** As docs/production says it. */
async function freeBackstagesMarks(server) {
  const databases = await server.query(
    `select datname as name from pg_database where datname like $1 and datname <> all($2)`,
    [`${PREFIX}%`, OURS],
  );
  let freed = 0;
  for (const { name } of databases) {
    const tables = await server.query(
      String.raw`select tablename as name from pg_tables where tablename like '%knex\_migrations\_lock'`,
      [],
      name,
    );
    for (const table of tables) {
      const rows = await server.query(
        `update "${table.name}" set is_locked = 0 where is_locked = 1 returning 1`,
        [],
        name,
      );
      freed += rows.length;
    }
  }
  return freed;
}

/** On databases of their own beside those of the cluster, which goes on meanwhile. */
export const migrationKilled = {
  name: 'migration-killed',
  title:
    'Replica killed while it migrates empty databases, then two started at once',
  async run({ cluster, note, writable }) {
    const options = {
      folder: cluster.folder,
      address: cluster.address,
      database: cluster.database.port,
      extra: { prefix: PREFIX },
    };
    const replicas = [
      await Replica.create('fresh-1', options),
      await Replica.create('fresh-2', options),
    ];
    const tables = async database => {
      const [{ n }] = await cluster.primary.query(
        `select count(*)::int as n from pg_tables where schemaname = 'public'`,
        [],
        database,
      );
      return n;
    };
    replicas[0].launch();
    const reached = await until(
      'it migrates',
      () => tables(`${PREFIX}runbooks`),
      { everyMs: 5 },
    );
    await replicas[0].kill();
    note(`killed with ${reached} tables of runbooks made`);
    note(
      `${await freeBackstagesMarks(
        cluster.primary,
      )} marks of Backstage's own plugins freed by hand`,
    );
    let ends = 0;
    try {
      // What supervises them starts them again when they end: systemd and Kubernetes do.
      await Promise.all(
        replicas.map(async replica => {
          for (;;) {
            try {
              await replica.start();
              return;
            } catch (error) {
              if (error.name !== 'Ended' || ends >= 6) throw error;
              ends += 1;
              await wait(1000 + 2000 * Math.random());
            }
          }
        }),
      );
    } finally {
      await Promise.all(replicas.map(replica => replica.kill()));
    }
    note(`both ready; ${ends} had to be started again`);
    writable();
  },
};
