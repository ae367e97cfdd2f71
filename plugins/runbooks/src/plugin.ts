import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { runbooksApiRef, RunbooksClient } from './api';
import { rootRouteRef } from './routes';

/** The plugin for portals on the legacy frontend system. @public */
export const runbooksPlugin = createPlugin({
  id: 'runbooks',
  routes: { root: rootRouteRef },
  apis: [
    createApiFactory({
      api: runbooksApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new RunbooksClient(apis),
    }),
  ],
});

/** Runbooks, runs and the traffic board. @public */
export const RunbooksPage = runbooksPlugin.provide(
  createRoutableExtension({
    name: 'RunbooksPage',
    component: () => import('./pages/RunbooksRouter').then(m => m.RunbooksPage),
    mountPoint: rootRouteRef,
  }),
);

/** Card for an entity's overview. @public */
export const EntityRunbooksCard = runbooksPlugin.provide(
  createComponentExtension({
    name: 'EntityRunbooksCard',
    component: {
      lazy: () => import('./card/RunbooksCard').then(m => m.RunbooksCard),
    },
  }),
);

/** Content of an entity's tab; mount it at "/runbooks". @public */
export const EntityRunbooksContent = runbooksPlugin.provide(
  createComponentExtension({
    name: 'EntityRunbooksContent',
    component: {
      lazy: () => import('./card/RunbooksCard').then(m => m.RunbooksContent),
    },
  }),
);
