import type { ReaderModel } from '@bulkhead/plugin-redundancy-common';
import { whatIf } from '@bulkhead/plugin-redundancy-common';
import { testEngines } from '../__testUtils__/engines';
import { component, estate, instances } from '../__testUtils__/estate';
import { ADMIN } from '../__testUtils__/TestCatalog';
import {
  startRedundancy,
  type TestRedundancy,
} from '../__testUtils__/testBackend';

jest.setTimeout(60_000);

/** The estate with a service that leans on things the reader owns, and that the reader may not see. */
function withSecretDependent() {
  return [
    ...estate(),
    component('blackbox', {
      tier: 0,
      owner: 'safe',
      secret: true,
      dependsOn: ['resource:default/orders-db', 'component:default/shop'],
      redundancy: instances('blackbox', 'gra-1', 'rbx-1'),
    }),
  ];
}

describe('a service that leans on what the reader sees, and is hidden', () => {
  const databases = testEngines();
  let redundancy: TestRedundancy;
  let as: TestRedundancy['as'];

  beforeAll(async () => {
    redundancy = await startRedundancy({
      knex: await databases.init('SQLITE_3'),
      entities: withSecretDependent(),
    });
    as = redundancy.as;
    await redundancy.services.snapshots.refresh();
  });
  afterAll(() => redundancy.backend.stop());

  it('is counted in a what-if and not named', async () => {
    const lose = ['resource:default/gra', 'resource:default/rbx-2'];
    const all = await as(ADMIN).post('/what-if', { lose });
    const some = await as().post('/what-if', { lose });
    expect(JSON.stringify(all.body)).toMatch(/blackbox/);
    expect(JSON.stringify(some.body)).not.toMatch(/blackbox|vault/i);
    expect(some.body.hidden.down).toBe(2);
    expect(some.body.down.length + some.body.hidden.down).toBe(
      all.body.down.length,
    );
  });

  it('gets the same answer from the server as in the browser', async () => {
    const { body: model } = await as().get('/model');
    for (const lose of [
      ['resource:default/gra'],
      ['resource:default/gra-2', 'no:such/thing'],
      ['hidden:1', 'resource:default/rbx-1'],
    ]) {
      const { body } = await as().post('/what-if', { lose });
      expect(body).toEqual(whatIf(model as ReaderModel, lose));
    }
  });

  it('is counted in the preview of an overlay and not named', async () => {
    const draft = { redundancy: instances('orders', 'gra-1', 'rbx-1') };
    // A file that says nothing of its instances leaves that to the overlay.
    redundancy.catalog.entities = redundancy.catalog.entities.map(entity =>
      entity.metadata.name === 'orders-db'
        ? { ...entity, spec: { type: 'postgresql', owner: 'shop' } }
        : entity,
    );
    await redundancy.services.snapshots.refresh();
    const path = '/metadata/resource/default/orders-db/preview';
    const all = await as(ADMIN).post(path, draft);
    const some = await as().post(path, draft);
    expect(all.body.others).toContainEqual(
      expect.objectContaining({ title: 'The blackbox' }),
    );
    expect(some.status).toBe(200);
    expect(JSON.stringify(some.body)).not.toMatch(/blackbox|vault/i);
    expect(some.body.hidden).toBe(1);
    expect(some.body.others.length + some.body.hidden).toBe(
      all.body.others.length,
    );
  });

  it('is not named by what it is asked to lean on', async () => {
    const { body } = await as().post(
      '/metadata/component/default/mail/preview',
      {
        redundancy: { behind: ['component:default/blackbox'] },
      },
    );
    const { before, after, others } = body;
    expect(JSON.stringify({ before, after, others })).not.toMatch(
      /The blackbox/,
    );
  });
});
