import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { ReactElement } from 'react';
import { Route, Routes } from 'react-router-dom';
import { runbooksApiRef } from '../api';
import { rootRouteRef } from '../routes';
import type { LocalRunbooks } from './LocalRunbooks';

export const edgeProxy = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'edge-proxy', namespace: 'default', title: 'Edge proxy' },
  spec: { type: 'service', lifecycle: 'production', owner: 'platform' },
};

export const mountedRoutes = {
  '/catalog/:namespace/:kind/:name': entityRouteRef,
  '/runbooks': rootRouteRef,
};

/** No signal ever comes: the pages must do without. */
export const silentSignals = {
  subscribe: () => ({ unsubscribe: () => {} }),
};

/** A page of ours at its address, in a portal with one runbook. */
export function renderAt(
  local: LocalRunbooks,
  element: ReactElement,
  pattern: string,
  at: string,
) {
  return renderInTestApp(
    <Routes>
      <Route path={pattern} element={element} />
      <Route path="*" element={<p>elsewhere</p>} />
    </Routes>,
    {
      mountedRoutes,
      initialRouteEntries: [at],
      apis: [
        [runbooksApiRef, local.api] as const,
        [catalogApiRef, catalogApiMock({ entities: [edgeProxy] })] as const,
        [signalApiRef, silentSignals] as const,
        mockApis.permission(),
      ],
    },
  );
}
