import createKnex from 'knex';
import { guardedOnceStarted } from './guardedDatabase';

describe('guardedOnceStarted', () => {
  it('leaves a client alone until the plugin has started, and guards it from then on', async () => {
    const knex = createKnex({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
    try {
      const hooks: (() => void | Promise<void>)[] = [];
      const database = guardedOnceStarted(
        { getClient: async () => knex },
        { addStartupHook: hook => hooks.push(hook) },
      );
      const listeners = () => knex.client.listenerCount('query-error');
      const before = listeners();
      expect(await database.getClient()).toBe(knex);
      expect(listeners()).toBe(before);

      await hooks[0]();
      expect(listeners()).toBe(before + 1);
      expect(await database.getClient()).toBe(knex);
      expect(listeners()).toBe(before + 1);
    } finally {
      await knex.destroy();
    }
  });
});
