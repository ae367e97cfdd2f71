import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { knowledgeApiRef, KnowledgeClient } from './api';
import { rootRouteRef } from './routes';

/** The plugin for portals on the legacy frontend system. @public */
export const knowledgePlugin = createPlugin({
  id: 'knowledge',
  routes: { root: rootRouteRef },
  apis: [
    createApiFactory({
      api: knowledgeApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new KnowledgeClient(apis),
    }),
  ],
});

/** Timeline, calendar, coverage, watch, hackathons, technologies and radar. @public */
export const KnowledgePage = knowledgePlugin.provide(
  createRoutableExtension({
    name: 'KnowledgePage',
    component: () =>
      import('./components/pages/KnowledgePage').then(m => m.KnowledgePage),
    mountPoint: rootRouteRef,
  }),
);

/** Card for an entity's overview. @public */
export const EntityKnowledgeCard = knowledgePlugin.provide(
  createComponentExtension({
    name: 'EntityKnowledgeCard',
    component: {
      lazy: () =>
        import('./components/card/KnowledgeCard').then(m => m.KnowledgeCard),
    },
  }),
);

/** Content of an entity's tab; mount it at "/knowledge". @public */
export const EntityKnowledgeContent = knowledgePlugin.provide(
  createComponentExtension({
    name: 'EntityKnowledgeContent',
    component: {
      lazy: () =>
        import('./components/tab/KnowledgeContent').then(
          m => m.KnowledgeContent,
        ),
    },
  }),
);
