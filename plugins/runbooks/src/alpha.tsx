import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiBookOpenLine } from '@remixicon/react';
import { runbooksApiRef, RunbooksClient } from './api';
import { rootRouteRef, RUNBOOKS_TAB_PATH } from './routes';

/** Kinds that runbooks name; configuration of the extensions may narrow it. */
const served = { kind: { $in: ['component', 'resource'] } };

const runbooksApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: runbooksApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new RunbooksClient(apis),
    }),
});

const runbooksPage = PageBlueprint.make({
  params: {
    path: '/runbooks',
    title: 'Runbooks',
    icon: <RiBookOpenLine />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./pages/RunbooksRouter').then(m => <m.NfsRunbooksPage />),
  },
});

const entityRunbooksCard = EntityCardBlueprint.make({
  name: 'overview',
  params: {
    filter: served,
    type: 'content',
    loader: () => import('./card/RunbooksCard').then(m => <m.RunbooksCard />),
  },
});

const entityRunbooksContent = EntityContentBlueprint.make({
  name: 'runbooks',
  params: {
    path: RUNBOOKS_TAB_PATH,
    title: 'Runbooks',
    group: 'operation',
    filter: served,
    loader: () =>
      import('./card/RunbooksCard').then(m => <m.RunbooksContent />),
  },
});

/** The plugin for the new frontend system. @alpha */
export default createFrontendPlugin({
  pluginId: 'runbooks',
  title: 'Runbooks',
  icon: <RiBookOpenLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [
    runbooksApi,
    runbooksPage,
    entityRunbooksCard,
    entityRunbooksContent,
  ],
});

export { runbooksTranslationRef } from './translation';
