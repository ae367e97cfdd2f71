import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockCredentials } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { testEngines } from '../__testUtils__/engines';
import { aline, guest, shop, vault } from '../__testUtils__/estate';
import { startKnowledge } from '../__testUtils__/startKnowledge';

jest.setTimeout(60_000);

const databases = testEngines();

it('tells an assistant who can explain a service that the person it works for may see', async () => {
  const actionsRegistry = actionsRegistryServiceMock();
  const knowledge = await startKnowledge({
    knex: await databases.init('SQLITE_3'),
    features: [
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actionsRegistry,
      }),
    ],
  });
  await knowledge.run('knowledge-refresh');
  await knowledge.as().post('/notes', {
    note: {
      kind: 'presentation',
      title: 'How the shop survives',
      links: [{ type: 'entity', ref: shop }],
      people: [{ ref: aline, role: 'presenter' }],
    },
    then: { action: 'give', input: { on: '2026-07-20' } },
  });
  const ask = (entityRef: string, user: string) =>
    actionsRegistry.invoke({
      id: 'test:who-can-explain',
      input: { entityRef },
      credentials: mockCredentials.user(user),
    });

  expect((await ask('Component:default/Shop', guest)).output).toMatchObject({
    people: expect.arrayContaining([
      {
        ref: aline,
        presented: 1,
        lastPresentedOn: '2026-07-20',
        pair: true,
      },
    ]),
    gap: 'only-one',
    lastPresentation: 'How the shop survives',
  });
  await expect(ask(vault, guest)).rejects.toThrow(/no entity/i);
  expect((await ask(vault, aline)).output).toMatchObject({ gap: 'nobody' });
  await knowledge.backend.stop();
});
