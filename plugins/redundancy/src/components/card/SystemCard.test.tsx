import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { renderOnEntity } from '../../__testUtils__/render';
import { BASE } from '../../__testUtils__/server';
import { leastOf, SystemCard } from './SystemCard';

const system = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name: 'booking', namespace: 'default' },
  spec: { owner: 'group:default/booking' },
};

const item = (name: string, survives: string | undefined, outcome: string) => ({
  entityRef: `component:default/${name}`,
  title: name,
  survives,
  outcome,
  gaps: 1,
  findings: 0,
  unknowns: 0,
  blastRadius: { total: 0, tier0: 0, tier1: 0 },
});

describe('SystemCard', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const answers = (items: unknown[], bySurvives: Record<string, number>) =>
    server.use(
      http.get(`${BASE}/results`, ({ request }) =>
        HttpResponse.json(
          new URL(request.url).searchParams.get('system') ===
            'system:default/booking'
            ? { items, counts: { total: items.length, bySurvives } }
            : { items: [] },
        ),
      ),
    );

  it('shows the worst of its services, and where all of them are', async () => {
    answers(
      [item('gate', 'host', 'spof'), item('seats', undefined, 'unknown')],
      { host: 1, unknown: 1 },
    );
    renderOnEntity(<SystemCard />, system);
    expect(
      await screen.findByText('Survives a host, as its worst service does.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Of 1 service nobody said enough to tell.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'gate' })).toHaveAttribute(
      'href',
      '/catalog/default/component/gate',
    );
    expect(
      screen.getByRole('link', { name: 'All 2 services, worst first' }),
    ).toHaveAttribute(
      'href',
      '/resilience/services?system=system%3Adefault%2Fbooking',
    );
  });

  it('says what is missing when none of its services is analysed', async () => {
    answers([], {});
    renderOnEntity(<SystemCard />, system);
    expect(
      await screen.findByText('None of its services is analysed'),
    ).toBeInTheDocument();
  });

  it('takes the least of what is known', () => {
    const of = (bySurvives: Record<string, number>) =>
      leastOf({ total: 9, byOutcome: {}, bySurvives } as never);
    expect(of({ datacenter: 3, instance: 1, unknown: 5 })).toBe('instance');
    expect(of({ unknown: 5 })).toBeUndefined();
  });
});
