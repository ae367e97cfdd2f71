import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { testEngines } from '../__testUtils__/engines';
import { EvidenceStore, type WrittenEvidence } from './EvidenceStore';
import { TokenStore } from './TokenStore';

jest.setTimeout(60_000);

const SHOP = 'component:default/shop';

let made = 0;

function evidence(more: Partial<WrittenEvidence> = {}): WrittenEvidence {
  made += 1;
  const id = `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
  return {
    id,
    entityRef: SHOP,
    kind: 'restore-test',
    outcome: 'passed',
    observedAt: '2026-03-01T02:00:00.000Z',
    recordedAt: '2026-03-01T02:05:00.000Z',
    actor: 'cron',
    details: {},
    writer: 'token:1',
    key: id,
    ...more,
  };
}

const databases = testEngines();

describe.each(databases.eachSupportedId())('on %s', engine => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(engine);
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@bulkhead/plugin-redundancy-backend',
        'migrations',
      ),
    });
  });
  beforeEach(async () => {
    await knex('evidence').delete();
    await knex('evidence_tokens').delete();
  });

  const add = (store: EvidenceStore, ...items: WrittenEvidence[]) =>
    knex.transaction(trx => store.add(trx, items));

  it('gives back what was written, as it was written', async () => {
    const store = EvidenceStore.create({ database: knex });
    const full = evidence({
      expiresAt: '2026-09-01T02:00:00.000Z',
      summary: 'restored in 4 min',
      link: 'https://ci.example.net/1',
      subject: 'orders',
      details: { seconds: 240 },
    });
    await add(store, full);
    const { items } = await store.page({ entityRef: SHOP, limit: 10 });
    const { writer: _writer, key: _key, ...told } = full;
    expect(items).toEqual([told]);
  });

  it('adds the same key of the same writer once, and names the one that differs', async () => {
    const store = EvidenceStore.create({ database: knex });
    const first = evidence({ key: 'nightly' });
    await add(store, first);
    const again = await add(store, {
      ...first,
      id: evidence().id,
      recordedAt: '2026-03-01T03:00:00.000Z',
    });
    expect(again).toMatchObject({ added: 0, different: [] });
    expect(again.items[0].id).toBe(first.id);

    const other = await add(store, {
      ...first,
      id: evidence().id,
      outcome: 'failed',
    });
    expect(other).toMatchObject({ added: 0, different: ['nightly'] });

    const stranger = await add(
      store,
      evidence({ key: 'nightly', writer: 'x' }),
    );
    expect(stranger).toMatchObject({ added: 1, different: [] });
  });

  it('gives pages newest first, each row once, of the kinds asked for', async () => {
    const store = EvidenceStore.create({ database: knex });
    const items = Array.from({ length: 7 }, (_, i) =>
      evidence({
        observedAt: `2026-03-0${1 + Math.floor(i / 2)}T00:00:00.000Z`,
        kind: i === 3 ? 'backup' : 'restore-test',
      }),
    );
    await add(store, ...items, evidence({ entityRef: 'component:default/x' }));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.page({
        entityRef: SHOP,
        kind: ['restore-test'],
        limit: 2,
        cursor,
      });
      seen.push(...page.items.map(({ observedAt }) => observedAt));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(6);
    expect(seen).toEqual([...seen].sort().reverse());
  });

  it('knows the newest of each entity, kind and subject', async () => {
    const store = EvidenceStore.create({ database: knex });
    const old = evidence({ subject: 'a' });
    const fresh = evidence({
      subject: 'a',
      observedAt: '2026-04-01T00:00:00.000Z',
    });
    const late = evidence({
      subject: 'a',
      observedAt: '2026-04-01T00:00:00.000Z',
      recordedAt: '2026-04-02T00:00:00.000Z',
      outcome: 'failed',
    });
    const other = evidence({ subject: 'b' });
    const none = evidence();
    await add(store, late, fresh, old, other, none);
    expect((await store.newest()).map(({ id }) => id).sort()).toEqual(
      [late.id, other.id, none.id].sort(),
    );
  });

  it('keeps tokens by their hash until they end or are revoked', async () => {
    const tokens = TokenStore.create({ database: knex });
    const now = new Date('2026-03-01T00:00:00Z');
    const token = {
      id: 'one',
      name: 'cron',
      kinds: ['backup'],
      entities: [SHOP],
      createdBy: 'user:default/a',
      createdAt: now.toISOString(),
      expiresAt: '2026-04-01T00:00:00.000Z',
    };
    await knex.transaction(trx => tokens.add(trx, token, 'hash'));
    expect(await tokens.byHash('hash', now)).toEqual(token);
    expect(await tokens.byHash('other', now)).toBeUndefined();
    expect(
      await tokens.byHash('hash', new Date('2026-04-01T00:00:00Z')),
    ).toBeUndefined();

    await tokens.noteUse('one', now);
    expect(await tokens.list(now, 'user:default/a')).toEqual([
      { ...token, lastUsedAt: now.toISOString() },
    ]);
    expect(await tokens.list(now, 'user:default/b')).toEqual([]);

    await knex.transaction(trx =>
      tokens.revoke(trx, 'one', { actor: 'user:default/a', now }),
    );
    expect(await tokens.byHash('hash', now)).toBeUndefined();
    expect(await tokens.list(now)).toEqual([]);
  });

  it('goes back and forth', async () => {
    const directory = resolvePackagePath(
      '@bulkhead/plugin-redundancy-backend',
      'migrations',
    );
    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('evidence')).toBe(false);
    await knex.migrate.latest({ directory });
    expect(await knex.schema.hasTable('evidence_tokens')).toBe(true);
  });
});
