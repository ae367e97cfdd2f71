import {
  mockApis,
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { setupServer } from 'msw/node';
import plugin from './alpha';
import { demoEntities, shopEntity } from './__testUtils__/demo';
import { demoHandlers } from './__testUtils__/server';

describe('the plugin of the new frontend system', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  beforeEach(() => server.use(...demoHandlers));

  const config = { backend: { baseUrl: 'http://localhost:7007' } };
  const apis = () =>
    [
      [catalogApiRef, catalogApiMock({ entities: demoEntities })] as const,
      mockApis.permission(),
    ] as const;

  it('brings the page with its tabs, the timeline first', async () => {
    renderTestApp({
      features: [plugin],
      initialRouteEntries: ['/knowledge'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      config,
      apis: [...apis()],
    });
    expect(
      await screen.findByRole('heading', { name: 'July 2026' }),
    ).toBeInTheDocument();
    for (const name of [
      'Timeline',
      'Calendar',
      'Coverage',
      'Watch',
      'Hackathons',
      'Technologies',
      'Radar',
    ]) {
      expect(screen.getAllByText(name).length).toBeGreaterThan(0);
    }
  });

  it('brings the card to the page of a service', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: shopEntity }),
        plugin.getExtension('entity-card:knowledge/overview'),
        plugin.getExtension('api:knowledge'),
        plugin.getExtension('page:knowledge'),
        plugin.getExtension('sub-page:knowledge/notes'),
      ],
      mountedRoutes: { '/entities/:namespace/:kind/:name': entityRouteRef },
      config,
      apis: [...apis()],
    });
    expect(
      await screen.findByText('Open: The certificate changes'),
    ).toBeInTheDocument();
  });
});
