import { testEngines } from '../__testUtils__/engines';
import { ADMIN } from '../__testUtils__/TestCatalog';
import { startRedundancy } from '../__testUtils__/testBackend';
import { DemoSeed } from './DemoSeed';

jest.setTimeout(60_000);

const databases = testEngines();

describe('the demo seed', () => {
  it('fills the ledger and the past once, when there is something to fill', async () => {
    const knex = await databases.init('SQLITE_3');
    const redundancy = await startRedundancy({ knex });
    const { services } = redundancy;
    const seed = DemoSeed.create({ ...services, database: knex });
    expect(await seed.write(['runbooks'])).toBe(false);
    await services.snapshots.refresh();
    await services.evaluator.evaluate();
    expect(await seed.write([])).toBe(false);
    // First it looks whether the catalog is still growing.
    expect(await seed.write(['runbooks'])).toBe(false);
    expect(await seed.write(['runbooks'])).toBe(true);
    const count = async () =>
      (await knex('evidence').where('writer', 'example')).length;
    const before = await count();
    expect(before).toBeGreaterThan(0);
    expect(await seed.write(['runbooks'])).toBe(true);
    expect(await count()).toBe(before);
    const { body } = await redundancy
      .as(ADMIN)
      .get('/scorecards/trend?days=140');
    expect(body.points.length).toBeGreaterThan(80);
    services.evaluator.close();
    await redundancy.backend.stop();
  });
});
