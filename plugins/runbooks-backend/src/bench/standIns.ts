import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
  DiscoveryService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  UrlReaderService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Request } from 'express';

/** The rest of a backend, as little of it as a measurement needs: everybody may do everything, the header says who asks. */
export function benchDependencies() {
  const quiet = () => {};
  const logger: LoggerService = {
    debug: quiet,
    info: quiet,
    warn: quiet,
    error: (message, meta) =>
      process.stderr.write(`${message} ${meta ?? ''}\n`),
    child: () => logger,
  };
  const credentialsOf = (user: string) =>
    ({
      $$type: '@backstage/BackstageCredentials',
      principal: { type: 'user', userEntityRef: user },
    } as BackstageCredentials);
  const allow = async (requests: readonly unknown[]) =>
    requests.map(() => ({ result: AuthorizeResult.ALLOW } as const));
  return {
    logger,
    auth: {
      isPrincipal: () => true,
      getOwnServiceCredentials: async () => credentialsOf('user:default/bench'),
    } as unknown as AuthService,
    httpAuth: {
      credentials: async (req: Request) =>
        credentialsOf(req.header('x-user') ?? 'user:default/bench'),
    } as unknown as HttpAuthService,
    userInfo: {
      getUserInfo: async (credentials: BackstageCredentials) => {
        const { userEntityRef } = credentials.principal as {
          userEntityRef: string;
        };
        return { userEntityRef, ownershipEntityRefs: [userEntityRef] };
      },
    } as UserInfoService,
    permissions: {
      authorize: allow,
      authorizeConditional: allow,
    } as PermissionsService,
    auditor: {
      createEvent: async () => ({
        success: async () => {},
        fail: async () => {},
      }),
    } as unknown as AuditorService,
    catalog: {
      getEntitiesByRefs: async (request: { entityRefs: string[] }) => ({
        items: request.entityRefs.map(ref => ({
          apiVersion: 'backstage.io/v1alpha1',
          kind: ref.split(':')[0],
          metadata: { name: ref.split('/')[1], namespace: 'default' },
        })),
      }),
      queryEntities: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
    } as unknown as CatalogService,
    discovery: {
      getBaseUrl: async () => 'http://127.0.0.1:1',
      getExternalBaseUrl: async () => 'http://127.0.0.1:1',
    } as DiscoveryService,
    events: {
      publish: async () => {},
      subscribe: async () => {},
    } as EventsService,
    notifications: { send: async () => {} },
    signals: { publish: async () => {} },
    urlReader: {} as UrlReaderService,
  };
}
