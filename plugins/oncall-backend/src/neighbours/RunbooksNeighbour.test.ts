import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { RunbooksNeighbour } from './RunbooksNeighbour';

const RUN = {
  id: 'r1',
  runbookId: 'failover',
  runbookTitle: 'Failover',
  hash: 'abc',
  mode: 'drill',
  status: 'finished',
  outcome: 'succeeded',
  driver: 'user:default/aline',
  second: 'user:default/karim',
  entityRef: 'component:default/orders',
  startedAt: '2026-11-20T10:00:00Z',
  endedAt: '2026-11-20T10:20:00Z',
  more: 'that is not looked at',
};

function neighbour(answer: () => Response | Promise<Response>) {
  const asked: string[] = [];
  return {
    asked,
    runbooks: RunbooksNeighbour.create({
      auth: mockServices.auth(),
      discovery: mockServices.discovery(),
      logger: mockServices.logger.mock(),
      fetch: async input => {
        asked.push(String(input));
        return answer();
      },
    }),
  };
}

describe('what the runbooks tell', () => {
  const credentials = mockCredentials.user();

  it('are runs and open moves, read for the caller', async () => {
    const runs = neighbour(() => Response.json({ items: [RUN, { id: 1 }] }));
    expect(
      await runs.runbooks.runs({ status: 'finished' }, credentials),
    ).toEqual([expect.objectContaining({ id: 'r1', mode: 'drill' })]);
    expect(runs.asked[0]).toMatch(
      /\/api\/runbooks\/v1\/runs\?limit=100&status=finished$/,
    );
    const traffic = neighbour(() =>
      Response.json({
        items: ['home', 'moved'].map(state => ({
          resource: 'resource:default/vip',
          at: 'gra2',
          since: '2026-11-20T10:00:00Z',
          state,
          entities: ['component:default/orders'],
        })),
      }),
    );
    expect(await traffic.runbooks.openMoves(credentials)).toEqual([
      expect.objectContaining({ state: 'moved', at: 'gra2' }),
    ]);
  });

  it.each<[string, () => Response]>([
    ['not installed', () => new Response(null, { status: 404 })],
    ['broken', () => new Response('<html>', { status: 200 })],
    ['another shape', () => Response.json({ runs: [] })],
    [
      'down',
      () => {
        throw new TypeError('fetch failed');
      },
    ],
  ])('is nothing where they are %s', async (_what, answer) => {
    expect(await neighbour(answer).runbooks.runs({}, credentials)).toEqual([]);
  });
});
