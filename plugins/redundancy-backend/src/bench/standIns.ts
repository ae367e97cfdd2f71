import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
  HttpAuthService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { readRedundancyConfig } from '../config';

/** The rest of a backend, as little of it as a measurement needs: everybody may do everything, nothing is written down. */
export function benchDependencies() {
  const credentials = {
    $$type: '@backstage/BackstageCredentials',
    principal: { type: 'user', userEntityRef: 'user:default/bench' },
  } as BackstageCredentials;
  const quiet = () => {};
  const logger: LoggerService = {
    debug: quiet,
    info: quiet,
    warn: quiet,
    error: (message, meta) =>
      process.stderr.write(`${message} ${meta ?? ''}\n`),
    child: () => logger,
  };
  const allow = async (requests: readonly unknown[]) =>
    requests.map(() => ({ result: AuthorizeResult.ALLOW } as const));
  return {
    credentials,
    logger,
    config: readRedundancyConfig(new ConfigReader({})),
    auth: {
      getOwnServiceCredentials: async () => credentials,
    } as unknown as AuthService,
    httpAuth: {
      credentials: async () => credentials,
    } as unknown as HttpAuthService,
    permissions: {
      authorize: allow,
      authorizeConditional: allow,
    } as PermissionsService,
    auditor: {
      createEvent: async () => ({ success: quiet, fail: quiet }),
    } as unknown as AuditorService,
    signals: { publish: async () => {} },
    userInfo: {
      getUserInfo: async () => ({
        userEntityRef: 'user:default/bench',
        ownershipEntityRefs: [],
      }),
    },
  };
}

/** A catalog in memory that says how long it took, so that its time can be left out. */
export function catalogOf(entities: Entity[]) {
  let tookMs = 0;
  const service = {
    queryEntities: async (asked: { cursor?: string; limit: number }) => {
      const begun = performance.now();
      const from = Number(asked.cursor ?? 0);
      const to = from + asked.limit;
      // As fresh objects, which is what comes out of a response.
      const items = JSON.parse(JSON.stringify(entities.slice(from, to)));
      tookMs += performance.now() - begun;
      return {
        items,
        totalItems: 0,
        pageInfo: to < entities.length ? { nextCursor: String(to) } : {},
      };
    },
  } as unknown as CatalogService;
  return {
    service,
    tookMs: () => tookMs,
    names: () =>
      entities
        .filter(({ kind }) => kind === 'Component')
        .map(({ metadata }) => metadata.name),
    /** Gives a service one instance less. */
    change(name: string) {
      const found = entities.find(({ metadata }) => metadata.name === name)!;
      const { redundancy } = found.spec as {
        redundancy: { instances: unknown[] };
      };
      redundancy.instances = redundancy.instances.slice(0, 1);
      found.metadata.etag = '2';
    },
  };
}
