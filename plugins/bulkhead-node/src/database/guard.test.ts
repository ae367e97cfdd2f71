import { type AddressInfo, createServer } from 'node:net';
import createKnex, { type Knex } from 'knex';
import { databaseTrouble } from './errors';
import { guardDatabase } from './guard';
import { inTransaction } from './transaction';

const quiet = { warn: () => {}, debug: () => {} };
const address =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;

jest.setTimeout(60_000);

describe('databaseTrouble', () => {
  it.each([
    ['read-only', { code: '25006' }, 'unavailable'],
    ['shutdown', { code: '57P01' }, 'unavailable'],
    ['connection exception', { code: '08006' }, 'unavailable'],
    ['refused', { code: 'ECONNREFUSED' }, 'unavailable'],
    ['given up', new Error('select 1 - Query read timeout'), 'unavailable'],
    ['pool', { name: 'KnexTimeoutError' }, 'unavailable'],
    ['connections', { code: '53300' }, 'busy'],
    ['disk', { code: 'SQLITE_FULL' }, 'busy'],
    ['deadlock', { code: '40P01' }, 'conflict'],
    ['serialization', { code: '40001' }, 'conflict'],
    ['locked file', { code: 'SQLITE_BUSY' }, 'conflict'],
    ['unique violation', { code: '23505' }, undefined],
    ['syntax', { code: '42601' }, undefined],
    ['plain', new Error('no'), undefined],
    ['nothing', undefined, undefined],
  ])('sorts %s', (_name, error, trouble) => {
    expect(databaseTrouble(error)).toBe(trouble);
  });
});

describe('inTransaction', () => {
  const noPause = { pause: async () => {} };
  let knex: Knex;

  beforeAll(() => {
    knex = createKnex({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
  });
  afterAll(() => knex.destroy());

  const failing = (times: number, code: string) => {
    let calls = 0;
    return async () => {
      calls += 1;
      if (calls <= times) {
        throw Object.assign(new Error('lost'), { code });
      }
      return calls;
    };
  };

  it('runs again after a deadlock, a bounded number of times', async () => {
    await expect(
      inTransaction(knex, failing(3, '40P01'), noPause),
    ).resolves.toBe(4);
    await expect(
      inTransaction(knex, failing(4, '40P01'), noPause),
    ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
  });

  it('does not run again when nobody knows whether it was done', async () => {
    const work = jest.fn(failing(1, '57P01'));
    await expect(inTransaction(knex, work, noPause)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      retryAfterSeconds: 2,
    });
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('lets other errors through as they are', async () => {
    await expect(
      inTransaction(knex, failing(1, '23505'), noPause),
    ).rejects.toThrow('lost');
  });
});

const onPostgres = address ? describe : () => {};

onPostgres('guardDatabase on PostgreSQL', () => {
  let knex: Knex;

  const open = (options?: { queryTimeoutMs?: number }) => {
    knex = guardDatabase(
      createKnex({
        client: 'pg',
        connection: address,
        pool: { min: 1, max: 1 },
        log: quiet,
      }),
      options,
    );
    return knex;
  };
  const backend = async () => {
    const { rows } = await knex.raw('select pg_backend_pid() as pid');
    return rows[0].pid as number;
  };

  afterEach(() => knex.destroy());

  it('keeps a healthy connection, also after an ordinary error', async () => {
    open();
    const pid = await backend();
    await expect(knex.raw('select * from nowhere')).rejects.toThrow('nowhere');
    expect(await backend()).toBe(pid);
  });

  it('drops a connection that has become read-only, in and out of a transaction', async () => {
    open();
    for (const write of [
      () => knex.raw('create table never (id int)'),
      () => knex.transaction(trx => trx.raw('create table never (id int)')),
    ]) {
      const pid = await backend();
      await knex.raw('set default_transaction_read_only = on');
      await expect(write()).rejects.toMatchObject({ code: '25006' });
      expect(await backend()).not.toBe(pid);
    }
  });

  it('drops a connection whose server ended it', async () => {
    open();
    const pid = await backend();
    await expect(
      knex.raw('select pg_terminate_backend(pg_backend_pid())'),
    ).rejects.toThrow();
    expect(await backend()).not.toBe(pid);
  });

  it('gives a server up that takes connections and says nothing', async () => {
    const silent = createServer(() => {});
    await new Promise<void>(done => {
      silent.listen(0, '127.0.0.1', done);
    });
    const { port } = silent.address() as AddressInfo;
    knex = guardDatabase(
      createKnex({
        client: 'pg',
        connection: { host: '127.0.0.1', port },
        log: quiet,
      }),
      { connectTimeoutMs: 200 },
    );
    try {
      const error = await knex.raw('select 1').catch(failed => failed);
      expect(databaseTrouble(error)).toBe('unavailable');
    } finally {
      silent.close();
    }
  });

  it('lets no transaction wait for its replica for long', async () => {
    open();
    const { rows } = await inTransaction(knex, trx =>
      trx.raw('show idle_in_transaction_session_timeout'),
    );
    expect(rows[0].idle_in_transaction_session_timeout).toBe('4s');
    const after = await knex.raw('show idle_in_transaction_session_timeout');
    expect(after.rows[0].idle_in_transaction_session_timeout).toBe('0');
  });

  it('gives a query up after its time, and a transaction with it at once', async () => {
    open({ queryTimeoutMs: 300 });
    await expect(knex.raw('select pg_sleep(20)')).rejects.toThrow(
      'Query read timeout',
    );
    expect(await backend()).toEqual(expect.any(Number));
    await expect(
      inTransaction(knex, trx => trx.raw('select pg_sleep(20)')),
    ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
    expect(await backend()).toEqual(expect.any(Number));
  });

  it('drops the silent connections of other pools with the one that had no answer', async () => {
    open({ queryTimeoutMs: 300 });
    const other = guardDatabase(
      createKnex({
        client: 'pg',
        connection: address,
        pool: { min: 0, max: 2 },
        log: quiet,
      }),
    );
    const pidOf = async (database: Knex) =>
      (await database.raw('select pg_backend_pid() as pid')).rows[0].pid;
    try {
      const silent = await pidOf(other);
      await new Promise(done => setTimeout(done, 400));
      await expect(knex.raw('select pg_sleep(20)')).rejects.toThrow(
        'Query read timeout',
      );
      expect(await pidOf(other)).not.toBe(silent);
    } finally {
      await other.destroy();
    }
  });

  it('runs a deadlocked transaction again until both are through', async () => {
    const database = createKnex({ client: 'pg', connection: address });
    knex = guardDatabase(database);
    const table = `deadlock_${process.pid}`;
    await knex.schema.createTable(table, t => {
      t.integer('id').primary();
      t.integer('n');
    });
    try {
      await knex(table).insert([
        { id: 1, n: 0 },
        { id: 2, n: 0 },
      ]);
      let firstRound = 2;
      let open2: () => void = () => {};
      const both = new Promise<void>(done => {
        open2 = done;
      });
      const step = (order: number[]) =>
        inTransaction(knex, async trx => {
          await trx(table).where('id', order[0]).increment('n');
          firstRound -= 1;
          if (firstRound === 0) {
            open2();
          }
          await both;
          await trx(table).where('id', order[1]).increment('n');
        });
      await Promise.all([step([1, 2]), step([2, 1])]);
      expect(await knex(table).orderBy('id').pluck('n')).toEqual([2, 2]);
    } finally {
      await knex.schema.dropTable(table);
    }
  });
});
