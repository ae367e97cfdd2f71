import {
  createFrontendModule,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiHomeLine } from '@remixicon/react';

/** The landing page. */
export const homeModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    PageBlueprint.make({
      name: 'home',
      params: {
        path: '/',
        routeRef: createRouteRef(),
        title: 'Home',
        icon: <RiHomeLine />,
        loader: () => import('./HomePage').then(m => <m.HomePage />),
      },
    }),
  ],
});
