import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { PEOPLE } from './__testUtils__/company';
import { startPortal, type Portal } from './__testUtils__/startPortal';
import { createWorld, headersOf } from './__testUtils__/world';
import { FAMILIES } from './routes';
import { TABLES } from './table';
import type { World } from './table/World';

jest.setTimeout(120_000);

const INSIDE =
  /select |insert |no such table|sqlite|knex|\/(?:tmp|work|home)\//i;

/** The tables of each family go away under it. */
describe('when the database is not as it should be', () => {
  const databases = new Map<string, Knex>();
  let portal: Portal;
  let world: World;

  beforeAll(async () => {
    portal = await startPortal({
      permissions: true,
      features: FAMILIES.map(pluginId =>
        createBackendModule({
          pluginId,
          moduleId: 'test-database',
          register(env) {
            env.registerInit({
              deps: { database: coreServices.database },
              async init({ database }) {
                databases.set(pluginId, await database.getClient());
              },
            });
          },
        }),
      ),
    });
    world = await createWorld(portal);
  });
  afterAll(() => portal.stop());

  it.each(FAMILIES)('%s answers with a reference only', async family => {
    const knex = databases.get(family)!;
    await knex.raw('pragma foreign_keys = off');
    const tables: { name: string }[] = await knex('sqlite_master')
      .where({ type: 'table' })
      .whereNot('name', 'like', 'sqlite%')
      .whereNot('name', 'like', 'backstage%')
      .select('name');
    for (const { name } of tables) await knex.schema.dropTable(name);

    const failed: string[] = [];
    for (const [route, row] of Object.entries(TABLES[family](world))) {
      const [method, path] = route.split(' ');
      if (method !== 'get') continue;
      const values: Record<string, string> = {
        kind: 'component',
        namespace: 'default',
        name: 'shop',
        ...row.path,
      };
      const url = path.replace(/\{(\w+)\}/g, (_, name) => values[name]);
      const { status, text } = await portal.ask(
        family,
        'get',
        `${url}?${row.query ?? ''}`,
        { headers: headersOf(portal, PEOPLE.administrator) },
      );
      expect([route, text]).not.toEqual([route, expect.stringMatching(INSIDE)]);
      // Files are no JSON to the client, also where they failed.
      if (status >= 500) failed.push(route);
      const told = status < 500 || /"reference":"[0-9a-f]{8}"/.test(text);
      expect([route, text, told]).toEqual([route, text, true]);
    }
    expect(failed.length).toBeGreaterThan(3);
  });
});
