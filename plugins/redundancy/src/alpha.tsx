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
import { RiShieldCheckLine } from '@remixicon/react';
import { redundancyApiRef, RedundancyClient } from './api';
import { planningApiRef, PlanningClient } from './planning/api';
import { RESILIENCE_TAB_PATH, rootRouteRef } from './routes';
import { dueThisMonthWidget, servicesAtRiskWidget } from './widgets/extensions';

/** Kinds that are analysed; configuration of the extensions may narrow it. */
const analysed = { kind: { $in: ['component', 'resource'] } };

const redundancyApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: redundancyApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new RedundancyClient(apis),
    }),
});

const planningApi = ApiBlueprint.make({
  name: 'planning',
  params: defineParams =>
    defineParams({
      api: planningApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new PlanningClient(apis),
    }),
});

const planningPage = PageBlueprint.make({
  params: {
    path: '/resilience',
    title: 'Resilience',
    icon: <RiShieldCheckLine />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./planning/PlanningRouter').then(m => <m.NfsPlanningPage />),
  },
});

const entityResilienceCard = EntityCardBlueprint.make({
  name: 'overview',
  params: {
    filter: analysed,
    type: 'content',
    loader: () =>
      import('./components/card/ResilienceCard').then(m => (
        <m.ResilienceCard />
      )),
  },
});

const systemResilienceCard = EntityCardBlueprint.make({
  name: 'system',
  params: {
    filter: { kind: 'system' },
    type: 'content',
    loader: () =>
      import('./components/card/SystemCard').then(m => <m.SystemCard />),
  },
});

const entityResilienceContent = EntityContentBlueprint.make({
  name: 'resilience',
  params: {
    path: RESILIENCE_TAB_PATH,
    title: 'Resilience',
    group: 'operation',
    filter: analysed,
    loader: () =>
      import('./components/tab/ResilienceContent').then(m => (
        <m.ResilienceContent />
      )),
  },
});

/** The plugin for the new frontend system. @alpha */
export default createFrontendPlugin({
  pluginId: 'redundancy',
  title: 'Resilience',
  icon: <RiShieldCheckLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [
    redundancyApi,
    planningApi,
    planningPage,
    entityResilienceCard,
    systemResilienceCard,
    entityResilienceContent,
    servicesAtRiskWidget,
    dueThisMonthWidget,
  ],
});

export { resiliencePlanningTranslationRef } from './planning/translation';
export { redundancyTranslationRef } from './translation';
