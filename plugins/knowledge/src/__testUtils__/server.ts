import { http, HttpResponse, type HttpHandler } from 'msw';
import {
  aline,
  asking,
  given,
  items,
  karim,
  knowledge,
  note,
  openWatch,
  shop,
} from './demo';

export const BASE = 'http://localhost:7007/api/knowledge/v1';

/** An error as Backstage backends send it. */
export function failure(status: number, message: string) {
  return HttpResponse.json(
    { error: { name: 'Error', message }, response: { statusCode: status } },
    { status },
  );
}

const events = [
  {
    id: 'autumn',
    name: 'Autumn hack days',
    startsOn: '2026-09-10',
    endsOn: '2026-09-11',
    body: '',
    awards: [{ title: 'Shortest failover', noteId: 'standby' }],
    version: 1,
    etag: '"v1"',
    editable: true,
    projects: { demoed: 1, adopted: 2 },
    asking: 1,
  },
];

const radar = {
  quadrants: ['Languages', 'Data', 'Servers', 'Tools'],
  rings: ['adopt', 'trial', 'assess', 'hold'],
  entries: [
    {
      id: 'postgresql',
      title: 'PostgreSQL',
      quadrant: 'Data',
      ring: 'adopt',
      moved: 1,
      since: '2026-03-01',
      angle: 2,
      radius: 0.15,
      moves: [],
      services: 3,
    },
  ],
};

/** A backend that answers from the demo. */
export const demoHandlers: HttpHandler[] = [
  http.get(`${BASE}/entities/:kind/:namespace/:name`, () =>
    HttpResponse.json(knowledge),
  ),
  http.get(`${BASE}/entities/:kind/:namespace/:name/detail`, () =>
    HttpResponse.json(knowledge),
  ),
  http.get(`${BASE}/notes`, ({ request }) => {
    const query = new URL(request.url).searchParams;
    const kinds = query.getAll('kind');
    const all = [openWatch, given, asking].filter(
      one => kinds.length === 0 || kinds.includes(one.kind),
    );
    return HttpResponse.json(
      query.get('cursor')
        ? {
            items: [
              {
                ...given,
                id: 'earlier',
                title: 'An earlier talk',
                on: '2026-01-01',
              },
            ],
          }
        : { items: all, nextCursor: 'next' },
    );
  }),
  http.get(`${BASE}/notes/:id`, ({ params }) =>
    params.id === note.id
      ? HttpResponse.json(note)
      : failure(404, 'There is no note'),
  ),
  http.get(`${BASE}/notes/:id/history`, () =>
    HttpResponse.json({
      items: [
        {
          noteId: note.id,
          seq: 2,
          type: 'acted',
          at: note.updatedAt,
          by: karim,
          action: 'demo',
          from: 'idea',
          to: 'demoed',
        },
        {
          noteId: note.id,
          seq: 1,
          type: 'created',
          at: note.createdAt,
          by: karim,
        },
      ],
    }),
  ),
  http.get(`${BASE}/counts`, () => HttpResponse.json(knowledge.counts)),
  http.get(`${BASE}/events`, () => HttpResponse.json({ items: events })),
  http.get(`${BASE}/events/:id`, () => HttpResponse.json(events[0])),
  http.get(`${BASE}/calendar`, () =>
    HttpResponse.json({
      truncated: false,
      items: [
        {
          type: 'presentation',
          id: 'talk',
          title: 'How the shop fails',
          state: 'cancelled',
          start: '2026-11-10',
          end: '2026-11-11',
          people: [],
          entities: [shop],
        },
      ],
    }),
  ),
  http.get(`${BASE}/coverage`, () =>
    HttpResponse.json({
      counts: {
        total: 2,
        nobody: 0,
        'never-presented': 0,
        'only-one': 1,
        'long-ago': 0,
        covered: 1,
      },
      items: [
        { entityRef: shop, title: 'Shop', tier: 1, ...knowledge.coverage },
      ],
    }),
  ),
  http.get(`${BASE}/technologies`, () =>
    HttpResponse.json({
      items: [
        {
          product: 'postgresql',
          title: 'PostgreSQL',
          services: 1,
          openWatch: 0,
          versions: [
            {
              version: '14',
              lifecycle: { status: 'ended', cycle: '14', since: '2020-11-12' },
              services: [{ entityRef: shop, title: 'Shop' }],
            },
          ],
        },
      ],
    }),
  ),
  http.get(`${BASE}/technologies/:product`, () =>
    HttpResponse.json({
      product: 'postgresql',
      title: 'PostgreSQL',
      services: 0,
      openWatch: 0,
      versions: [],
      notes: [openWatch],
    }),
  ),
  http.get(`${BASE}/radar`, () => HttpResponse.json(radar)),
  http.get(`${BASE}/proposals`, () =>
    HttpResponse.json({ items: knowledge.allProposals, open: 1 }),
  ),
  http.get(`${BASE}/inbox`, () => HttpResponse.json({ items })),
  http.get(`${BASE}/inbox/counts`, () =>
    HttpResponse.json({ new: 3, matched: 3 }),
  ),
  http.get(`${BASE}/sources`, () =>
    HttpResponse.json({
      allowedHosts: ['example.org'],
      editable: true,
      items: [
        {
          id: '00000000-0000-4000-8000-000000000009',
          title: 'News',
          url: 'https://example.org/feed',
          filter: { any: [], none: [], technologiesOnly: false },
          everyHours: 1,
          state: 'paused',
          pausedBecause:
            '10 failures in a row, the last: the server answered 500',
          errors: 10,
          items: 3,
          version: 1,
          etag: '"v1"',
        },
      ],
    }),
  ),
  http.get(`${BASE}/tokens`, () => HttpResponse.json({ items: [] })),
];

export { aline };
