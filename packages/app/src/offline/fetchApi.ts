import { createFetchApi, FetchMiddlewares } from '@backstage/core-app-api';
import {
  ApiBlueprint,
  configApiRef,
  discoveryApiRef,
  fetchApiRef,
  identityApiRef,
} from '@backstage/frontend-plugin-api';
import { keepingFetch } from '@bulkhead/bulkhead-react';
import { kept, keeps, standsIn, tells } from './kept';

/** The portal's own fetch, which remembers what is needed without the backend. */
export const keepingFetchApi = ApiBlueprint.make({
  name: 'fetch',
  params: defineParams =>
    defineParams({
      api: fetchApiRef,
      deps: {
        configApi: configApiRef,
        identityApi: identityApiRef,
        discoveryApi: discoveryApiRef,
      },
      factory: ({ configApi, identityApi, discoveryApi }) =>
        createFetchApi({
          middleware: [
            FetchMiddlewares.resolvePluginProtocol({ discoveryApi }),
            {
              apply: next =>
                keepingFetch(next, {
                  kept,
                  keeps,
                  standsIn,
                  tells,
                  backendUrl: configApi.getString('backend.baseUrl'),
                }),
            },
            FetchMiddlewares.injectIdentityAuth({
              identityApi,
              config: configApi,
            }),
          ],
        }),
    }),
});
