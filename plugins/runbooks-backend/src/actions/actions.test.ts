import { mockCredentials } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { testEngines } from '../__testUtils__/engines';
import { startRunbooks } from '../__testUtils__/testBackend';
import { FAILOVER, runbookText } from '../__testUtils__/texts';
import { INES, NADIA } from '../__testUtils__/world';
import { registerActions } from './registerActions';

jest.setTimeout(60_000);

const databases = testEngines();

it('tells an assistant the runbooks for an alert that the person it works for may read', async () => {
  const runbooks = await startRunbooks({
    knex: await databases.init('SQLITE_3'),
    files: {
      'vip-failover.md': FAILOVER,
      'restart.md': runbookText({ id: 'restart', alerts: ['ShopSlow'] }),
      'vault.md': runbookText({
        id: 'open-vault',
        entities: ['component:default/vault'],
        owner: 'group:default/vault-team',
        alerts: ['ShopSlow'],
      }),
    },
  });
  const actionsRegistry = actionsRegistryServiceMock();
  registerActions({
    actionsRegistry,
    ...runbooks.services,
    appUrl: 'https://portal.example.net',
  });
  const ask = async (alertname: string, user: string) =>
    actionsRegistry.invoke({
      id: 'test:get-runbooks-for-alert',
      input: { alertname },
      credentials: mockCredentials.user(user),
    });

  const few = await ask('ShopSlow', NADIA);
  expect(few.output).toMatchObject({
    runbooks: [
      {
        id: 'restart',
        url: 'https://portal.example.net/runbooks/r/restart',
        proven: false,
        running: [],
      },
    ],
    firing: [],
    notShown: 1,
  });
  expect(JSON.stringify(few.output)).not.toContain('vault');
  const all = await ask('ShopSlow', INES);
  expect(all.output).toMatchObject({
    runbooks: [{ id: 'open-vault' }, { id: 'restart' }],
    notShown: 0,
  });
  expect((await ask('NoSuchAlert', NADIA)).output).toMatchObject({
    runbooks: [],
    notShown: 0,
  });
  await expect(ask('x'.repeat(256), NADIA)).rejects.toThrow();
  await runbooks.stop();
});
