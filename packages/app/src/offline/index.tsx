import {
  createFrontendModule,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { AppRootWrapperBlueprint } from '@backstage/plugin-app-react';
import { RiCloudOffLine } from '@remixicon/react';
import { keepingFetchApi } from './fetchApi';
import { Offline } from './Offline';

/** What the portal still does when its backend does not answer. */
export const offlineModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    keepingFetchApi,
    AppRootWrapperBlueprint.make({
      name: 'offline',
      params: { component: Offline },
    }),
    PageBlueprint.make({
      name: 'offline',
      params: {
        path: '/offline',
        routeRef: createRouteRef(),
        title: 'What this browser keeps',
        icon: <RiCloudOffLine />,
        loader: () => import('./OfflinePage').then(m => <m.OfflinePage />),
      },
    }),
  ],
});
