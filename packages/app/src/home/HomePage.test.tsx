import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { redundancyApiRef } from '@bulkhead/plugin-redundancy';
import { screen, within } from '@testing-library/react';
import { homePlugin } from '.';

const weather = createFrontendPlugin({
  pluginId: 'weather',
  extensions: [
    HomePageWidgetBlueprint.make({
      name: 'weather',
      params: {
        title: 'Weather',
        components: async () => ({ Content: () => <>It rains.</> }),
      },
    }),
  ],
});

it('lists the services of the visitor, and takes the widgets of any plugin as parts of the page', async () => {
  renderTestApp({
    features: [homePlugin, weather],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [
        catalogApiRef,
        catalogApiMock({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: { name: 'shop', namespace: 'default', title: 'Shop' },
              spec: { type: 'service', owner: 'platform' },
              relations: [
                { type: 'ownedBy', targetRef: 'group:default/platform' },
              ],
            },
          ],
        }),
      ],
      // Not analysed, or not installed: the catalog knows at least what is whose.
      [
        redundancyApiRef,
        { results: () => Promise.reject(new Error('not there')) },
      ],
      mockApis.identity({
        userEntityRef: 'user:default/aline',
        ownershipEntityRefs: ['group:default/platform'],
      }),
    ],
  });
  const widget = await screen.findByRole(
    'region',
    { name: 'Weather' },
    { timeout: 10_000 },
  );
  expect(await within(widget).findByText('It rains.')).toBeInTheDocument();
  expect(await screen.findByText('Shop')).toBeInTheDocument();
  expect(screen.getByText('Not analysed yet.')).toBeInTheDocument();
});
