import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { ADMIN, READER } from './TestCatalog';

function userOf(credentials: BackstageCredentials): string | undefined {
  return (credentials.principal as { userEntityRef?: string }).userEntityRef;
}

/**
 * Administrators and services may do everything, others read under conditions, and change what they own: the reader owns
 * the shop. Only administrators ask for a refresh.
 */
export function testPermissions() {
  return mockServices.permissions.mock({
    authorizeConditional: async (requests, { credentials }) =>
      requests.map(() => {
        const user = userOf(credentials);
        return user === undefined || user === ADMIN
          ? { result: AuthorizeResult.ALLOW }
          : {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'catalog',
              resourceType: 'catalog-entity',
              conditions: {
                rule: 'IS_NOT_SECRET',
                resourceType: 'catalog-entity',
                params: { user },
              },
            };
      }),
    authorize: async (requests, { credentials }) =>
      requests.map(request => {
        const user = userOf(credentials);
        const owns =
          'resourceRef' in request &&
          request.resourceRef === 'component:default/shop' &&
          user === READER;
        return {
          result:
            user === undefined || user === ADMIN || owns
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
        };
      }),
  });
}
