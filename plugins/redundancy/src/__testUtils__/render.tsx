import { renderInTestApp, renderTestApp } from '@backstage/frontend-test-utils';
import { mockApis } from '@backstage/frontend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import type { ReactElement } from 'react';
import plugin from '../alpha';
import { redundancyApiRef, RedundancyClient } from '../api';
import { planningApiRef, PlanningClient } from '../planning/api';
import { rootRouteRef } from '../routes';
import { demoEntities } from './demo';
import { BASE } from './server';

/** The real client against the intercepted network. */
const clientApis: ConstructorParameters<typeof RedundancyClient>[0] = {
  discoveryApi: { getBaseUrl: async () => BASE.replace('/v1', '') },
  fetchApi: { fetch: (...args) => fetch(...args) },
};

export const demoClient = new RedundancyClient(clientApis);

/** The same for scorecards and planning. */
export const demoPlanningClient = new PlanningClient(clientApis);

export const mountedRoutes = {
  '/catalog/:namespace/:kind/:name': entityRouteRef,
  '/resilience': rootRouteRef,
};

const apis = () =>
  [
    [redundancyApiRef, demoClient] as const,
    [planningApiRef, demoPlanningClient] as const,
    [catalogApiRef, catalogApiMock({ entities: demoEntities })] as const,
    mockApis.permission(),
  ] as const;

/** A component on its own, in a portal that knows the demo catalog. */
export function renderDemo(
  element: ReactElement,
  options: { at?: string } = {},
) {
  return renderInTestApp(element, {
    mountedRoutes,
    initialRouteEntries: [options.at ?? '/'],
    apis: [...apis()],
  });
}

/** A component on the page of an entity. */
export function renderOnEntity(
  element: ReactElement,
  entity: Entity,
  options: { at?: string } = {},
) {
  return renderDemo(
    <EntityProvider entity={entity}>{element}</EntityProvider>,
    options,
  );
}

/** One extension of the plugin, as the new frontend system shows it on an entity's page. */
export function renderExtension(
  id: Parameters<typeof plugin.getExtension>[0],
  entity: Entity,
) {
  return renderTestApp({
    extensions: [createTestEntityPage({ entity }), plugin.getExtension(id)],
    mountedRoutes: {
      '/entities/:namespace/:kind/:name': entityRouteRef,
      '/resilience': rootRouteRef,
    },
    apis: [...apis()],
  });
}
