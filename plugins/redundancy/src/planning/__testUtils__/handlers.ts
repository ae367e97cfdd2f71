import { http, HttpResponse, type HttpHandler } from 'msw';
import { BASE } from '../../__testUtils__/server';
import * as answers from './answers';

const items = (of: unknown[]) => HttpResponse.json({ items: of });

/** A backend that answers about scorecards and planning. */
export const planningHandlers: HttpHandler[] = [
  http.get(`${BASE}/checks`, () => items(answers.checks)),
  http.get(`${BASE}/scorecards/overview`, () =>
    HttpResponse.json(answers.overview),
  ),
  http.get(`${BASE}/scorecards/entities`, () =>
    HttpResponse.json(answers.page),
  ),
  http.get(`${BASE}/scorecards/trend`, () => HttpResponse.json(answers.trend)),
  http.get(`${BASE}/scorecards/changes`, () =>
    HttpResponse.json(answers.changes),
  ),
  http.get(`${BASE}/scorecards/:kind/:namespace/:name`, () =>
    HttpResponse.json(answers.scorecard),
  ),
  http.get(`${BASE}/due`, () => HttpResponse.json(answers.due)),
  http.get(`${BASE}/waivers`, ({ request }) => {
    const query = new URL(request.url).searchParams;
    const state = query.get('state');
    const entityRef = query.get('entityRef');
    return items(
      answers.waivers.filter(
        waiver =>
          (!state || waiver.state === state) &&
          (!entityRef || waiver.entityRef === entityRef),
      ),
    );
  }),
  http.get(`${BASE}/initiatives`, () => items([answers.initiative])),
  http.get(`${BASE}/initiatives/:id`, () =>
    HttpResponse.json(answers.initiative),
  ),
  http.get(`${BASE}/fixes`, () => HttpResponse.json(answers.fixes)),
  http.get(`${BASE}/evidence-kinds`, () => items(answers.kinds)),
];
