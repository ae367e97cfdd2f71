import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { Route, Routes, useLocation } from 'react-router-dom';
import { renderDemo } from '../__testUtils__/render';
import { BASE, demoHandlers, failure } from '../__testUtils__/server';
import { inDays, initiative, waivers } from './__testUtils__/answers';
import { planningHandlers } from './__testUtils__/handlers';
import { NfsPlanningPage } from './PlanningRouter';

function Address() {
  const { pathname, search } = useLocation();
  return <output>{`${pathname}${search}`}</output>;
}

const render = (at: string) =>
  renderDemo(
    <>
      <Routes>
        <Route path="/resilience/*" element={<NfsPlanningPage />} />
        <Route path="*" element={<p>elsewhere</p>} />
      </Routes>
      <Address />
    </>,
    { at },
  );

describe('planning', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  beforeEach(() => server.use(...demoHandlers, ...planningHandlers));

  it('answers first, maps worst first, and opens the list behind a cell', async () => {
    const user = userEvent.setup();
    render('/resilience?tier=1');
    expect(
      await screen.findByText(
        /^6 of 9 tier 0 and 1 services survive a datacenter; 2 more than in/,
      ),
    ).toBeInTheDocument();
    const map = await screen.findByRole('group', {
      name: 'Where it is weakest',
    });
    expect(
      within(map)
        .getAllByRole('rowheader')
        .map(one => one.textContent),
    ).toEqual(['Store', 'in no system', 'Catalog']);
    await user.click(
      within(map).getByRole('link', {
        name: /^Store, Machines: 3 of 4 fail 1 unknown$/,
      }),
    );
    expect(await screen.findByText('1 of 3 shown')).toBeInTheDocument();
    expect(
      screen.getByText(
        '/resilience/checks?system=system%3Adefault%2Fstore&tier=1&pillar=machines&outcome=fail',
      ),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'shop' })).toHaveAttribute(
      'href',
      '/catalog/default/component/shop/resilience?check=survives-datacenter',
    );
  });

  it('says what changed, what is due, who is at risk and what to do next', async () => {
    render('/resilience');
    const part = (name: string) => screen.findByRole('region', { name });
    expect(
      await within(await part('What changed')).findByText(/and 4 more/),
    ).toBeInTheDocument();
    expect(
      await within(await part('Drills and tests due')).findByText(/never done/),
    ).toBeInTheDocument();
    expect(
      await within(await part('Best next fixes')).findByText(
        'lifts 2 services, 41 to 52.3 minutes a year',
      ),
    ).toBeInTheDocument();
    expect(
      await within(await part('People at risk')).findByText('All of them (3)'),
    ).toBeInTheDocument();
    const trend = within(await part('Trend'));
    expect(
      await trend.findByText(/^Machines: .* points more than/),
    ).toBeInTheDocument();
    await userEvent.click(trend.getByRole('button', { name: 'Show as table' }));
    expect(trend.getByRole('table')).toBeInTheDocument();
  });

  it('goes on without fixes, and says where something failed or is forbidden', async () => {
    server.use(
      http.get(`${BASE}/fixes`, () => failure(404, 'no')),
      http.get(`${BASE}/due`, () => failure(500, 'no')),
      http.get(`${BASE}/waivers`, () => failure(403, 'no')),
    );
    render('/resilience');
    expect(
      await screen.findByText(/^Fixes are not ranked in this portal yet/),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('What is due could not be loaded'),
    ).toBeInTheDocument();
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
    expect(
      await screen.findByRole('group', { name: 'Where it is weakest' }),
    ).toBeInTheDocument();
  });

  it('says when the scores are old, and when there are none', async () => {
    server.use(
      http.get(`${BASE}/scorecards/overview`, () =>
        HttpResponse.json({
          by: 'system',
          evaluatedAt: inDays(-3),
          rows: [],
          checks: [],
          important: { total: 0, surviveDatacenter: 0 },
          entities: 0,
          hidden: 0,
        }),
      ),
    );
    render('/resilience');
    expect(
      await screen.findByText(/^This is older than a day/),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('Nothing is checked yet'),
    ).toBeInTheDocument();
  });

  it('decides on a waiver once, on the version that was read', async () => {
    const user = userEvent.setup();
    const seen: (string | null)[] = [];
    server.use(
      http.post(`${BASE}/waivers/w-2/approve`, ({ request }) => {
        seen.push(
          request.headers.get('if-match'),
          request.headers.get('idempotency-key'),
        );
        return HttpResponse.json({
          ...waivers[1],
          state: 'approved',
          version: 2,
          decidedBy: 'user:default/helene',
          decidedAt: inDays(0),
        });
      }),
    );
    render('/resilience/waivers');
    const asked = within(
      await screen.findByRole('region', { name: 'Asked for (2)' }),
    );
    expect(
      asked.getByText('Somebody else has to decide on it.'),
    ).toBeInTheDocument();
    await user.click(asked.getByRole('button', { name: 'Approve' }));
    await user.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Approve',
      }),
    );
    expect(
      await screen.findByRole('region', { name: 'In force (2)' }),
    ).toBeInTheDocument();
    expect(seen).toEqual(['"1"', expect.stringMatching(/.{8,}/)]);
  });

  it('says when a waiver was decided meanwhile', async () => {
    const user = userEvent.setup();
    server.use(
      http.post(`${BASE}/waivers/w-2/approve`, () => failure(412, 'changed')),
    );
    render('/resilience/waivers');
    await user.click(await screen.findByRole('button', { name: 'Approve' }));
    await user.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Approve',
      }),
    );
    expect(
      await screen.findByText(/It was decided or changed meanwhile/),
    ).toBeInTheDocument();
  });

  it('starts an initiative from a goal', async () => {
    const user = userEvent.setup();
    let sent: unknown;
    server.use(
      http.post(`${BASE}/initiatives`, async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ ...initiative, id: 'i-2' }, { status: 201 });
      }),
    );
    render('/resilience/initiatives?new=yes&check=pair&tier=1');
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText(/^Goal/), 'Two for each');
    const save = dialog.getByRole('button', { name: 'Start' });
    await waitFor(() => expect(save).toBeEnabled());
    await user.click(save);
    expect(
      await screen.findByText('/resilience/initiatives/i-2'),
    ).toBeInTheDocument();
    expect(sent).toMatchObject({
      title: 'Two for each',
      checks: ['pair'],
      scope: { tiers: [1] },
    });
    const left = await screen.findByRole('region', {
      name: 'What remains (1)',
    });
    expect(
      within(left).getByText('2 more on services that you may not see'),
    ).toBeInTheDocument();
  });

  it('has a report with date, filter and what is not in it', async () => {
    render('/resilience/report?tier=1');
    expect(
      await screen.findByText(/Only Tier 1\. 1 service that the reader/),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('button', { name: 'Print' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('1 got worse, 1 got better.', { exact: false }),
    ).toBeInTheDocument();
  });
});
