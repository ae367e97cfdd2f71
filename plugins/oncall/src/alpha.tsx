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
import { RiPhoneLine } from '@remixicon/react';
import { oncallApiRef, OncallClient } from './api';
import { ONCALL_TAB_PATH, rootRouteRef } from './routes';
import { onCallNowWidget } from './widgets/extensions';

/** Kinds that people are named for; configuration of the extensions may narrow it. */
const knownBySomebody = {
  kind: { $in: ['component', 'resource', 'system', 'api'] },
};

const oncallApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: oncallApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new OncallClient(apis),
    }),
});

const oncallPage = PageBlueprint.make({
  params: {
    path: '/on-call',
    title: 'On call',
    icon: <RiPhoneLine />,
    routeRef: rootRouteRef,
    loader: () => import('./pages/OncallRouter').then(m => <m.NfsOncallPage />),
  },
});

const entityOncallCard = EntityCardBlueprint.make({
  name: 'overview',
  params: {
    filter: knownBySomebody,
    type: 'content',
    loader: () => import('./card/OncallCard').then(m => <m.OncallCard />),
  },
});

const entityOncallContent = EntityContentBlueprint.make({
  name: 'on-call',
  params: {
    path: ONCALL_TAB_PATH,
    title: 'On call',
    group: 'operation',
    filter: knownBySomebody,
    loader: () => import('./tab/OncallContent').then(m => <m.OncallContent />),
  },
});

/** The plugin for the new frontend system. @alpha */
export default createFrontendPlugin({
  pluginId: 'oncall',
  title: 'On call',
  icon: <RiPhoneLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [
    oncallApi,
    oncallPage,
    entityOncallCard,
    entityOncallContent,
    onCallNowWidget,
  ],
});

export { oncallTranslationRef } from './translation';
