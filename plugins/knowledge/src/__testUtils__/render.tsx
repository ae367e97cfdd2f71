import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type { ReactElement } from 'react';
import { Route, Routes } from 'react-router-dom';
import { knowledgeApiRef, KnowledgeClient } from '../api';
import { rootRouteRef } from '../routes';
import { aline, demoEntities, shopEntity } from './demo';
import { BASE } from './server';

/** The real client against the intercepted network. */
export const demoClient = new KnowledgeClient({
  discoveryApi: { getBaseUrl: async () => BASE.replace('/v1', '') },
  fetchApi: { fetch: (...args) => fetch(...args) },
});

export const mountedRoutes = {
  '/catalog/:namespace/:kind/:name': entityRouteRef,
  '/knowledge': rootRouteRef,
};

/** A page on its own, in a portal that knows the demo catalog; Aline looks. */
export function renderDemo(
  element: ReactElement,
  options: { at?: string; path?: string } = {},
) {
  return renderInTestApp(
    options.path ? (
      <Routes>
        <Route path={options.path} element={element} />
      </Routes>
    ) : (
      element
    ),
    {
      mountedRoutes,
      initialRouteEntries: [options.at ?? '/'],
      apis: [
        [knowledgeApiRef, demoClient],
        [catalogApiRef, catalogApiMock({ entities: demoEntities })],
        mockApis.permission(),
        mockApis.identity({ userEntityRef: aline }),
      ],
    },
  );
}

/** A component on the page of the shop. */
export function renderOnShop(element: ReactElement) {
  return renderDemo(
    <EntityProvider entity={shopEntity}>{element}</EntityProvider>,
  );
}
