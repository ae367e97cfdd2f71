import { testEngines } from '../__testUtils__/engines';
import { component, estate, instances } from '../__testUtils__/estate';
import {
  startRedundancy,
  type TestRedundancy,
} from '../__testUtils__/testBackend';
import { ADMIN, READER } from '../__testUtils__/TestCatalog';

jest.setTimeout(60_000);

describe.each(testEngines().eachSupportedId())(
  'availability and fixes on %s',
  id => {
    const databases = testEngines();
    let redundancy: TestRedundancy;

    beforeAll(async () => {
      redundancy = await startRedundancy({
        knex: await databases.init(id),
        entities: [
          ...estate(),
          component('lonely', {
            tier: 0,
            redundancy: instances('lonely', 'gra-1'),
          }),
        ],
      });
    });

    afterAll(async () => {
      await redundancy.backend.stop();
    });

    it('say that nothing was reckoned yet, and never make it up', async () => {
      const { body } = await redundancy.as(ADMIN).get('/fixes').expect(200);
      expect(body).toEqual({
        status: 'never',
        complete: false,
        total: 0,
        hidden: 0,
        items: [],
      });
      await redundancy
        .as(ADMIN)
        .get('/availability/component/default/lonely')
        .expect(404);
    });

    it('are reckoned once for each snapshot', async () => {
      const { snapshots, quantification } = redundancy.services;
      await snapshots.refresh();
      expect(await quantification.update()).toBe('done');
      expect(await quantification.update()).toBe('unchanged');
    });

    it('tell what to fix first, and what it lifts', async () => {
      const { body } = await redundancy.as(ADMIN).get('/fixes').expect(200);
      expect(body.status).toBe('ready');
      expect(body.complete).toBe(true);
      const fix = body.items.find(
        (item: { entityRef: string }) =>
          item.entityRef === 'component:default/lonely',
      );
      expect(fix.kind).toBe('add-member');
      expect(fix.minutes.most).toBeGreaterThan(0);
      expect(fix.lifts).toContainEqual(
        expect.objectContaining({
          entityRef: 'component:default/lonely',
          title: 'The lonely',
        }),
      );
      const effect = fix.effects.find(
        (item: { entityRef: string }) =>
          item.entityRef === 'component:default/lonely',
      );
      expect(effect.title).toBe('The lonely');
      expect(effect.after.most).toBeLessThan(effect.before.most);
      const one = await redundancy
        .as(ADMIN)
        .get('/fixes/component/default/lonely')
        .expect(200);
      expect(one.body.items.map((item: { id: string }) => item.id)).toContain(
        fix.id,
      );
      const filtered = await redundancy
        .as(ADMIN)
        .get('/fixes?tier=3')
        .expect(200);
      expect(
        filtered.body.items.map((item: { id: string }) => item.id),
      ).not.toContain(fix.id);
    });

    it('tell how long a service is down, on which figures', async () => {
      const { body } = await redundancy
        .as(ADMIN)
        .get('/availability/component/default/lonely')
        .expect(200);
      expect(body).toMatchObject({ status: 'exact' });
      expect(body.least).toBeLessThan(body.most);
      expect(body.words).toMatch(/^Down between .* a year/);
      expect(body.assumptions.length).toBeGreaterThan(0);
    });

    it('name nothing that the reader may not see', async () => {
      const all = await redundancy.as(ADMIN).get('/fixes').expect(200);
      const some = await redundancy.as(READER).get('/fixes').expect(200);
      expect(all.text).toContain('vault');
      expect(some.text).not.toContain('vault');
      expect(some.body.hidden).toBe(all.body.total - some.body.total);
      expect(some.body.hidden).toBeGreaterThan(0);
    });
  },
);
