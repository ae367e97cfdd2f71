import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../lib/free-port.mjs';
import { findProgram, listens } from '../cluster/haproxy.mjs';
import { start } from '../cluster/processes.mjs';
import { until } from '../cluster/until.mjs';

const settings = ({ port, primary, log }) => `[databases]
* = host=127.0.0.1 port=${primary.port} user=postgres password=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 5
max_client_conn = 500
`;

export const pgBouncer = {
  name: 'pgbouncer',
  title:
    'PgBouncer in transaction mode put in between, a replica started through it',
  needs: ['pgbouncer'],
  async run({ cluster, note, writable }) {
    const port = await freePort();
    const file = join(cluster.folder, 'pgbouncer.ini');
    const log = join(cluster.folder, 'pgbouncer.log');
    writeFileSync(file, settings({ port, primary: cluster.primary }));
    const bouncer = start('pgbouncer', findProgram('pgbouncer'), [file], {
      ...cluster.primary.identity,
      log,
    });
    await until('PgBouncer listens', () => listens(port));
    cluster.database.pointTo(port);
    writable();
    const [replica] = cluster.replicas;
    await replica.stop();
    await replica.start();
    await cluster.balanced();
    const rows = await cluster.primary.query(
      `select count(*)::int as n from pg_stat_activity where backend_type = 'client backend'`,
    );
    note(`${rows[0].n} connections of PostgreSQL for both replicas`);
    cluster.database.pointTo(cluster.primary.port);
    await bouncer.stop('SIGTERM', 2000);
  },
};
