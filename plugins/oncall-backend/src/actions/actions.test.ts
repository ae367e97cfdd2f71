import { mockCredentials } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { weekly } from '../__testUtils__/company';
import { testEngines } from '../__testUtils__/engines';
import { ADMIN, OWNER, READER } from '../__testUtils__/TestCatalog';
import { startOncall } from '../__testUtils__/testBackend';
import { registerActions } from './registerActions';

jest.setTimeout(60_000);

const databases = testEngines();

it('tells an assistant who can help, as far as the person it works for may know of the service', async () => {
  const oncall = await startOncall({ knex: await databases.init('SQLITE_3') });
  await oncall.tick();
  await oncall
    .as(OWNER)
    .post('/schedules', weekly(['ana', 'bo']))
    .expect(201);
  await oncall.tick();
  const actionsRegistry = actionsRegistryServiceMock();
  registerActions({ actionsRegistry, ...oncall.services });
  const ask = (entityRef: string, user = READER) =>
    actionsRegistry.invoke({
      id: 'test:who-can-help',
      input: { entityRef },
      credentials: mockCredentials.user(user),
    });

  const { output } = await ask('component:default/orders');
  expect(output).toMatchObject({
    pair: [
      { ref: 'user:default/ana', name: 'Ana', ready: false, stepsOf: 5 },
      { ref: 'user:default/bo', name: 'Bo' },
    ],
    onCall: [
      {
        schedule: 'Team on call',
        role: 'primary',
        now: [{ away: false }],
        next: [{}],
      },
    ],
    paging: [{ label: expect.stringContaining('PagerDuty') }],
  });
  // What a page shows to call somebody does not leave by way of an assistant.
  expect(JSON.stringify(output)).not.toContain('@example.net');

  await expect(ask('component:default/vault')).rejects.toThrow(/no entity/i);
  await expect(ask('component:default/gone')).rejects.toThrow(/no entity/i);
  expect((await ask('component:default/vault', ADMIN)).output).toMatchObject({
    pair: [{ ref: 'user:default/ana' }, { ref: 'user:default/admin' }],
  });
  await oncall.backend.stop();
});
