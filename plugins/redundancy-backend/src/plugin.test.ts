import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import redundancy from '.';
import { estate } from './__testUtils__/estate';
import { TestCatalog } from './__testUtils__/TestCatalog';
import { BASE } from './__testUtils__/testBackend';

jest.setTimeout(60_000);

/** Asks until the answer is as wanted; the test's own time limit ends it. */
async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean) {
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) {
      return answer;
    }
    await new Promise(done => setTimeout(done, 50));
  }
}

describe('the plugin', () => {
  it('computes in a thread of its own soon after the start, and answers', async () => {
    const backend = await startTestBackend({
      features: [
        redundancy,
        new TestCatalog(estate()).factory(),
        mockServices.permissions.factory({ result: AuthorizeResult.ALLOW }),
        mockServices.rootConfig.factory({
          data: {
            backend: {
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
            bulkhead: {
              redundancy: { refresh: { initialDelay: { milliseconds: 1 } } },
            },
          },
        }),
      ],
    });
    const get = (path: string) => request(backend.server).get(path);

    await until(
      () => get(`${BASE}/snapshot`),
      ({ body }) => body.state === 'fresh',
    );
    const result = await get(`${BASE}/results/component/default/shop`);
    expect(result.body.outcome).toBe('spof');
    const top = await get(`${BASE}/top-single-points?limit=1`);
    expect(top.body.items).toHaveLength(1);

    const document = await get('/api/redundancy/openapi.json');
    expect(document.body.info.title).toBe('Redundancy');
    expect(Object.keys(document.body.paths)).toContain(
      '/api/redundancy/v1/results',
    );
    const nobody = await get('/api/redundancy/openapi.json').set(
      'Authorization',
      mockCredentials.none.header(),
    );
    expect(nobody.status).toBe(401);
    await backend.stop();
  });
});
