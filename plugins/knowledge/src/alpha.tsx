import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
  EntityContextMenuItemBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiLightbulbLine, RiQuillPenLine } from '@remixicon/react';
import { knowledgeApiRef, KnowledgeClient } from './api';
import { useQuickLogMenuItem } from './components/quicklog/QuickLogMenuItem';
import { KNOWLEDGE_TAB_PATH, rootRouteRef, subPaths } from './routes';

/** Kinds that people present and write about; configuration of the extensions may narrow it. */
const writtenAbout = {
  kind: { $in: ['component', 'resource', 'system', 'api'] },
};

const knowledgeApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: knowledgeApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new KnowledgeClient(apis),
    }),
});

const knowledgePage = PageBlueprint.make({
  params: {
    path: '/knowledge',
    title: 'Knowledge',
    icon: <RiLightbulbLine />,
    routeRef: rootRouteRef,
  },
});

const notesSubPage = SubPageBlueprint.make({
  name: 'notes',
  params: {
    path: subPaths.notes,
    title: 'Timeline',
    loader: () =>
      import('./components/pages/subPages').then(m => <m.NotesSubPage />),
  },
});

const calendarSubPage = SubPageBlueprint.make({
  name: 'calendar',
  params: {
    path: subPaths.calendar,
    title: 'Calendar',
    loader: () =>
      import('./components/pages/subPages').then(m => <m.CalendarSubPage />),
  },
});

const coverageSubPage = SubPageBlueprint.make({
  name: 'coverage',
  params: {
    path: subPaths.coverage,
    title: 'Coverage',
    loader: () =>
      import('./components/pages/subPages').then(m => <m.CoverageSubPage />),
  },
});

const watchSubPage = SubPageBlueprint.make({
  name: 'watch',
  params: {
    path: subPaths.watch,
    title: 'Watch',
    loader: () =>
      import('./components/pages/subPages').then(m => <m.WatchSubPage />),
  },
});

const hackathonsSubPage = SubPageBlueprint.make({
  name: 'hackathons',
  params: {
    path: subPaths.hackathons,
    title: 'Hackathons',
    loader: () =>
      import('./components/pages/subPages').then(m => <m.HackathonsSubPage />),
  },
});

const technologiesSubPage = SubPageBlueprint.make({
  name: 'technologies',
  params: {
    path: subPaths.technologies,
    title: 'Technologies',
    loader: () =>
      import('./components/pages/subPages').then(m => (
        <m.TechnologiesSubPage />
      )),
  },
});

const radarSubPage = SubPageBlueprint.make({
  name: 'radar',
  params: {
    path: subPaths.radar,
    title: 'Radar',
    loader: () =>
      import('./components/pages/subPages').then(m => <m.RadarSubPage />),
  },
});

const entityKnowledgeCard = EntityCardBlueprint.make({
  name: 'overview',
  params: {
    filter: writtenAbout,
    type: 'content',
    loader: () =>
      import('./components/card/KnowledgeCard').then(m => <m.KnowledgeCard />),
  },
});

const entityKnowledgeContent = EntityContentBlueprint.make({
  name: 'knowledge',
  params: {
    path: KNOWLEDGE_TAB_PATH,
    title: 'Knowledge',
    group: 'operation',
    filter: writtenAbout,
    loader: () =>
      import('./components/tab/KnowledgeContent').then(m => (
        <m.KnowledgeContent />
      )),
  },
});

const quickLogMenuItem = EntityContextMenuItemBlueprint.make({
  name: 'quick-log',
  params: {
    icon: <RiQuillPenLine />,
    filter: writtenAbout,
    useProps: useQuickLogMenuItem,
  },
});

/** The plugin for the new frontend system. @alpha */
export default createFrontendPlugin({
  pluginId: 'knowledge',
  title: 'Knowledge',
  icon: <RiLightbulbLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [
    knowledgeApi,
    knowledgePage,
    notesSubPage,
    calendarSubPage,
    coverageSubPage,
    watchSubPage,
    hackathonsSubPage,
    technologiesSubPage,
    radarSubPage,
    entityKnowledgeCard,
    entityKnowledgeContent,
    quickLogMenuItem,
  ],
});

export { knowledgeTranslationRef } from './translation';
