import { Replica } from '../cluster/replica.mjs';
import { until } from '../cluster/until.mjs';

const PREFIX = 'fresh_';

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
            }
          }
        }),
      );
    } finally {
      await Promise.all(replicas.map(replica => replica.kill()));
    }
    note(`both ready, after ${ends} of them had ended and been started again`);
    writable();
  },
};
