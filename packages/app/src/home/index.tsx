import {
  createExtensionInput,
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { homePageWidgetDataRef } from '@backstage/plugin-home-react/alpha';
import { RiHomeLine } from '@remixicon/react';

/** The landing page. It takes the widgets that plugins make for Backstage's home page, as `page:home` is expected to. */
const homePage = PageBlueprint.makeWithOverrides({
  inputs: { widgets: createExtensionInput([homePageWidgetDataRef]) },
  factory: (originalFactory, { inputs }) =>
    originalFactory({
      path: '/',
      routeRef: createRouteRef(),
      title: 'Home',
      icon: <RiHomeLine />,
      loader: async () => {
        const { HomePage } = await import('./HomePage');
        return (
          <HomePage
            widgets={inputs.widgets.map(widget =>
              widget.get(homePageWidgetDataRef),
            )}
          />
        );
      },
    }),
});

/** The landing page of this portal. */
export const homePlugin = createFrontendPlugin({
  pluginId: 'home',
  extensions: [homePage],
});
