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
import { planningHandlers } from './planning/__testUtils__/handlers';

describe('the plugin of the new frontend system', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  beforeEach(() => server.use(...demoHandlers, ...planningHandlers));

  it('brings planning with its own client', async () => {
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
        /^6 of 9 tier 0 and 1 services survive a datacenter; 2 more than in/,
      ),
    ).toBeInTheDocument();
  });
});
