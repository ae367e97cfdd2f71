import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../lib/paths.mjs';
import { freePort } from '../../lib/free-port.mjs';
import { start } from './processes.mjs';
import { Ended, until } from './until.mjs';

/** Pools as docs/production recommends them. */
const pool = max => ({ knexConfig: { pool: { min: 0, max } } });

function configOf({ port, address, database, extra = {} }) {
  return {
    app: { baseUrl: address },
    organization: { name: 'Fault injection' },
    backend: {
      baseUrl: address,
      listen: { host: '127.0.0.1', port },
      cors: { origin: address },
      // Long enough for two checks of the proxy.
      lifecycle: { serverShutdownDelay: { seconds: 5 } },
      database: {
        client: 'pg',
        ...(extra.prefix ? { prefix: extra.prefix } : {}),
        connection: {
          host: '127.0.0.1',
          port: database,
          user: 'postgres',
          password: 'postgres',
        },
        plugin: {
          redundancy: pool(3),
          runbooks: pool(3),
          oncall: pool(2),
          knowledge: pool(2),
        },
      },
    },
    bulkhead: {
      // One person stands for many here.
      limits: { enabled: false },
      redundancy: { demo: { seed: false } },
      oncall: { demo: { seed: false } },
    },
    runbooks: {
      sources: [
        {
          type: 'folder',
          path: inRoot('scripts/faults/load/runbooks'),
          title: 'Faults',
        },
      ],
      alerts: { ruleFiles: [], portalUrls: [], linkBases: [], receivers: [] },
    },
    knowledge: {
      demo: { enabled: false },
      endOfLife: [],
      vulnerabilities: [],
    },
    catalog: {
      locations: [
        {
          type: 'file',
          target: inRoot('examples/two-datacenters/catalog.yaml'),
        },
        ...(extra.catalog ? [{ type: 'file', target: extra.catalog }] : []),
      ],
    },
  };
}

/** One replica of the portal: the same backend that `npm start` runs, on PostgreSQL. */
export class Replica {
  #options;
  #process;

  static async create(name, { folder, address, database, extra }) {
    const port = await freePort();
    const config = join(folder, `${name}.json`);
    writeFileSync(
      config,
      JSON.stringify(configOf({ port, address, database, extra }), null, 2),
    );
    return new Replica(name, {
      port,
      config,
      log: join(folder, `${name}.log`),
    });
  }

  constructor(name, options) {
    this.name = name;
    this.#options = options;
  }

  get port() {
    return this.#options.port;
  }

  get address() {
    return `http://127.0.0.1:${this.port}`;
  }

  get alive() {
    return this.#process?.alive ?? false;
  }

  get pid() {
    return this.#process.child.pid;
  }

  /** Starts the process without waiting for it. */
  launch(env = {}) {
    const { config, log } = this.#options;
    this.#process = start(
      this.name,
      process.execPath,
      [
        '--require',
        inRoot('node_modules/@backstage/cli/config/nodeTransform.cjs'),
        inRoot('packages/backend/src/index.ts'),
        '--config',
        inRoot('app-config.yaml'),
        '--config',
        config,
      ],
      {
        cwd: inRoot('packages/backend'),
        log,
        env: {
          ...process.env,
          NODE_ENV: 'production',
          METRICS_PORT: '',
          ...env,
        },
      },
    );
  }

  async start(env) {
    this.launch(env);
    await this.ready();
  }

  async ready(patienceMs = 120_000) {
    await until(
      `${this.name} is ready`,
      async () => {
        if (!this.alive) {
          throw new Ended(`${this.name} ended: see ${this.#options.log}`);
        }
        const answer = await fetch(
          `${this.address}/.backstage/health/v1/readiness`,
          { signal: AbortSignal.timeout(3000) },
        );
        return answer.ok;
      },
      { patienceMs, everyMs: 250 },
    );
  }

  /** In order, as a rolling update does it. Gives back after how many milliseconds it was gone. */
  async stop() {
    const from = Date.now();
    await this.#process.stop('SIGTERM', 40_000);
    return Date.now() - from;
  }

  async kill() {
    if (!this.alive) return;
    this.#process.kill('SIGKILL');
    await this.#process.exited;
  }

  freeze() {
    this.#process.kill('SIGSTOP');
  }

  thaw() {
    this.#process.kill('SIGCONT');
  }
}
