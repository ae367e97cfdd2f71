import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { catalogApiRef, EntityProvider } from '@backstage/plugin-catalog-react';
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
import { demoEntities, shopEntity } from './__testUtils__/demo';
import { demoClient, mountedRoutes } from './__testUtils__/render';
import { demoHandlers } from './__testUtils__/server';
import {
  EntityKnowledgeCard,
  EntityKnowledgeContent,
  knowledgeApiRef,
  KnowledgePage,
  knowledgePlugin,
} from './index';

/** The legacy exports, as a portal on the legacy frontend system mounts them. */
describe('legacy exports', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  beforeEach(() => server.use(...demoHandlers));

  const render = (element: ReactElement, routeEntries?: string[]) =>
    renderInTestApp(
      <TestApiProvider
        apis={[
          [knowledgeApiRef, demoClient],
          [catalogApiRef, catalogApiMock({ entities: demoEntities })],
          [permissionApiRef, new MockPermissionApi()],
        ]}
      >
        {element}
      </TestApiProvider>,
      { mountedRoutes, routeEntries },
    );

  it('has one api', () => {
    expect([...knowledgePlugin.getApis()].map(api => api.api.id)).toEqual([
      'plugin.knowledge.client',
    ]);
  });

  it('renders the card', async () => {
    await render(
      <EntityProvider entity={shopEntity}>
        <EntityKnowledgeCard />
      </EntityProvider>,
    );
    expect(
      await screen.findByText('Open: The certificate changes'),
    ).toBeInTheDocument();
  });

  it('renders the tab', async () => {
    await render(
      <EntityProvider entity={shopEntity}>
        <EntityKnowledgeContent />
      </EntityProvider>,
    );
    expect(await screen.findByText('Who can explain this')).toBeInTheDocument();
  });

  it('renders the page with its header and tabs', async () => {
    await render(
      <Routes>
        <Route path="/knowledge/*" element={<KnowledgePage />} />
      </Routes>,
      ['/knowledge/notes'],
    );
    expect(
      await screen.findByRole('heading', { name: 'Knowledge' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('heading', { name: 'July 2026' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: 'Coverage' })).toBeInTheDocument();
  });
});
