import type {
  MetadataOverlay,
  MetadataView,
} from '@bulkhead/plugin-redundancy-common';
import { http, HttpResponse, type HttpHandler } from 'msw';
import { COMPUTED_AT, demoModel, demoResults, demoSummaries } from './demo';

export const BASE = 'http://localhost:7007/api/redundancy/v1';

/** An error as Backstage backends send it. */
export function failure(status: number, message: string) {
  return HttpResponse.json(
    {
      error: { name: 'Error', message },
      response: { statusCode: status },
    },
    { status },
  );
}

/** What GET /metadata answers. */
export function viewOf(
  entityRef: string,
  overlay: MetadataOverlay,
  version = 1,
): MetadataView {
  return {
    entityRef,
    fields: [
      { path: 'annotations.bulkhead/tier', source: 'catalog', value: '1' },
      ...Object.entries(overlay.annotations ?? {}).map(([name, value]) => ({
        path: `annotations.${name}`,
        source: 'overlay' as const,
        value,
      })),
      ...Object.entries(overlay.redundancy ?? {}).map(([name, value]) => ({
        path: `redundancy.${name}`,
        source: 'overlay' as const,
        value,
      })),
    ],
    overlay,
    version,
    etag: `"${version}"`,
    updatedAt: COMPUTED_AT,
    updatedBy: 'user:default/karim',
    yaml: 'spec:\n  redundancy: {}\n',
    findings: [],
    editable: true,
  };
}

const refOf = (params: Record<string, unknown>) =>
  `${params.kind}:${params.namespace}/${params.name}`;

/** A backend that answers from the demo catalog. */
export const demoHandlers: HttpHandler[] = [
  http.get(`${BASE}/snapshot`, () =>
    HttpResponse.json({
      id: 'snapshot-1',
      computedAt: COMPUTED_AT,
      entities: 10,
      state: 'fresh',
    }),
  ),
  http.get(`${BASE}/results`, ({ request }) => {
    const query = new URL(request.url).searchParams;
    const tier = query.get('tier');
    const text = query.get('text') ?? '';
    const items = demoSummaries.filter(
      row =>
        (tier === null || String(row.tier) === tier) &&
        row.title.includes(text),
    );
    const at = Number(query.get('cursor') ?? 0);
    const limit = Math.min(2, Number(query.get('limit')));
    const bySurvives: Record<string, number> = {};
    for (const row of items) {
      const level = row.survives ?? 'unknown';
      bySurvives[level] = (bySurvives[level] ?? 0) + 1;
    }
    return HttpResponse.json({
      items: items.slice(at, at + limit),
      nextCursor: at + limit < items.length ? String(at + limit) : undefined,
      counts: { total: items.length, bySurvives, byOutcome: {} },
    });
  }),
  http.get(`${BASE}/results/:kind/:namespace/:name`, ({ params }) => {
    const result = demoResults.get(refOf(params));
    return result ? HttpResponse.json(result) : failure(404, 'No result');
  }),
  http.get(`${BASE}/results/:kind/:namespace/:name/blast-radius`, () =>
    HttpResponse.json({
      items: [{ entityRef: 'component:default/shop', title: 'shop', tier: 1 }],
      hidden: 1,
    }),
  ),
  http.get(`${BASE}/top-single-points`, () =>
    HttpResponse.json({
      items: [
        {
          node: 'resource:default/gra-ds-1',
          entityRef: 'resource:default/gra-ds-1',
          title: 'gra-ds-1',
          domainClass: 'datastore',
          tier0: 0,
          tier1: 2,
          total: 2,
          hidden: 0,
        },
      ],
    }),
  ),
  http.get(`${BASE}/model`, () => HttpResponse.json(demoModel)),
  http.get(`${BASE}/metadata/:kind/:namespace/:name`, ({ params }) =>
    HttpResponse.json(
      viewOf(refOf(params), { redundancy: { failover: 'automatic' } }),
    ),
  ),
];
