import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type { ReactElement } from 'react';
import { oncallApiRef, type OncallApi } from '../api';
import { rootRouteRef } from '../routes';
import { shopEntity } from './demo';

export const mountedRoutes = {
  '/catalog/:namespace/:kind/:name': entityRouteRef,
  '/on-call': rootRouteRef,
};

/** A client that answers what a test gives it, and fails for all else. */
export function clientWith(answers: Partial<OncallApi>): OncallApi {
  return new Proxy(answers as OncallApi, {
    get: (target, name) =>
      Reflect.get(target, name) ??
      (() => Promise.reject(new Error(`${String(name)} was not expected`))),
  });
}

/** A part of a page in a portal that knows the shop. */
export function renderWith(api: Partial<OncallApi>, element: ReactElement) {
  return renderInTestApp(
    <EntityProvider entity={shopEntity}>{element}</EntityProvider>,
    {
      mountedRoutes,
      apis: [
        [oncallApiRef, clientWith(api)],
        [catalogApiRef, catalogApiMock({ entities: [shopEntity] })],
        mockApis.permission(),
      ],
    },
  );
}
