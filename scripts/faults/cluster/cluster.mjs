import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../lib/free-port.mjs';
import { DatabaseProxy } from './database-proxy.mjs';
import { findProgram, startHaproxy } from './haproxy.mjs';
import { startHttpProxy } from './http-proxy.mjs';
import { PostgresNode } from './postgres.mjs';
import { stopAll } from './processes.mjs';
import { Replica } from './replica.mjs';
import { until } from './until.mjs';

/** What a commit waits for, as docs/production says it. */
const QUORUM = 'ANY 1 (b, c)';

/**
 * The deployment of docs/production, small and on loopback: three PostgreSQL, a proxy in front of them that obeys, two
 * replicas of the portal, HAProxy in front of those.
 */
export class Cluster {
  static async start({ replicas = 2, extra } = {}) {
    const cluster = new Cluster();
    cluster.folder = mkdtempSync(join(tmpdir(), 'bulkhead-faults-'));
    // The user PostgreSQL runs as has to reach what is below.
    chmodSync(cluster.folder, 0o755);
    try {
      await cluster.#startDatabase();
      await cluster.#startPortal(replicas, extra);
    } catch (error) {
      await stopAll();
      throw error;
    }
    return cluster;
  }

  async #startDatabase() {
    const [a, b, c] = await Promise.all(
      ['a', 'b', 'c'].map(name => PostgresNode.create(name, this.folder)),
    );
    this.primary = a;
    this.standbys = [b, c];
    await a.init();
    await a.start();
    for (const standby of this.standbys) {
      await standby.cloneFrom(a);
      await standby.start();
    }
    await this.synchronous(true);
    this.database = await DatabaseProxy.create();
    this.database.pointTo(a.port);
  }

  async #startPortal(count, extra) {
    const port = await freePort();
    this.address = `http://localhost:${port}`;
    this.replicas = await Promise.all(
      Array.from({ length: count }, (_, i) =>
        Replica.create(`portal-${i + 1}`, {
          folder: this.folder,
          address: this.address,
          database: this.database.port,
          extra,
        }),
      ),
    );
    for (const replica of this.replicas) await replica.start();
    const program = findProgram('haproxy');
    this.hasHaproxy = Boolean(program);
    const options = { port, replicas: this.replicas, folder: this.folder };
    this.proxy = program
      ? await startHaproxy(program, options)
      : await startHttpProxy(options);
    await this.balanced();
  }

  get nodes() {
    return [this.primary, ...this.standbys];
  }

  /** The next primary: of the standbys, the one that is furthest. */
  async promoteBest() {
    const far = await Promise.all(
      this.standbys
        .filter(({ alive }) => alive)
        .map(async standby => ({
          standby,
          at: BigInt(
            (
              await standby.query(
                `select pg_wal_lsn_diff(pg_last_wal_receive_lsn(), '0/0')::text as at`,
              )
            )[0].at,
          ),
        })),
    );
    const best = far.reduce((one, two) =>
      two.at > one.at ? two : one,
    ).standby;
    await best.promote();
    const old = this.primary;
    this.primary = best;
    this.standbys = [...this.standbys.filter(s => s !== best), old];
    await this.synchronous(false);
    return { old, best };
  }

  /** All but the primary begin anew as its standbys, and commits wait for one of them again. */
  async heal() {
    this.database.resume();
    for (const standby of this.standbys) {
      await standby.stop();
      await standby.cloneFrom(this.primary);
      await standby.start();
    }
    await this.synchronous(true);
  }

  /** Whether commits wait for a standby. The names are given anew after a promotion: any of the others. */
  async synchronous(on) {
    const names = this.standbys.map(({ name }) => name).join(', ');
    await this.primary.set(
      'synchronous_standby_names',
      on ? QUORUM.replace('b, c', names) : '',
    );
    if (!on) return;
    await until('the standbys follow', async () => {
      const rows = await this.primary.query(
        `select 1 from pg_stat_replication where sync_state = 'quorum'`,
      );
      return rows.length === this.standbys.length;
    });
  }

  /** Both replicas answer through the proxy. */
  async balanced() {
    await until('the portal answers through its proxy', async () => {
      const answers = await Promise.all(
        [1, 2, 3, 4].map(() =>
          fetch(`${this.address}/.backstage/health/v1/readiness`),
        ),
      );
      return answers.every(({ ok }) => ok);
    });
  }

  async stop({ keep = false } = {}) {
    await this.database?.close();
    await this.proxy?.stop();
    await stopAll();
    if (!keep) rmSync(this.folder, { recursive: true, force: true });
  }
}
