import type { Knex } from 'knex';
import { testEngines } from '../__testUtils__/engines';
import { component, instances } from '../__testUtils__/estate';
import { InlineRunner } from '../__testUtils__/InlineRunner';
import { ADMIN, KEEPER } from '../__testUtils__/TestCatalog';
import {
  startRedundancy,
  type TestRedundancy,
} from '../__testUtils__/testBackend';
import { SnapshotStore } from './SnapshotStore';

jest.setTimeout(60_000);

describe.each(testEngines().eachSupportedId())('refresh on %s', id => {
  const databases = testEngines();
  let knex: Knex;
  let redundancy: TestRedundancy;
  let snapshots: TestRedundancy['services']['snapshots'];

  beforeEach(async () => {
    knex = await databases.init(id);
    redundancy = await startRedundancy({ knex });
    snapshots = redundancy.services.snapshots;
  });
  afterEach(() => redundancy.backend.stop());

  const changeMail = (etag: string) =>
    redundancy.catalog.put(
      component('mail', {
        tier: 2,
        redundancy: instances('mail', ...['gra-2', 'rbx-2'].slice(0, +etag)),
        etag,
      }),
    );

  it('says that nothing was computed yet, and then how old it is', async () => {
    expect(await snapshots.status()).toEqual({ state: 'never', entities: 0 });
    const early = await redundancy.as().get('/top-single-points');
    expect(early.status).toBe(503);
    expect(await snapshots.refresh()).toBe('stored');
    expect(await snapshots.status()).toMatchObject({
      state: 'fresh',
      entities: 11,
      id: expect.any(String),
      tookMs: expect.any(Number),
    });
    const { status, body } = await redundancy.as().get('/snapshot');
    expect(status).toBe(200);
    expect(body.state).toBe('fresh');
  });

  it('keeps the id and stores nothing when nothing changed', async () => {
    await snapshots.refresh();
    const { id: first } = await snapshots.status();
    const rows = await knex('result_history').count({ n: '*' }).first();
    expect(await snapshots.refresh()).toBe('unchanged');
    expect((await snapshots.status()).id).toBe(first);
    expect(await knex('result_history').count({ n: '*' }).first()).toEqual(
      rows,
    );
    expect(redundancy.signals.publish).toHaveBeenCalledTimes(1);
  });

  it('stores only what changed, and tells only the id', async () => {
    await snapshots.refresh();
    redundancy.signals.publish.mockClear();
    changeMail('2');
    expect(await snapshots.refresh()).toBe('stored');
    const { id: snapshotId } = await snapshots.status();
    const changed = await knex('result_history').where({
      snapshot_id: snapshotId,
    });
    expect(changed.map(row => row.entity_ref).sort()).toEqual([
      'component:default/mail',
      // Neither takes mail down any more.
      'resource:default/gra',
      'resource:default/gra-2',
    ]);
    expect(redundancy.signals.publish).toHaveBeenCalledWith({
      recipients: { type: 'broadcast' },
      channel: 'redundancy',
      message: { snapshotId },
    });
  });

  it('drops what left the catalog, and keeps its history', async () => {
    await snapshots.refresh();
    redundancy.catalog.entities = redundancy.catalog.entities.filter(
      entity => entity.metadata.name !== 'mail',
    );
    await snapshots.refresh();
    const { status } = await redundancy
      .as(ADMIN)
      .get('/results/component/default/mail');
    expect(status).toBe(404);
    const history = await knex('result_history')
      .where({ entity_ref: 'component:default/mail' })
      .orderBy('changed_at');
    expect(history[history.length - 1].outcome).toBeNull();
    // Whoever names it still has a finding about it.
    const shop = await redundancy
      .as(ADMIN)
      .get('/results?finding=dangling-reference');
    expect(shop.body.items).toHaveLength(1);
  });

  it('keeps the last result when the catalog is down, and says so in words', async () => {
    await snapshots.refresh();
    const before = await snapshots.status();
    redundancy.catalog.down = true;
    expect(await snapshots.refresh()).toBe('failed');
    const status = await snapshots.status();
    expect(status).toMatchObject({
      id: before.id,
      computedAt: before.computedAt,
      state: 'stale',
      problem:
        'The catalog could not be read. What you see is the last result.',
    });
    const result = await redundancy
      .as(ADMIN)
      .get('/results/component/default/shop');
    expect(result.status).toBe(200);
    redundancy.catalog.down = false;
    expect(await snapshots.refresh()).toBe('unchanged');
    expect((await snapshots.status()).problem).toBeUndefined();
  });

  it('survives an analysis that fails', async () => {
    await snapshots.refresh();
    redundancy.runner.failure = new Error('out of memory');
    expect(await snapshots.refresh()).toBe('failed');
    expect((await snapshots.status()).problem).toContain('The analysis failed');
    expect(await snapshots.refresh()).toBe('unchanged');
  });

  it('is one for all who ask at once', async () => {
    await Promise.all([
      snapshots.refresh(),
      snapshots.refresh(),
      snapshots.refresh(),
    ]);
    expect(
      redundancy.runner.asked.filter(task => task === 'compute'),
    ).toHaveLength(1);
  });

  it('goes round once more for what was asked for while it ran', async () => {
    const { catalog, runner } = redundancy;
    const running = snapshots.refresh();
    await snapshots.request();
    await snapshots.request();
    await running;
    await snapshots.refresh();
    const computed = runner.asked.filter(task => task === 'compute').length;
    expect(computed).toBeGreaterThanOrEqual(2);
    const reads = catalog.reads;
    expect(await snapshots.watch()).toBeUndefined();
    // Nothing was left to do but to ask whether the catalog changed.
    expect(catalog.reads).toBe(reads + 1);
  });

  it('may be asked for by who has the right, and is audited', async () => {
    expect((await redundancy.as(null).post('/snapshot/refresh')).status).toBe(
      401,
    );
    expect((await redundancy.as(KEEPER).post('/snapshot/refresh')).status).toBe(
      403,
    );
    const { status, body } = await redundancy
      .as(ADMIN)
      .post('/snapshot/refresh');
    expect(status).toBe(202);
    expect(['never', 'refreshing', 'fresh']).toContain(body.state);
    await snapshots.refresh();
  });

  describe('watching the catalog', () => {
    // The watch holds itself back in proportion to what asking cost: ask until it does something.
    const nextOutcome = async () => {
      let outcome = await snapshots.watch();
      while (outcome === undefined) {
        await new Promise(done => setTimeout(done, 20));
        outcome = await snapshots.watch();
      }
      return outcome;
    };

    it('makes the first snapshot, and then one for each change', async () => {
      expect(await snapshots.watch()).toBe('stored');
      expect(await snapshots.watch()).toBeUndefined();
      changeMail('2');
      expect(await nextOutcome()).toBe('stored');
    });

    it('bears a catalog that does not answer', async () => {
      await snapshots.refresh();
      redundancy.catalog.down = true;
      expect(await snapshots.watch()).toBeUndefined();
      expect((await snapshots.status()).state).toBe('fresh');
    });
  });

  describe('by several replicas', () => {
    const store = (clock?: () => Date) =>
      SnapshotStore.create({ database: knex, clock });
    const empty = {
      computed: { entities: 0, refs: [], changed: [] },
      input: Buffer.from('x'),
      inputHash: 'hash',
      served: 0,
      tookMs: 1,
    };

    it('is done by one, and asked of it by the others', async () => {
      const lease = await store().takeLease();
      expect(lease).toEqual({ number: 1 });
      expect(await store().takeLease()).toBeUndefined();
      expect(await snapshots.refresh()).toBe('busy');
      expect((await snapshots.status()).state).toBe('refreshing');
      await store().releaseLease(lease!);
      expect(await snapshots.refresh()).toBe('stored');
    });

    it('is taken over from one that died, which can then store nothing', async () => {
      const dead = store(() => new Date(Date.now() - 120_000));
      const old = (await dead.takeLease())!;
      const next = (await store().takeLease())!;
      expect(next.number).toBe(old.number + 1);
      await expect(dead.keepLease(old)).rejects.toThrow(
        'took the refresh over',
      );
      await expect(dead.commit(old, empty)).rejects.toThrow(
        'took the refresh over',
      );
      expect(await knex('snapshots')).toEqual([]);
      await store().commit(next, empty);
      expect(await knex('snapshots')).toHaveLength(1);
      // Nor does it take the right away from the one that has it.
      await dead.releaseLease(old);
      expect(await store().takeLease()).toBeUndefined();
    });

    it('gives the same results whichever of them computed', async () => {
      await snapshots.refresh();
      const other = new InlineRunner();
      const input = (await store().input((await store().state()).snapshotId!))!;
      await other.run('load', { snapshotId: 'x', packed: input });
      const ask = { visible: { everything: true as const }, limit: 10 };
      const { snapshotId } = await store().state();
      expect(
        await other.run('topSinglePoints', { ...ask, snapshotId: 'x' }),
      ).toEqual(
        await redundancy.runner.run('topSinglePoints', {
          ...ask,
          snapshotId: snapshotId!,
        }),
      );
    });
  });
});
