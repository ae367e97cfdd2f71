import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { testEngines } from '../__testUtils__/engines';
import { HistoryStore } from './HistoryStore';

jest.setTimeout(60_000);

const directory = resolvePackagePath(
  '@bulkhead/plugin-redundancy-backend',
  'migrations',
);

describe.each(testEngines().eachSupportedId())('the schema on %s', id => {
  const databases = testEngines();
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory });
  });

  it('goes away whole and comes back', async () => {
    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('results')).toBe(false);
    expect(await knex.schema.hasTable('audit_chain')).toBe(false);
    await knex.migrate.latest({ directory });
    expect(await knex('snapshot_state')).toHaveLength(1);
  });

  it('thins the history of every entity', async () => {
    const now = new Date('2026-06-30T12:00:00Z');
    const point = (entityRef: string, changedAt: string) => ({
      entity_ref: entityRef,
      changed_at: new Date(changedAt),
      snapshot_id: 's',
    });
    await knex('result_history').insert([
      point('component:default/a', '2026-01-05T00:00:00.000Z'),
      point('component:default/a', '2026-06-01T08:00:00.001Z'),
      point('component:default/a', '2026-06-01T08:00:00.002Z'),
      point('component:default/b', '2026-06-30T08:00:00.000Z'),
      point('component:default/b', '2026-06-30T08:00:00.001Z'),
    ]);
    const history = HistoryStore.create({ database: knex });
    expect(await history.thin(now)).toBe(1);
    expect(await history.thin(now)).toBe(0);
    expect(
      (await knex('result_history').orderBy('changed_at')).map(row =>
        new Date(row.changed_at).toISOString(),
      ),
    ).toEqual([
      '2026-01-05T00:00:00.000Z',
      '2026-06-01T08:00:00.002Z',
      '2026-06-30T08:00:00.000Z',
      '2026-06-30T08:00:00.001Z',
    ]);
  });
});
