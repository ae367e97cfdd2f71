import {
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { ResilienceCollatorFactory } from './ResilienceCollatorFactory';

const item = (name: string, survives?: string) => ({
  entityRef: `component:default/${name}`,
  title: name,
  ownerRef: 'group:default/platform',
  survives,
  tier: 1,
  outcome: 'spof',
  blastRadius: { total: 0, tier0: 0, tier1: 0 },
  unknowns: 0,
  gaps: 1,
  worstGap: `${name} runs as a single instance`,
  findings: 0,
});

describe('ResilienceCollatorFactory', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  const collect = async () => {
    const collator = await ResilienceCollatorFactory.create({
      auth: mockServices.auth(),
      discovery: mockServices.discovery(),
      logger: mockServices.logger.mock(),
    }).getCollator();
    return collator.toArray();
  };

  it('follows the pages, and binds each document to its entity', async () => {
    server.use(
      http.get('*/api/redundancy/v1/results', ({ request }) => {
        const cursor = new URL(request.url).searchParams.get('cursor');
        return HttpResponse.json(
          cursor
            ? { items: [item('b')] }
            : { items: [item('a', 'host')], nextCursor: 'next' },
        );
      }),
    );
    const documents = await collect();
    expect(documents).toEqual([
      expect.objectContaining({
        title: 'a: survives host',
        location: '/catalog/default/component/a/resilience',
        authorization: { resourceRef: 'component:default/a' },
      }),
      expect.objectContaining({ title: 'b: not known what it survives' }),
    ]);
  });

  it('fails the indexing, and keeps the old index, when the backend is away', async () => {
    server.use(
      http.get('*/api/redundancy/v1/results', () =>
        HttpResponse.json({ error: { message: 'away' } }, { status: 503 }),
      ),
    );
    await expect(collect()).rejects.toThrow(/503/);
  });
});
