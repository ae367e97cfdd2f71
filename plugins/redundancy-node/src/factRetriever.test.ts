import type {
  FactRetriever,
  TechInsightFact,
} from '@backstage-community/plugin-tech-insights-node';
import { mockServices } from '@backstage/backend-test-utils';
import { createResilienceFactRetriever } from './factRetriever';

const counts = (pass: number, fail: number, unknown = 0, waived = 0) => ({
  pass,
  fail,
  unknown,
  waived,
});

const CARDS = [
  {
    entityRef: 'component:default/shop',
    title: 'Shop',
    pillars: [
      { pillar: 'machines', state: 'fail', counts: counts(3, 2) },
      { pillar: 'data', state: 'none', counts: counts(0, 0) },
      { pillar: 'people', state: 'pass', counts: counts(4, 0, 0, 1) },
      { pillar: 'proof', state: 'unknown', counts: counts(1, 0, 5) },
    ],
  },
  {
    entityRef: 'resource:other/orders-db',
    title: 'Orders',
    pillars: [{ pillar: 'machines', state: 'pass', counts: counts(6, 0) }],
  },
];

function setup(status = 200) {
  const asked: string[] = [];
  const retriever = createResilienceFactRetriever({
    fetch: async (url, init) => {
      const { pathname, searchParams } = new URL(String(url));
      const cursor = searchParams.get('cursor');
      const authorization = new Headers(init?.headers).get('Authorization');
      asked.push(
        `${pathname.split('/v1/')[1]} ${cursor} ${authorization?.slice(0, 7)}`,
      );
      const body = pathname.endsWith('/results')
        ? {
            items: [
              {
                entityRef: 'component:default/shop',
                survives: 'host',
                outcome: 'spof',
                gaps: 2,
              },
            ],
          }
        : {
            items: [CARDS[Number(cursor ?? 0)]],
            ...(cursor ? {} : { nextCursor: '1' }),
          };
      return new Response(JSON.stringify(body), { status });
    },
  });
  const context = {
    auth: mockServices.auth({ pluginId: 'tech-insights' }),
    discovery: mockServices.discovery(),
  };
  return { asked, retriever, context };
}

describe('the facts for tech-insights', () => {
  it('have its shape, to the letter of its types', () => {
    // What the compiler accepts here is what tech-insights accepts.
    const retriever: FactRetriever = createResilienceFactRetriever();
    expect(retriever.id).toBe('bulkhead-resilience');
    expect(retriever.version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('are those of every entity with a scorecard, page by page', async () => {
    const { retriever, context, asked } = setup();
    const facts: TechInsightFact[] = await retriever.handler(context);
    expect(facts).toEqual([
      {
        entity: { kind: 'component', namespace: 'default', name: 'shop' },
        facts: {
          survives: 'host',
          survivesAsRequired: false,
          hasSinglePointOfFailure: true,
          gaps: 2,
          machines: 'fail',
          data: 'none',
          people: 'pass',
          proof: 'unknown',
          checksPassed: 8,
          checksFailed: 2,
          checksUnknown: 5,
          checksWaived: 1,
        },
      },
      {
        entity: { kind: 'resource', namespace: 'other', name: 'orders-db' },
        facts: expect.objectContaining({
          survives: 'unknown',
          survivesAsRequired: true,
          hasSinglePointOfFailure: false,
        }),
      },
    ]);
    expect(asked).toEqual([
      'results null Bearer ',
      'scorecards/entities null Bearer ',
      'scorecards/entities 1 Bearer ',
    ]);
  });

  it('are described, each with the type that it has', async () => {
    const { retriever, context } = setup();
    const [{ facts }] = await retriever.handler(context);
    expect(Object.keys(facts).sort()).toEqual(
      Object.keys(retriever.schema).sort(),
    );
    for (const [name, value] of Object.entries(facts)) {
      const { type } = retriever.schema[name];
      expect([name, typeof value]).toEqual([
        name,
        type === 'integer' ? 'number' : type,
      ]);
    }
  });

  it('are not told where redundancy does not answer, so that those of before stay', async () => {
    const { retriever, context } = setup(503);
    await expect(retriever.handler(context)).rejects.toThrow('503');
  });
});
