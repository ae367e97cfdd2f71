import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { EntityAccess, normalizeEntityRef } from './EntityAccess';
import { EntityVisibility } from './EntityVisibility';

const entity = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, title: name.toUpperCase() },
});

describe('EntityAccess', () => {
  const setup = (names: string[]) => {
    const catalog = catalogServiceMock({ entities: names.map(entity) });
    const spy = jest.spyOn(catalog, 'getEntitiesByRefs');
    let now = 0;
    const access = EntityAccess.create({ catalog, clock: () => now });
    return { access, spy, later: (ms: number) => (now += ms) };
  };

  it('gives the refs that the catalog shows, in lower case, asked once', async () => {
    const { access, spy } = setup(['a', 'B']);
    const credentials = mockCredentials.user();
    const refs = ['Component:default/A', 'component:b', 'component:hidden'];
    expect(await access.canRead(refs, { credentials })).toEqual(
      new Set(['component:default/a', 'component:default/b']),
    );
    expect(spy).toHaveBeenCalledTimes(1);
    expect(spy).toHaveBeenCalledWith(
      expect.objectContaining({
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
      }),
      { credentials },
    );
    await access.canRead(refs, { credentials });
    expect(spy).toHaveBeenCalledTimes(1);
  });

  it('asks again for another caller, and after a while', async () => {
    const { access, spy, later } = setup(['a']);
    const credentials = mockCredentials.user();
    await access.canRead(['component:a'], { credentials });
    await access.canRead(['component:a'], {
      credentials: mockCredentials.user('user:default/other'),
    });
    expect(spy).toHaveBeenCalledTimes(2);
    later(5_000);
    await access.canRead(['component:a'], { credentials });
    expect(spy).toHaveBeenCalledTimes(3);
  });

  it('asks for many in batches', async () => {
    const { access, spy } = setup(
      Array.from({ length: 600 }, (_, i) => `s${i}`),
    );
    const seen = await access.canRead(
      Array.from({ length: 600 }, (_, i) => `component:s${i}`),
      { credentials: mockCredentials.user() },
    );
    expect(seen.size).toBe(600);
    expect(spy).toHaveBeenCalledTimes(3);
  });

  it('does not remember a failure', async () => {
    const { access, spy } = setup(['a']);
    const credentials = mockCredentials.user();
    spy.mockRejectedValueOnce(new Error('catalog is down'));
    await expect(
      access.canRead(['component:a'], { credentials }),
    ).rejects.toThrow('catalog is down');
    expect((await access.canRead(['component:a'], { credentials })).size).toBe(
      1,
    );
  });

  it('says 404 for what is not there or not visible, 400 for what is no ref', async () => {
    const { access } = setup(['a']);
    const credentials = mockCredentials.user();
    await expect(
      access.assertCanRead('component:A', { credentials }),
    ).resolves.toBe('component:default/a');
    await expect(
      access.assertCanRead('component:gone', { credentials }),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    await expect(
      access.assertCanRead('no kind', { credentials }),
    ).rejects.toMatchObject({ name: 'InputError' });
  });

  it('gives the entities with the fields asked for', async () => {
    const { access } = setup(['a']);
    const found = await access.readable(['component:a', 'component:gone'], {
      credentials: mockCredentials.user(),
      fields: ['metadata.title'],
    });
    expect([...found.keys()]).toEqual(['component:default/a']);
    expect(found.get('component:default/a')?.metadata.title).toBe('A');
  });

  it('knows a ref by its parts', () => {
    expect(normalizeEntityRef('API:Shop/Orders')).toBe('api:shop/orders');
  });
});

describe('EntityVisibility', () => {
  const conditional = (claims: string[]): PolicyDecision => ({
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'catalog',
    resourceType: 'catalog-entity',
    conditions: {
      rule: 'IS_ENTITY_OWNER',
      resourceType: 'catalog-entity',
      params: { claims },
    },
  });

  const setup = (decide: () => PolicyDecision) => {
    const catalog = catalogServiceMock({ entities: ['a', 'b'].map(entity) });
    const spy = jest.spyOn(catalog, 'queryEntities');
    let now = 0;
    const visibility = EntityVisibility.create({
      catalog,
      permissions: mockServices.permissions.mock({
        authorizeConditional: async requests => requests.map(decide),
      }),
      clock: () => now,
      keepSets: 2,
    });
    return { visibility, spy, later: (ms: number) => (now += ms) };
  };

  it('asks only the policy when all or nothing is visible', async () => {
    const all = setup(() => ({ result: AuthorizeResult.ALLOW }));
    const everything = await all.visibility.visibleTo(mockCredentials.user());
    expect(everything.everything).toBe(true);
    expect(everything.has('component:default/x')).toBe(true);
    expect(all.spy).not.toHaveBeenCalled();

    const none = setup(() => ({ result: AuthorizeResult.DENY }));
    const nothing = await none.visibility.visibleTo(mockCredentials.user());
    expect(nothing.has('component:default/a')).toBe(false);
    expect(none.spy).not.toHaveBeenCalled();
  });

  it('reads the set under a condition once, and shares it', async () => {
    const { visibility, spy, later } = setup(() => conditional(['group:a']));
    const [one, two] = await Promise.all([
      visibility.visibleTo(mockCredentials.user()),
      visibility.visibleTo(mockCredentials.user('user:default/other')),
    ]);
    expect(one).toBe(two);
    expect(one.refs).toEqual(
      new Set(['component:default/a', 'component:default/b']),
    );
    expect(one.has('Component:default/A')).toBe(true);
    expect(one.has('component:default/c')).toBe(false);
    expect(spy).toHaveBeenCalledTimes(1);
    later(30_000);
    await visibility.visibleTo(mockCredentials.user());
    expect(spy).toHaveBeenCalledTimes(2);
  });

  it('reads the set again when the catalog has changed', async () => {
    const { visibility, spy } = setup(() => conditional(['group:a']));
    const credentials = mockCredentials.user();
    await visibility.visibleTo(credentials, { version: '1' });
    await visibility.visibleTo(credentials, { version: '1' });
    expect(spy).toHaveBeenCalledTimes(1);
    await visibility.visibleTo(credentials, { version: '2' });
    expect(spy).toHaveBeenCalledTimes(2);
    expect(await visibility.seesEverything(credentials)).toBe(false);
  });

  it('keeps conditions apart, a bounded number of them', async () => {
    let n = 0;
    const { visibility, spy } = setup(() => conditional([`group:${n}`]));
    for (n = 0; n < 3; n++) {
      await visibility.visibleTo(mockCredentials.user());
    }
    expect(spy).toHaveBeenCalledTimes(3);
    n = 2;
    await visibility.visibleTo(mockCredentials.user());
    expect(spy).toHaveBeenCalledTimes(3);
    n = 0;
    await visibility.visibleTo(mockCredentials.user());
    expect(spy).toHaveBeenCalledTimes(4);
  });

  it('does not remember a failure', async () => {
    const { visibility, spy } = setup(() => conditional(['group:a']));
    spy.mockRejectedValueOnce(new Error('catalog is down'));
    await expect(visibility.visibleTo(mockCredentials.user())).rejects.toThrow(
      'catalog is down',
    );
    await expect(
      visibility.visibleTo(mockCredentials.user()),
    ).resolves.toMatchObject({ everything: false });
  });
});
