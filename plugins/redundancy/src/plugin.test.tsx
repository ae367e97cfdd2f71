import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  MockPermissionApi,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { setupServer } from 'msw/node';
import type { ReactElement } from 'react';
import { Route, Routes } from 'react-router-dom';
import { demoEntities, demoEntity } from './__testUtils__/demo';
import {
  demoClient,
  demoPlanningClient,
  mountedRoutes,
} from './__testUtils__/render';
import { demoHandlers } from './__testUtils__/server';
import { planningHandlers } from './planning/__testUtils__/handlers';
import {
  EntityResilienceCard,
  EntityResilienceContent,
  planningApiRef,
  redundancyApiRef,
  redundancyPlugin,
  ResiliencePage,
} from './index';

/** The legacy exports, as a portal on the legacy frontend system mounts them. */
describe('legacy exports', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  beforeEach(() => server.use(...demoHandlers, ...planningHandlers));

  const render = (element: ReactElement) =>
    renderInTestApp(
      <TestApiProvider
        apis={[
          [redundancyApiRef, demoClient],
          [planningApiRef, demoPlanningClient],
          [catalogApiRef, catalogApiMock({ entities: demoEntities })],
          [permissionApiRef, new MockPermissionApi()],
        ]}
      >
        {element}
      </TestApiProvider>,
      { mountedRoutes },
    );

  it('has its apis', () => {
    expect([...redundancyPlugin.getApis()].map(api => api.api.id)).toEqual([
      'plugin.redundancy.client',
      'plugin.redundancy.planning',
    ]);
  });

  it('renders the card', async () => {
    await render(
      <EntityProvider entity={demoEntity('shop')}>
        <EntityResilienceCard />
      </EntityProvider>,
    );
    expect(
      await screen.findByText(/Survives a host\. Not a datastore\./),
    ).toBeInTheDocument();
  });

  it('renders the tab', async () => {
    await render(
      <EntityProvider entity={demoEntity('shop')}>
        <EntityResilienceContent />
      </EntityProvider>,
    );
    expect(
      await screen.findByRole('option', { selected: true }),
    ).toHaveTextContent(/gra-ds-1/);
  });

  it('renders the page with its header', async () => {
    await render(
      <Routes>
        <Route path="/*" element={<ResiliencePage />} />
      </Routes>,
    );
    expect(
      await screen.findByRole('heading', { name: 'Resilience' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('region', { name: 'Where it is weakest' }),
    ).toBeInTheDocument();
  });
});
