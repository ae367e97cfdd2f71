import { mockCredentials } from '@backstage/backend-test-utils';
import { AuditChain } from '@bulkhead/bulkhead-node';
import type { OverlayChanges } from '@bulkhead/plugin-redundancy-common';
import type { Knex } from 'knex';
import request from 'supertest';
import { testEngines } from '../__testUtils__/engines';
import { instances } from '../__testUtils__/estate';
import { ADMIN, KEEPER } from '../__testUtils__/TestCatalog';
import {
  BASE,
  startRedundancy,
  type TestRedundancy,
} from '../__testUtils__/testBackend';

jest.setTimeout(60_000);

const SHOP = '/metadata/component/default/shop';
const VAULT = '/metadata/component/default/vault';

describe.each(testEngines().eachSupportedId())('metadata on %s', id => {
  const databases = testEngines();
  let knex: Knex;
  let redundancy: TestRedundancy;
  let as: TestRedundancy['as'];

  beforeEach(async () => {
    knex = await databases.init(id);
    redundancy = await startRedundancy({ knex });
    as = redundancy.as;
    await redundancy.services.snapshots.refresh();
  });
  afterEach(() => redundancy.backend.stop());

  const save = (
    body: object,
    options: { version?: number; key?: string; user?: string } = {},
  ) =>
    as(options.user).put(SHOP, body, {
      'If-Match': `"v${options.version ?? 0}"`,
      ...(options.key ? { 'Idempotency-Key': options.key } : {}),
    });

  const asPlugin = (path: string) =>
    request(redundancy.backend.server)
      .get(`${BASE}${path}`)
      .set('Authorization', mockCredentials.service.header());

  it('shows each fact with where it comes from', async () => {
    const { status, body, headers } = await as().get(SHOP);
    expect(status).toBe(200);
    expect(headers.etag).toBe('"v0"');
    expect(body).toMatchObject({
      entityRef: 'component:default/shop',
      version: 0,
      etag: '"v0"',
      overlay: {},
      editable: true,
    });
    expect(body.fields[0]).toEqual({
      path: 'annotations.bulkhead/tier',
      source: 'catalog',
      value: '1',
    });
    expect(body.yaml).toContain('bulkhead/tier: "1"');
    expect((await as(KEEPER).get(SHOP)).body.editable).toBe(false);
  });

  it('answers 401 to nobody and 404 to who may not see the entity, on every route', async () => {
    for (const path of ['', '/versions']) {
      expect((await as(null).get(`${SHOP}${path}`)).status).toBe(401);
      expect((await as().get(`${VAULT}${path}`)).status).toBe(404);
    }
    expect((await as(null).put(SHOP, {})).status).toBe(401);
    expect((await as().put(VAULT, {}, { 'If-Match': '"v0"' })).status).toBe(
      404,
    );
    expect((await as(null).post(`${SHOP}/preview`)).status).toBe(401);
    expect((await as().post(`${VAULT}/preview`)).status).toBe(404);
  });

  it('stores a version, tells it, and shows its effect after the refresh', async () => {
    const saved = await save({
      annotations: { 'bulkhead/rto': '15m' },
      comment: 'agreed with the owners',
    });
    expect(saved.status).toBe(200);
    expect(saved.headers.etag).toBe('"v1"');
    expect(saved.body).toMatchObject({
      version: 1,
      updatedBy: 'user:default/mock',
    });
    expect(saved.body.fields).toContainEqual({
      path: 'annotations.bulkhead/rto',
      source: 'overlay',
      value: '15m',
    });
    const versions = await as().get(`${SHOP}/versions`);
    expect(versions.body.items).toEqual([
      {
        version: 1,
        overlay: { annotations: { 'bulkhead/rto': '15m' } },
        updatedAt: saved.body.updatedAt,
        updatedBy: 'user:default/mock',
        comment: 'agreed with the owners',
      },
    ]);
    expect(await AuditChain.create().read(knex)).toEqual([
      expect.objectContaining({
        actor: 'user:default/mock',
        action: 'overlay-update',
        subject: 'component:default/shop',
      }),
    ]);
    expect(await AuditChain.create().verify(knex)).toMatchObject({ ok: true });
  });

  it('counts in the results without waiting for the catalog', async () => {
    const entities = redundancy.catalog.entities.map(entity =>
      entity.metadata.name === 'mail'
        ? { ...entity, spec: { type: 'service', owner: 'shop' } }
        : entity,
    );
    redundancy.catalog.entities = entities;
    await redundancy.services.snapshots.refresh();
    const path = '/results/component/default/mail';
    expect((await as(ADMIN).get(path)).body.outcome).toBe('unknown');
    await as(ADMIN)
      .put(
        '/metadata/component/default/mail',
        { redundancy: instances('mail', 'gra-2', 'rbx-2') },
        { 'If-Match': '"v0"' },
      )
      .expect(200);
    await redundancy.services.snapshots.refresh();
    expect((await as(ADMIN).get(path)).body.outcome).toBe('redundant');
  });

  it('asks for If-Match, and refuses an old one with the version that stands', async () => {
    expect((await as().put(SHOP, {})).status).toBe(428);
    await save({ annotations: { 'bulkhead/rto': '15m' } }).expect(200);
    const late = await save({ annotations: { 'bulkhead/rto': '30m' } });
    expect(late.status).toBe(412);
    expect(late.body.error).toMatchObject({ currentVersion: 1 });
    await save({}, { version: 1 }).expect(200);
    const versions = await as().get(`${SHOP}/versions`);
    expect(versions.body.items).toHaveLength(2);
  });

  it('lets one of two win that save at once', async () => {
    const answers = await Promise.all(
      ['15m', '20m', '25m'].map(rto =>
        save({ annotations: { 'bulkhead/rto': rto } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  it('is safe to send again, and refuses the key for something else', async () => {
    const body = { annotations: { 'bulkhead/rto': '15m' } };
    const first = await save(body, { key: 'save-0001' });
    const again = await save(body, { key: 'save-0001' });
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    const other = await save(
      { annotations: { 'bulkhead/rto': '1h' } },
      { key: 'save-0001' },
    );
    expect(other.status).toBe(409);
    expect((await as().get(`${SHOP}/versions`)).body.items).toHaveLength(1);
  });

  it('lets only those change it who may', async () => {
    expect((await save({}, { user: KEEPER })).status).toBe(403);
    expect((await save({}, { user: ADMIN })).status).toBe(200);
    const plugin = await request(redundancy.backend.server)
      .put(`${BASE}${SHOP}`)
      .set('Authorization', mockCredentials.service.header())
      .set('If-Match', '"v1"')
      .send({});
    expect(plugin.status).toBe(403);
  });

  it.each([
    [{ annotations: { 'backstage.io/techdocs-ref': 'dir:.' } }],
    [{ annotations: { 'bulkhead/overlay-version': '3' } }],
    [{ annotations: { 'bulkhead/tier': 3 } }],
    [{ annotations: { 'bulkhead/tier': 'gold' } }],
    [{ redundancy: { needed: 'two' } }],
    [{ redundancy: [] }],
    [{ redundancy: { wrong: true } }],
    [{ metadata: {} }],
    [{ comment: 'x'.repeat(1001) }],
    [{ redundancy: { needed: 1, x: 'y'.repeat(60_000) } }],
  ])('refuses %j with 400, and changes nothing', async body => {
    expect((await save(body)).status).toBe(400);
    expect((await as().get(SHOP)).body.version).toBe(0);
  });

  it('pages through versions', async () => {
    for (let version = 0; version < 3; version++) {
      await save(
        { annotations: { 'bulkhead/rto': `${version + 1}m` } },
        { version },
      ).expect(200);
    }
    const first = await as().get(`${SHOP}/versions?limit=2`);
    expect(
      first.body.items.map((item: { version: number }) => item.version),
    ).toEqual([3, 2]);
    const second = await as().get(
      `${SHOP}/versions?limit=2&cursor=${first.body.nextCursor}`,
    );
    expect(
      second.body.items.map((item: { version: number }) => item.version),
    ).toEqual([1]);
    expect(second.body.nextCursor).toBeUndefined();
    const other = await as().get(
      `/metadata/component/default/mail/versions?cursor=${first.body.nextCursor}`,
    );
    expect(other.status).toBe(400);
  });

  it('previews the effect on the entity and on others, and stores nothing', async () => {
    redundancy.catalog.entities = redundancy.catalog.entities.map(entity =>
      entity.metadata.name === 'orders-db'
        ? { ...entity, spec: { type: 'postgresql', owner: 'shop' } }
        : entity,
    );
    await redundancy.services.snapshots.refresh();
    const { status, body } = await as().post(
      '/metadata/resource/default/orders-db/preview',
      { redundancy: instances('orders', 'gra-1', 'rbx-1') },
    );
    expect(status).toBe(200);
    expect(body.before.outcome).toBe('unknown');
    expect(body.after.survives).toBe('datacenter');
    expect(body.others).toEqual([
      {
        entityRef: 'component:default/shop',
        title: 'The shop',
        after: 'datacenter',
      },
    ]);
    expect(body.hidden).toBe(0);
    expect(
      (await as().get('/metadata/resource/default/orders-db')).body.version,
    ).toBe(0);
  });

  it('tells findings of a draft instead of refusing it', async () => {
    const { status, body } = await as().post(`${SHOP}/preview`, {
      annotations: { 'bulkhead/rto': 'soon' },
    });
    expect(status).toBe(200);
    expect(body.findings).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        path: 'metadata.annotations.bulkhead/rto',
      }),
    );
  });

  it('tells the catalog module what changed, each entity once, and nobody else', async () => {
    expect((await as(ADMIN).get('/overlays')).status).toBe(403);
    const empty = await asPlugin('/overlays');
    expect(empty.body).toMatchObject({ items: [], more: false });

    await save({ annotations: { 'bulkhead/rto': '15m' } }).expect(200);
    await as(ADMIN)
      .put(
        '/metadata/component/default/mail',
        { annotations: { 'bulkhead/rto': '1h' } },
        { 'If-Match': '"v0"' },
      )
      .expect(200);
    await save({}, { version: 1 }).expect(200);

    const first = await asPlugin(
      `/overlays?limit=1&after=${empty.body.cursor}`,
    );
    expect(first.body).toMatchObject({
      items: [
        {
          entityRef: 'component:default/mail',
          version: 1,
          overlay: { annotations: { 'bulkhead/rto': '1h' } },
        },
      ],
      more: true,
    });
    const rest = await asPlugin(`/overlays?after=${first.body.cursor}`);
    const { items, more, cursor } = rest.body as OverlayChanges;
    expect(more).toBe(false);
    expect(items).toEqual([
      expect.objectContaining({
        entityRef: 'component:default/shop',
        version: 2,
        overlay: {},
      }),
    ]);
    expect((await asPlugin(`/overlays?after=${cursor}`)).body).toEqual({
      items: [],
      cursor,
      more: false,
    });
  });
});
