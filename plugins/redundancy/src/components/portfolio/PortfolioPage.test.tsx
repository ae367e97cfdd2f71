import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { useLocation } from 'react-router-dom';
import { renderDemo } from '../../__testUtils__/render';
import { planningHandlers } from '../../planning/__testUtils__/handlers';
import { BASE, demoHandlers, failure } from '../../__testUtils__/server';
import { PortfolioContent } from './PortfolioPage';

function Address() {
  return <output>{useLocation().search}</output>;
}

describe('PortfolioContent', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  beforeEach(() => server.use(...demoHandlers, ...planningHandlers));

  it('answers first, names the top single points, and lists page by page', async () => {
    const user = userEvent.setup();
    renderDemo(<PortfolioContent />);
    expect(
      await screen.findByText(
        /^6 of 9 tier 0 and 1 services survive a datacenter; 2 more than in/,
      ),
    ).toBeInTheDocument();
    expect(await screen.findByText(/from 10 entities/)).toHaveTextContent(
      /Computed .* ago from 10 entities/,
    );
    expect(await screen.findByText('gra-ds-1')).toBeInTheDocument();
    const table = within(await screen.findByRole('table'));
    expect(table.getAllByRole('row')).toHaveLength(1 + 2);
    expect(screen.getByText('2 of 4 shown')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(table.getAllByRole('row')).toHaveLength(1 + 4));
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
    const shop = table.getByRole('row', { name: /shop/ });
    expect(shop).toHaveTextContent(/1 gap/);
    expect(within(shop).getByRole('link', { name: 'shop' })).toHaveAttribute(
      'href',
      '/catalog/default/component/shop/resilience',
    );
  });

  it('keeps the filters in the address', async () => {
    const user = userEvent.setup();
    renderDemo(
      <>
        <PortfolioContent />
        <Address />
      </>,
      { at: '/?tier=1' },
    );
    expect(await screen.findByText('2 of 2 shown')).toBeInTheDocument();
    await user.type(screen.getByLabelText('Search by name'), 'shop');
    expect(await screen.findByText('1 of 1 shown')).toBeInTheDocument();
    expect(screen.getByText('?tier=1&text=shop')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(await screen.findByText('2 of 4 shown')).toBeInTheDocument();
    expect(screen.getByLabelText('Search by name')).toHaveValue('');
  });

  it('says when nothing matches, and how to see more', async () => {
    renderDemo(<PortfolioContent />, { at: '/?text=nothing-like-that' });
    expect(
      await screen.findByText('No service matches these filters'),
    ).toBeInTheDocument();
    expect(
      screen.getAllByRole('button', { name: 'Clear filters' }).length,
    ).toBeGreaterThan(0);
  });

  it('says when there is nothing yet', async () => {
    server.use(
      http.get(`${BASE}/results`, () =>
        HttpResponse.json({
          items: [],
          counts: { total: 0, bySurvives: {}, byOutcome: {} },
        }),
      ),
      http.get(`${BASE}/snapshot`, () =>
        HttpResponse.json({ entities: 0, state: 'never' }),
      ),
      http.get(`${BASE}/top-single-points`, () =>
        HttpResponse.json({ items: [] }),
      ),
    );
    renderDemo(<PortfolioContent />);
    expect(
      await screen.findByText('Nothing is analysed yet'),
    ).toBeInTheDocument();
    expect(await screen.findByText('Never computed.')).toBeInTheDocument();
  });

  it('says when it is forbidden, and why the last refresh failed', async () => {
    server.use(
      http.get(`${BASE}/results`, () => failure(403, 'no')),
      http.get(`${BASE}/snapshot`, () =>
        HttpResponse.json({
          id: 's',
          computedAt: '2025-03-10T12:00:00.000Z',
          entities: 10,
          state: 'stale',
          problem: 'the catalog did not answer',
        }),
      ),
    );
    renderDemo(<PortfolioContent />);
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
    expect(
      await screen.findByText(
        'The last refresh failed: the catalog did not answer',
      ),
    ).toBeInTheDocument();
  });

  it('asks for a refresh and says that it is on its way', async () => {
    const user = userEvent.setup();
    let asked = 0;
    server.use(
      http.post(`${BASE}/snapshot/refresh`, () => {
        asked++;
        return HttpResponse.json(
          { id: 'snapshot-1', entities: 10, state: 'refreshing' },
          { status: 202 },
        );
      }),
    );
    renderDemo(<PortfolioContent />);
    const button = await screen.findByRole('button', { name: 'Refresh' });
    await waitFor(() => expect(button).toBeEnabled());
    await user.click(button);
    expect(await screen.findByText(/A refresh is on its way/)).toBeVisible();
    expect(asked).toBe(1);
  });
});
