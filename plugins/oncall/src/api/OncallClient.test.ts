import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { OncallClient } from './OncallClient';

const BASE = 'http://portal.test/api/oncall';

describe('OncallClient', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const client = new OncallClient({
    discoveryApi: { getBaseUrl: async () => BASE },
    fetchApi: { fetch: (...args) => fetch(...args) },
  });
  let seen: { method: string; path: string; headers: Headers }[];
  beforeEach(() => {
    seen = [];
    server.use(
      http.all(`${BASE}/*`, ({ request }) => {
        const { pathname, search } = new URL(request.url);
        seen.push({
          method: request.method,
          path: pathname.replace('/api/oncall/v1', '') + search,
          headers: request.headers,
        });
        return HttpResponse.json({ items: [] });
      }),
    );
  });
  const sent = () => seen.map(({ method, path }) => `${method} ${path}`);

  it('asks for what a reader sees', async () => {
    await client.entity('Component:default/Shop');
    await client.absences({ person: 'user:default/a', from: 'f' });
    await client.shifts('s 1', { from: 'f', to: 't', layers: true });
    await client.load({ from: 'f', to: 't', owner: 'group:default/g' });
    expect(sent()).toEqual([
      'GET /entities/component/default/shop',
      'GET /absences?person=user%3Adefault%2Fa&from=f',
      'GET /schedules/s%201/shifts?from=f&to=t&layers=true',
      'GET /load?from=f&to=t&owner=group%3Adefault%2Fg',
    ]);
  });

  it('writes so that a repeated or late write does no harm', async () => {
    const absence = { start: 's', end: 'e', timeZone: 'UTC' };
    await client.createAbsence(absence, 'my-key');
    await client.updateAbsence('a', absence, '"3"');
    await client.takeSwap('w', {}, '"2"');
    await client.dropPairChange('component:default/shop', '"5"');
    expect(sent()).toEqual([
      'POST /absences',
      'PUT /absences/a',
      'POST /swaps/w/take',
      'DELETE /pairs/component/default/shop/planned-change',
    ]);
    expect(seen[0].headers.get('idempotency-key')).toBe('my-key');
    expect(seen.slice(1).map(one => one.headers.get('if-match'))).toEqual([
      '"3"',
      '"2"',
      '"5"',
    ]);
  });

  it('previews a change of an absence without the absence itself', async () => {
    await client.previewAbsence(
      { start: 's', end: 'e', timeZone: 'UTC' },
      'a1',
    );
    expect(sent()).toEqual(['POST /absences/preview?replaces=a1']);
  });
});
