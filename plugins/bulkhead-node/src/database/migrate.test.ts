import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { testEngines } from '../__testUtils__/engines';
import { openDatabase } from './openDatabase';
import { isPostgres } from './rows';

jest.setTimeout(60_000);

describe.each(testEngines().eachSupportedId())('openDatabase on %s', id => {
  const databases = testEngines();
  let knex: Knex;
  let directory: string;

  beforeEach(async () => {
    knex = await databases.init(id);
    directory = await mkdtemp(join(tmpdir(), 'bulkhead-migrations-'));
    await writeFile(
      join(directory, '20260301000000_things.js'),
      `exports.up = knex => knex.schema.createTable('things', t => t.increments('id'));
       exports.down = knex => knex.schema.dropTable('things');`,
    );
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('migrates once, also when several start at the same time', async () => {
    const database = mockServices.database.mock({
      getClient: async () => knex,
    });
    await Promise.all(
      Array.from({ length: isPostgres(knex) ? 3 : 1 }, () =>
        openDatabase({ database, directory }),
      ),
    );
    await openDatabase({ database, directory });
    expect(await knex('things')).toEqual([]);
    expect(await knex('knex_migrations')).toHaveLength(1);
  });

  it('leaves the schema alone where the configuration says so', async () => {
    await openDatabase({
      database: mockServices.database.mock({
        getClient: async () => knex,
        migrations: { skip: true },
      }),
      directory,
    });
    expect(await knex.schema.hasTable('things')).toBe(false);
  });

  it('goes on where a replica died with the lock in its hand', async () => {
    const database = mockServices.database.mock({
      getClient: async () => knex,
    });
    if (!isPostgres(knex)) {
      // SQLite serves one process, which asks for the lock again only after a person looked at it.
      return;
    }
    await openDatabase({ database, directory });
    await knex('knex_migrations_lock').update({ is_locked: 1 });
    await writeFile(
      join(directory, '20260302000000_more.js'),
      `exports.up = knex => knex.schema.createTable('more', t => t.increments('id'));
       exports.down = knex => knex.schema.dropTable('more');`,
    );
    await openDatabase({ database, directory });
    expect(await knex.schema.hasTable('more')).toBe(true);
  });
});
