import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { mockApis } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { setupServer } from 'msw/node';
import plugin from './alpha';
import { demoEntities } from './__testUtils__/demo';
import { demoHandlers } from './__testUtils__/server';

describe('the plugin of the new frontend system', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  beforeEach(() => server.use(...demoHandlers));

  it('brings the portfolio page with its own client', async () => {
    renderTestApp({
      features: [plugin],
      initialRouteEntries: ['/resilience'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      config: { backend: { baseUrl: 'http://localhost:7007' } },
      apis: [
        [catalogApiRef, catalogApiMock({ entities: demoEntities })],
        mockApis.permission(),
      ],
    });
    expect(
      await screen.findByText(
        '0 of 2 tier 0 and 1 services survive a datacenter.',
      ),
    ).toBeInTheDocument();
  });
});
