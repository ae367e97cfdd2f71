import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { openDatabase } from '@bulkhead/bulkhead-node';
import { testEngines } from '../__testUtils__/engines';
import { RunbooksNeighbour } from '../neighbours/RunbooksNeighbour';
import { DrillFacts } from './DrillFacts';
import { ReadinessStore } from './ReadinessStore';

jest.setTimeout(60_000);

const RUN = {
  id: 'r1',
  runbookId: 'failover',
  runbookTitle: 'Failover',
  hash: 'abc',
  mode: 'drill',
  status: 'finished',
  outcome: 'succeeded',
  driver: 'user:default/Aline',
  second: 'user:default/karim',
  entityRef: 'component:default/orders',
  startedAt: '2026-11-20T10:00:00.000Z',
  endedAt: '2026-11-20T10:20:00.000Z',
};

describe.each(testEngines().eachSupportedId())('drills on %s', id => {
  const databases = testEngines();

  it('are facts about who drove and who seconded, once', async () => {
    const knex = await databases.init(id);
    await openDatabase({
      database: mockServices.database.mock({ getClient: async () => knex }),
      directory: resolvePackagePath(
        '@bulkhead/plugin-oncall-backend',
        'migrations',
      ),
    });
    const readiness = ReadinessStore.create({ database: knex });
    const auth = mockServices.auth();
    const drills = DrillFacts.create({
      auth,
      database: knex,
      readiness,
      neighbour: RunbooksNeighbour.create({
        auth,
        discovery: mockServices.discovery(),
        logger: mockServices.logger.mock(),
        fetch: async () =>
          Response.json({
            items: [
              RUN,
              { ...RUN, id: 'r2', mode: 'tabletop' },
              { ...RUN, id: 'r3', outcome: 'failed' },
              { ...RUN, id: 'r4', entityRef: undefined },
              { ...RUN, id: 'r5', mode: 'real', second: undefined },
            ],
          }),
      }),
    });
    await drills.collect();
    await drills.collect();
    const facts = await readiness.ofEntities(['component:default/orders']);
    expect(
      facts.map(({ kind, person, link }) => `${kind} ${person} ${link}`).sort(),
    ).toEqual([
      'drill-driven user:default/aline /runbooks/runs/r1',
      'drill-driven user:default/aline /runbooks/runs/r5',
      'drill-seconded user:default/karim /runbooks/runs/r1',
    ]);
    expect(facts[0]).toMatchObject({
      at: '2026-11-20T10:20:00.000Z',
      source: 'runbooks',
      runbook: { ref: 'failover', contentHash: 'abc' },
    });
  });
});
