import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { mockCredentials } from '@backstage/backend-test-utils';
import { testEngines } from '../__testUtils__/engines';
import { startRedundancy } from '../__testUtils__/testBackend';
import { READER } from '../__testUtils__/TestCatalog';
import { registerActions } from './registerActions';

jest.setTimeout(60_000);

const databases = testEngines();

it('tells an assistant what the person it works for may see, and nothing else', async () => {
  const redundancy = await startRedundancy({
    knex: await databases.init('SQLITE_3'),
  });
  await redundancy.services.snapshots.refresh();
  await redundancy.services.quantification.update();
  const actionsRegistry = actionsRegistryServiceMock();
  registerActions({ actionsRegistry, ...redundancy.services });
  const ask = (name: string, input: object) =>
    actionsRegistry.invoke({
      id: `test:${name}`,
      input: input as never,
      credentials: mockCredentials.user(READER),
    });

  const single = await ask('get-single-points-of-failure', {
    entityRef: 'component:default/shop',
  });
  expect(single.output).toMatchObject({ title: 'The shop' });
  await expect(
    ask('get-single-points-of-failure', {
      entityRef: 'component:default/vault',
    }),
  ).rejects.toThrow(/no entity/i);

  const lost = await ask('what-if-lost', { lose: ['resource:default/gra'] });
  expect(JSON.stringify(lost.output)).not.toContain('vault');
  expect(lost.output).toMatchObject({ unknown: [] });

  const fixes = await ask('get-best-fixes', {});
  expect(JSON.stringify(fixes.output)).not.toContain('vault');
  await redundancy.backend.stop();
});
