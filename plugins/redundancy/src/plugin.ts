import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { redundancyApiRef, RedundancyClient } from './api';
import { planningApiRef, PlanningClient } from './planning/api';
import { rootRouteRef } from './routes';

/** The plugin for portals on the legacy frontend system. @public */
export const redundancyPlugin = createPlugin({
  id: 'redundancy',
  routes: { root: rootRouteRef },
  apis: [
    createApiFactory({
      api: redundancyApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new RedundancyClient(apis),
    }),
    createApiFactory({
      api: planningApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new PlanningClient(apis),
    }),
  ],
});

/** Planning, and every service with what it survives. @public */
export const ResiliencePage = redundancyPlugin.provide(
  createRoutableExtension({
    name: 'ResiliencePage',
    component: () =>
      import('./planning/PlanningRouter').then(m => m.PlanningPage),
    mountPoint: rootRouteRef,
  }),
);

/** Card for an entity's overview. @public */
export const EntityResilienceCard = redundancyPlugin.provide(
  createComponentExtension({
    name: 'EntityResilienceCard',
    component: {
      lazy: () =>
        import('./components/card/ResilienceCard').then(m => m.ResilienceCard),
    },
  }),
);

/** Card for the overview of a system. @public */
export const SystemResilienceCard = redundancyPlugin.provide(
  createComponentExtension({
    name: 'SystemResilienceCard',
    component: {
      lazy: () =>
        import('./components/card/SystemCard').then(m => m.SystemCard),
    },
  }),
);

/** Content of an entity's tab; mount it at "/resilience". @public */
export const EntityResilienceContent = redundancyPlugin.provide(
  createComponentExtension({
    name: 'EntityResilienceContent',
    component: {
      lazy: () =>
        import('./components/tab/ResilienceContent').then(
          m => m.ResilienceContent,
        ),
    },
  }),
);
