import { catalogApiRef, EntityProvider } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { Route, Routes } from 'react-router-dom';
import { LocalRunbooks } from './__testUtils__/LocalRunbooks';
import {
  edgeProxy,
  mountedRoutes,
  silentSignals,
} from './__testUtils__/render';
import { RUNBOOK } from './__testUtils__/runbook';
import {
  EntityRunbooksCard,
  EntityRunbooksContent,
  runbooksApiRef,
  RunbooksPage,
  runbooksPlugin,
} from './index';

/** The legacy exports, as a portal on the legacy frontend system mounts them. */
describe('legacy exports', () => {
  const render = (element: ReactElement) =>
    renderInTestApp(
      <TestApiProvider
        apis={[
          [runbooksApiRef, new LocalRunbooks(RUNBOOK).api],
          [catalogApiRef, catalogApiMock({ entities: [edgeProxy] })],
          [signalApiRef, silentSignals],
        ]}
      >
        {element}
      </TestApiProvider>,
      { mountedRoutes },
    );

  it('has one api', () => {
    expect([...runbooksPlugin.getApis()].map(api => api.api.id)).toEqual([
      'plugin.runbooks.client',
    ]);
  });

  it('renders the card', async () => {
    await render(
      <EntityProvider entity={edgeProxy}>
        <EntityRunbooksCard />
      </EntityProvider>,
    );
    expect(
      await screen.findByRole('link', { name: 'Move the VIP' }),
    ).toBeInTheDocument();
    expect(screen.getByText('not proven')).toBeInTheDocument();
  });

  it('renders the tab', async () => {
    await render(
      <EntityProvider entity={edgeProxy}>
        <EntityRunbooksContent />
      </EntityProvider>,
    );
    expect(
      await screen.findByRole('link', { name: 'Move the VIP' }),
    ).toBeInTheDocument();
  });

  it('renders the page', async () => {
    await render(
      <Routes>
        <Route path="/*" element={<RunbooksPage />} />
      </Routes>,
    );
    expect(
      await screen.findByText(/All traffic is where it belongs\./),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Move the VIP' }),
    ).toBeInTheDocument();
  });
});
