import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import demoUsers from './index';
import { assertDemo } from './demoUsers';

const aline = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'aline', namespace: 'default' },
  spec: { memberOf: ['platform'] },
  relations: [{ type: 'memberOf', targetRef: 'group:default/platform' }],
};

function start(data: object) {
  return startTestBackend({
    features: [
      authPlugin,
      demoUsers,
      catalogServiceMock.factory({ entities: [aline] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost' },
          auth: {
            providers: {
              demoUsers: {
                users: [{ ref: 'user:default/aline', name: 'Aline' }],
              },
            },
          },
          ...data,
        },
      }),
    ],
  });
}

describe('demo users', () => {
  it('signs in a listed user, with the groups of the catalog', async () => {
    const { server } = await start({ bulkhead: { demo: true } });
    const response = await request(server)
      .get('/api/auth/demoUsers/refresh')
      .set('x-demo-user', 'user:default/aline');
    expect(response.status).toBe(200);
    expect(response.body.backstageIdentity.identity).toMatchObject({
      userEntityRef: 'user:default/aline',
      ownershipEntityRefs: expect.arrayContaining(['group:default/platform']),
    });
  });

  it.each([undefined, 'user:default/mallory', 'not a ref'])(
    'refuses %p',
    async name => {
      const { server } = await start({ bulkhead: { demo: true } });
      const call = request(server).get('/api/auth/demoUsers/refresh');
      const response = await (name ? call.set('x-demo-user', name) : call);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
    },
  );

  it('does not start outside a demonstration, and says why', async () => {
    await expect(start({})).rejects.toThrow(/loads only in a demonstration/);
  });

  it('does not start on an address that others can reach', () => {
    const config = new ConfigReader({
      bulkhead: { demo: true },
      backend: { baseUrl: 'https://portal.example.net' },
    });
    expect(() => assertDemo(config)).toThrow(/not on portal\.example\.net/);
  });
});
