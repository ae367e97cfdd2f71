import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { demoEntity } from '../../__testUtils__/demo';
import { renderExtension, renderOnEntity } from '../../__testUtils__/render';
import { BASE, demoHandlers, failure } from '../../__testUtils__/server';
import { ResilienceCard } from './ResilienceCard';

describe('ResilienceCard', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  beforeEach(() => server.use(...demoHandlers));

  it('says the level, the ladder, what blocks the next level, and where there is more', async () => {
    renderOnEntity(<ResilienceCard />, demoEntity('shop'));
    expect(
      await screen.findByText(/Survives a host\. Not a datastore\./),
    ).toBeInTheDocument();
    const ladder = within(
      screen.getByRole('list', { name: /What is survived/ }),
    );
    expect(ladder.getByText('host').parentElement).toHaveTextContent(
      'host: passes',
    );
    expect(ladder.getByText('datastore').parentElement).toHaveTextContent(
      'datastore: fails',
    );
    expect(
      screen.getByText('1 gap blocks the next level: a datastore'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /both instances stand on.*gra-ds-1/ }),
    ).toHaveAttribute(
      'href',
      expect.stringMatching(
        /^\/catalog\/default\/component\/shop\/resilience\?gap=/,
      ),
    );
    expect(screen.getByText('tier 1')).toBeInTheDocument();
    expect(screen.getByText('SLO 99.95 %')).toBeInTheDocument();
    expect(screen.getByText('Tier 1 asks for a datacenter.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'What if…' })).toHaveAttribute(
      'href',
      '/catalog/default/component/shop/resilience#what-if',
    );
    expect(screen.getByText(/computed/)).toHaveTextContent(/ago/);
  });

  it('says that nobody said, without a row of question marks', async () => {
    renderOnEntity(<ResilienceCard />, demoEntity('lonely'));
    expect(
      await screen.findByText(/Not known what this survives/),
    ).toBeInTheDocument();
    expect(screen.getByText(/^Unknown: /)).toBeInTheDocument();
    expect(screen.getByText('no tier')).toBeInTheDocument();
    expect(screen.queryByRole('list', { name: /What is survived/ })).toBeNull();
  });

  it('says what a place takes down', async () => {
    renderOnEntity(<ResilienceCard />, demoEntity('gra'));
    expect(await screen.findByText('Takes 2 services down')).toHaveTextContent(
      '(1 of tier 1)',
    );
    expect(screen.getByRole('link', { name: 'What if…' })).toHaveAttribute(
      'href',
      expect.stringContaining('lose=resource%3Adefault%2Fgra#what-if'),
    );
  });

  it('says when there is nothing yet, may not be seen, or cannot be had', async () => {
    server.use(
      http.get(`${BASE}/results/:kind/:namespace/:name`, () =>
        failure(404, 'No result'),
      ),
      http.get(`${BASE}/results/:kind/:namespace/:name/blast-radius`, () =>
        failure(404, 'No result'),
      ),
    );
    const first = renderOnEntity(<ResilienceCard />, demoEntity('lonely'));
    expect(await screen.findByText('Not analysed yet')).toBeInTheDocument();
    first.unmount();

    server.use(
      http.get(`${BASE}/results/:kind/:namespace/:name`, () =>
        failure(403, 'no'),
      ),
    );
    const second = renderOnEntity(<ResilienceCard />, demoEntity('shop'));
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
    second.unmount();

    server.use(
      http.get(`${BASE}/results/:kind/:namespace/:name`, () =>
        failure(503, 'database away'),
      ),
    );
    renderOnEntity(<ResilienceCard />, demoEntity('shop'));
    expect(
      await screen.findByText('Resilience could not be loaded'),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });

  it('stands on the overview of the new frontend system', async () => {
    renderExtension('entity-card:redundancy/overview', demoEntity('shop'));
    expect(
      await screen.findByText(/Survives a host\. Not a datastore\./),
    ).toBeInTheDocument();
  });
});
