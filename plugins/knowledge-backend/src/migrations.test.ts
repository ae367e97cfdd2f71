import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { testEngines } from './__testUtils__/engines';

jest.setTimeout(60_000);
const databases = testEngines();
const directory = resolvePackagePath(
  '@bulkhead/plugin-knowledge-backend',
  'migrations',
);

describe.each(databases.eachSupportedId())('migrations on %s', id => {
  it('go up, down without a trace, and up again', async () => {
    const knex = await databases.init(id);
    await knex.migrate.latest({ directory });
    expect(await knex.schema.hasTable('notes')).toBe(true);
    await knex.migrate.rollback({ directory }, true);
    for (const table of [
      'notes',
      'note_links',
      'items',
      'subjects',
      'coverage',
      'audit_chain',
      'audit_heads',
    ]) {
      expect([table, await knex.schema.hasTable(table)]).toEqual([
        table,
        false,
      ]);
    }
    await knex.migrate.latest({ directory });
    expect(await knex.schema.hasTable('feed_tokens')).toBe(true);
  });
});
