import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { createClient, entityPath, newIdempotencyKey } from './createClient';
import {
  isForbidden,
  isPreconditionFailed,
  messageOf,
  statusOf,
} from './errors';

const base = 'http://portal.test/api/redundancy';

describe('createClient', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const client = createClient(
    {
      discoveryApi: {
        getBaseUrl: async id => `http://portal.test/api/${id}`,
      },
      fetchApi: { fetch: (...args) => fetch(...args) },
    },
    'redundancy',
  );

  it('reads with a query, leaving out what is not said', async () => {
    let seen = '';
    server.use(
      http.get(`${base}/v1/results`, ({ request }) => {
        seen = new URL(request.url).search;
        return HttpResponse.json({ items: [] });
      }),
    );
    await expect(
      client.get('/results', {
        query: { tier: 0, owner: undefined, text: '', system: ['a', 'b'] },
      }),
    ).resolves.toEqual({ items: [] });
    expect(seen).toBe('?tier=0&system=a&system=b');
  });

  it('writes with If-Match and an idempotency key', async () => {
    const seen: Headers[] = [];
    server.use(
      http.put(`${base}/v1/metadata/x`, async ({ request }) => {
        seen.push(request.headers);
        return HttpResponse.json(await request.json(), {
          headers: { ETag: '"2"' },
        });
      }),
    );
    const answer = await client.request('PUT', '/metadata/x', {
      body: { a: 1 },
      ifMatch: '"1"',
      idempotencyKey: 'k-1',
    });
    expect(answer).toEqual({ value: { a: 1 }, etag: '"2"', status: 200 });
    await client.put('/metadata/x', { body: {} });
    expect(seen[0].get('if-match')).toBe('"1"');
    expect(seen[0].get('idempotency-key')).toBe('k-1');
    expect(seen[1].get('if-match')).toBeNull();
    expect(seen[1].get('idempotency-key')).toBeTruthy();
  });

  it('takes an empty answer', async () => {
    server.use(
      http.delete(
        `${base}/v1/x`,
        () => new HttpResponse(null, { status: 204 }),
      ),
    );
    await expect(client.delete('/x')).resolves.toBeUndefined();
  });

  it('throws the sentence of the server with its status', async () => {
    server.use(
      http.get(`${base}/v1/x`, () =>
        HttpResponse.json(
          {
            error: { name: 'NotAllowedError', message: 'not for you' },
            response: { statusCode: 403 },
          },
          { status: 403 },
        ),
      ),
    );
    const error = await client.get('/x').catch(e => e);
    expect(statusOf(error)).toBe(403);
    expect(isForbidden(error)).toBe(true);
    expect(isPreconditionFailed(error)).toBe(false);
    expect(messageOf(error)).toBe('not for you');
    expect(statusOf(new TypeError('fetch failed'))).toBeUndefined();
  });
});

describe('entityPath', () => {
  it('is lower case and safe', () => {
    expect(entityPath('Component:default/Orders')).toBe(
      'component/default/orders',
    );
    expect(entityPath('resource:default/a b')).toBe('resource/default/a%20b');
  });
});

describe('newIdempotencyKey', () => {
  it('does not repeat', () => {
    const keys = new Set(Array.from({ length: 200 }, newIdempotencyKey));
    expect(keys.size).toBe(200);
  });
});
