import type { Knex } from 'knex';
import { isPostgres } from '../database/rows';
import { testEngines } from '../__testUtils__/engines';
import { AuditChain } from './AuditChain';
import { createAuditChainTable, dropAuditChainTable } from './table';

jest.setTimeout(60_000);

describe.each(testEngines().eachSupportedId())('AuditChain on %s', id => {
  const databases = testEngines();
  let knex: Knex;
  const chain = AuditChain.create({
    clock: () => new Date('2026-03-01T10:00:00.123Z'),
  });

  const append = (subject: string) =>
    knex.transaction(trx =>
      chain.append(trx, {
        actor: 'user:default/aline',
        action: 'overlay-update',
        subject,
        detail: { to: 2, from: 1 },
      }),
    );

  /** What somebody with the rights of the database's owner could do. */
  const asOwner = async (work: () => Promise<unknown>) => {
    if (isPostgres(knex)) {
      await knex.raw('alter table audit_chain disable trigger user');
    } else {
      await knex.raw('drop trigger audit_chain_no_update');
      await knex.raw('drop trigger audit_chain_no_delete');
    }
    await work();
  };

  beforeEach(async () => {
    knex = await databases.init(id);
    await createAuditChainTable(knex);
  });

  it('links rows and verifies them', async () => {
    expect(await chain.verify(knex)).toMatchObject({ ok: true, rows: 0 });
    const first = await append('component:default/a');
    const second = await append('component:default/b');
    expect(first).toMatchObject({ seq: 1, prevHash: '0'.repeat(64) });
    expect(second).toMatchObject({ seq: 2, prevHash: first.hash });
    expect(await chain.verify(knex)).toEqual({
      ok: true,
      rows: 2,
      head: { seq: 2, hash: second.hash },
    });
    expect(await chain.read(knex, { subject: 'component:default/b' })).toEqual([
      second,
    ]);
    expect(await chain.read(knex, { after: 1 })).toEqual([second]);
  });

  it('keeps one line when many write at once', async () => {
    await Promise.all(
      Array.from({ length: 12 }, (_, i) => append(`component:default/s${i}`)),
    );
    expect(await chain.verify(knex)).toMatchObject({ ok: true, rows: 12 });
  });

  it('leaves no gap when a write is rolled back', async () => {
    await append('component:default/a');
    await expect(
      knex.transaction(async trx => {
        await chain.append(trx, { actor: 'a', action: 'b', subject: 'c' });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await append('component:default/b');
    expect(await chain.verify(knex)).toMatchObject({ ok: true, rows: 2 });
  });

  it('refuses to change or remove a row', async () => {
    await append('component:default/a');
    await expect(
      knex('audit_chain').update({ actor: 'user:default/other' }),
    ).rejects.toThrow('append-only');
    await expect(knex('audit_chain').delete()).rejects.toThrow('append-only');
    expect(await chain.verify(knex)).toMatchObject({ ok: true, rows: 1 });
  });

  it.each([
    ['actor', { actor: 'user:default/other' }],
    ['at', { at: new Date('2026-03-01T10:00:00.124Z') }],
    ['detail', { detail: '{}' }],
  ])('names the row whose %s was altered', async (_what, change) => {
    for (const name of ['a', 'b', 'c']) {
      await append(`component:default/${name}`);
    }
    await asOwner(() => knex('audit_chain').where('seq', 2).update(change));
    expect(await chain.verify(knex)).toEqual({
      ok: false,
      rows: 1,
      seq: 2,
      problem: 'row 2 was altered',
    });
  });

  it('names a row that was taken out, in the middle and at the end', async () => {
    for (const name of ['a', 'b', 'c']) {
      await append(`component:default/${name}`);
    }
    const head = await chain.head(knex);
    await asOwner(() => knex('audit_chain').where('seq', 3).delete());
    expect(await chain.verify(knex)).toMatchObject({ ok: true, rows: 2 });
    expect(await chain.verify(knex, { head })).toMatchObject({
      ok: false,
      seq: 3,
      problem: 'rows 3 to 3 are missing at the end',
    });
    await knex('audit_chain').where('seq', 1).delete();
    expect(await chain.verify(knex)).toMatchObject({
      ok: false,
      seq: 2,
      problem: 'row 1 is missing',
    });
  });

  it('knows a chain written anew from the head that was kept', async () => {
    await append('component:default/a');
    const head = await chain.head(knex);
    await asOwner(() => knex('audit_chain').delete());
    await append('component:default/other');
    expect(await chain.verify(knex)).toMatchObject({ ok: true });
    expect(await chain.verify(knex, { head })).toMatchObject({
      ok: false,
      seq: 1,
    });
  });

  it('goes away whole and comes back', async () => {
    await dropAuditChainTable(knex);
    await createAuditChainTable(knex);
    await append('component:default/a');
    expect(await chain.verify(knex)).toMatchObject({ ok: true, rows: 1 });
  });
});
