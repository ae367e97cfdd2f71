import { catalogApiRef, EntityProvider } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { Route, Routes } from 'react-router-dom';
import { entityOnCall, mine, shopEntity } from './__testUtils__/demo';
import { clientWith, mountedRoutes } from './__testUtils__/render';
import {
  EntityOncallCard,
  oncallApiRef,
  OncallPage,
  oncallPlugin,
} from './index';

/** The legacy exports, as a portal on the legacy frontend system mounts them. */
describe('legacy exports', () => {
  const render = (element: ReactElement) =>
    renderInTestApp(
      <TestApiProvider
        apis={[
          [
            oncallApiRef,
            clientWith({
              me: async () => mine,
              feeds: async () => ({ items: [] }),
              entity: async () => entityOnCall,
            }),
          ],
          [catalogApiRef, catalogApiMock({ entities: [shopEntity] })],
        ]}
      >
        {element}
      </TestApiProvider>,
      { mountedRoutes },
    );

  it('has one api', () => {
    expect([...oncallPlugin.getApis()].map(api => api.api.id)).toEqual([
      'plugin.oncall.client',
    ]);
  });

  it('renders the card', async () => {
    await render(
      <EntityProvider entity={shopEntity}>
        <EntityOncallCard />
      </EntityProvider>,
    );
    expect(await screen.findByText('3 of 5')).toBeInTheDocument();
  });

  it('renders the page', async () => {
    await render(
      <Routes>
        <Route path="/*" element={<OncallPage />} />
      </Routes>,
    );
    expect(
      await screen.findByRole('heading', { name: /^Your next turn: / }),
    ).toBeInTheDocument();
  });
});
