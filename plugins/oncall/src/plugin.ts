import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { oncallApiRef, OncallClient } from './api';
import { rootRouteRef } from './routes';

/** The plugin for portals on the legacy frontend system. @public */
export const oncallPlugin = createPlugin({
  id: 'oncall',
  routes: { root: rootRouteRef },
  apis: [
    createApiFactory({
      api: oncallApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new OncallClient(apis),
    }),
  ],
});

/** My on-call, schedules, people, groups, gaps and load. @public */
export const OncallPage = oncallPlugin.provide(
  createRoutableExtension({
    name: 'OncallPage',
    component: () => import('./pages/OncallRouter').then(m => m.OncallPage),
    mountPoint: rootRouteRef,
  }),
);

/** Card for an entity's overview. @public */
export const EntityOncallCard = oncallPlugin.provide(
  createComponentExtension({
    name: 'EntityOncallCard',
    component: {
      lazy: () => import('./card/OncallCard').then(m => m.OncallCard),
    },
  }),
);

/** Content of an entity's tab; mount it at "/on-call". @public */
export const EntityOncallContent = oncallPlugin.provide(
  createComponentExtension({
    name: 'EntityOncallContent',
    component: {
      lazy: () => import('./tab/OncallContent').then(m => m.OncallContent),
    },
  }),
);
