import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import plugin from './alpha';
import { oncallApiRef } from './api';
import { mine, pair } from './__testUtils__/demo';
import { clientWith } from './__testUtils__/render';

describe('the plugin of the new frontend system', () => {
  // The page is its own chunk. Compiling it for the first time is not what these tests wait for.
  beforeAll(async () => {
    await import('./pages/OncallRouter');
  }, 120_000);

  const open = (at: string) =>
    renderTestApp({
      features: [plugin],
      initialRouteEntries: [at],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [
          oncallApiRef,
          clientWith({
            me: async () => mine,
            feeds: async () => ({ items: [] }),
            person: async () => ({
              ...mine,
              services: [{ ...pair, nobodyElseReady: true }],
              load: { past: 0.1, ahead: 0.55 },
              hidden: 2,
            }),
          }),
        ],
        [catalogApiRef, catalogApiMock()],
        mockApis.permission(),
      ],
    });

  it('brings my on-call', async () => {
    open('/on-call');
    expect(
      await screen.findByRole('heading', { name: /^Your next turn: / }),
    ).toBeInTheDocument();
  });

  it('brings what stands on a person', async () => {
    open('/on-call/people/user/default/aline');
    expect(
      await screen.findByText('1 service has nobody ready'),
    ).toBeInTheDocument();
    expect(screen.getByText('that is too much')).toBeInTheDocument();
    expect(
      screen.getByText('and 2 services that you may not see'),
    ).toBeInTheDocument();
  });
});
