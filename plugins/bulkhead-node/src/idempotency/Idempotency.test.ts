import type { Knex } from 'knex';
import { testEngines } from '../__testUtils__/engines';
import { Idempotency } from './Idempotency';
import { createIdempotencyTable, dropIdempotencyTable } from './table';

jest.setTimeout(60_000);

describe.each(testEngines().eachSupportedId())('Idempotency on %s', id => {
  const databases = testEngines();
  let knex: Knex;
  let now: Date;
  let idempotency: Idempotency;

  beforeEach(async () => {
    knex = await databases.init(id);
    await createIdempotencyTable(knex);
    await knex.schema.createTable('notes', table => {
      table.increments('id');
      table.string('text');
    });
    now = new Date('2026-03-01T10:00:00.000Z');
    idempotency = Idempotency.create({ database: knex, clock: () => now });
  });

  const count = async () =>
    Number((await knex('notes').count({ n: '*' }).first())?.n);

  const write = (text: string, key?: string, caller = 'user:default/aline') =>
    idempotency.run(
      { key, caller, operation: 'POST /notes', request: { text } },
      async trx => {
        await trx('notes').insert({ text });
        const row = await trx('notes').max({ id: 'id' }).first();
        return { status: 201, body: { id: Number(row?.id), text } };
      },
    );

  it('gives the first answer again and writes once', async () => {
    const first = await write('a', 'key-00001');
    const second = await write('a', 'key-00001');
    expect(first).toEqual({
      status: 201,
      body: { id: 1, text: 'a' },
      replayed: false,
    });
    expect(second).toEqual({ ...first, replayed: true });
    expect(await count()).toBe(1);
  });

  it('refuses the key with another request, and tells callers apart', async () => {
    await write('a', 'key-00001');
    await expect(write('b', 'key-00001')).rejects.toMatchObject({
      name: 'ConflictError',
    });
    await expect(
      write('b', 'key-00001', 'user:default/karim'),
    ).resolves.toMatchObject({ replayed: false });
    expect(await count()).toBe(2);
  });

  it('writes each time without a key', async () => {
    await write('a');
    await write('a');
    expect(await count()).toBe(2);
  });

  it('keeps neither the write nor the key when the work fails', async () => {
    const failing = idempotency.run(
      {
        key: 'key-00001',
        caller: 'user:default/aline',
        operation: 'POST /notes',
        request: { text: 'a' },
      },
      async trx => {
        await trx('notes').insert({ text: 'a' });
        throw new Error('lost power');
      },
    );
    await expect(failing).rejects.toThrow('lost power');
    expect(await count()).toBe(0);
    expect((await write('a', 'key-00001')).replayed).toBe(false);
    expect(await count()).toBe(1);
  });

  it('writes once when the same request is sent many times at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => write('a', 'key-00001')),
    );
    expect(await count()).toBe(1);
    expect(answers.filter(answer => !answer.replayed)).toHaveLength(1);
    expect(new Set(answers.map(answer => answer.body.id)).size).toBe(1);
  });

  it('forgets expired keys, and sweeps them', async () => {
    await write('a', 'key-00001');
    await write('b', 'key-00002');
    now = new Date('2026-03-09T10:00:00.000Z');
    expect((await write('a', 'key-00001')).replayed).toBe(false);
    expect(await idempotency.sweep()).toBe(1);
    expect(
      Number((await knex('idempotency_keys').count({ n: '*' }).first())?.n),
    ).toBe(1);
  });

  it('goes away whole', async () => {
    await dropIdempotencyTable(knex);
    expect(await knex.schema.hasTable('idempotency_keys')).toBe(false);
  });
});
