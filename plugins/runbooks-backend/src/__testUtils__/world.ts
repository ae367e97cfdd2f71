import {
  type BackstageCredentials,
  createServiceFactory,
  type ServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { type Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  isResourcePermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  RESOURCE_TYPE_RUNBOOK,
  runbookCreatePermission,
  runbookReadPermission,
  sourcesRefreshPermission,
} from '@bulkhead/plugin-runbooks-common';
import {
  createRunbookConditionalDecision,
  runbookConditions,
} from '../access/rules';

/** Pair of the shop, and in the team that owns its runbooks. */
export const ALINE = 'user:default/aline';
export const KARIM = 'user:default/karim';
/** Of another team: reads, and changes nothing here. */
export const NADIA = 'user:default/nadia';
/** The only one of the shop's people who sees the vault. */
export const INES = 'user:default/ines';
export const ADMIN = 'user:default/victor';
const GROUPS: Record<string, string[]> = {
  [ALINE]: ['group:default/shop-team'],
  [KARIM]: ['group:default/shop-team'],
  [NADIA]: ['group:default/data-team'],
  [INES]: ['group:default/vault-team'],
};

const SECRET = 'component:default/vault';

function entity(
  kind: string,
  name: string,
  more: Partial<Entity> & { pair?: string } = {},
): Entity {
  const { pair, ...rest } = more;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace: 'default',
      ...(pair ? { annotations: { 'bulkhead/pair': pair } } : {}),
    },
    spec: { type: 'service', owner: 'shop-team' },
    ...rest,
  };
}

export function entities(): Entity[] {
  return [
    entity('Component', 'shop', { pair: `${ALINE}, ${KARIM}` }),
    entity('Component', 'vault', { pair: INES }),
    entity('Resource', 'vip'),
    entity('Group', 'shop-team', {
      relations: [{ type: 'hasMember', targetRef: ALINE }],
    }),
    entity('Group', 'empty-team', { relations: [] }),
    ...[ALINE, KARIM, NADIA, INES, ADMIN].map(ref =>
      entity('User', ref.split('/')[1]),
    ),
  ];
}

export function userOf(credentials: BackstageCredentials): string | undefined {
  return (credentials.principal as { userEntityRef?: string }).userEntityRef;
}

function seesVault(credentials: BackstageCredentials): boolean {
  const user = userOf(credentials);
  return user === undefined || user === ADMIN || user === INES;
}

/** A catalog that hides the vault from most, as a real one does under a policy. */
export function testCatalog(all: Entity[] = entities()): ServiceFactory {
  const as = (options: object | undefined) => {
    const { credentials } = options as { credentials: BackstageCredentials };
    return catalogServiceMock({
      entities: seesVault(credentials)
        ? all
        : all.filter(item => item.metadata.name !== 'vault'),
    });
  };
  return createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: () =>
      catalogServiceMock.mock({
        queryEntities: async (request, options) =>
          as(options).queryEntities(request),
        getEntitiesByRefs: async (request, options) =>
          as(options).getEntitiesByRefs(request),
      }),
  });
}

export function testUserInfo(): ServiceFactory {
  return mockServices.userInfo.mock({
    getUserInfo: async credentials => {
      const user = userOf(credentials)!;
      return {
        userEntityRef: user,
        ownershipEntityRefs: [user, ...(GROUPS[user] ?? [])],
      };
    },
  }).factory;
}

/** Everybody reads; owners and pairs do the rest to their own; recording moves is for the shop's team. */
function decide(
  permission: Permission,
  credentials: BackstageCredentials,
): PolicyDecision {
  const user = userOf(credentials);
  if (user === undefined || user === ADMIN)
    return { result: AuthorizeResult.ALLOW };
  const claims = [user, ...(GROUPS[user] ?? [])];
  if (isResourcePermission(permission, RESOURCE_TYPE_RUNBOOK)) {
    return permission.name === runbookReadPermission.name
      ? { result: AuthorizeResult.ALLOW }
      : createRunbookConditionalDecision(permission, {
          anyOf: [
            runbookConditions.isOwner({ claims }),
            runbookConditions.isInPair({ claims }),
          ],
        });
  }
  if (permission.name === 'catalog.entity.read') {
    return {
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'catalog',
      resourceType: 'catalog-entity',
      conditions: {
        rule: 'NOT_SECRET',
        resourceType: 'catalog-entity',
        params: { user, hides: seesVault(credentials) ? '' : SECRET },
      },
    };
  }
  const team = claims.includes('group:default/shop-team');
  const allowed =
    (permission.name === runbookCreatePermission.name && team) ||
    (permission.name === sourcesRefreshPermission.name && false);
  return { result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
}

export function testPermissions(): ServiceFactory {
  return mockServices.permissions.mock({
    authorizeConditional: async (requests, options) =>
      requests.map(({ permission }) =>
        decide(permission, options!.credentials as BackstageCredentials),
      ),
    authorize: async (requests, options) =>
      requests.map(({ permission }) => {
        const { result } = decide(
          permission,
          options!.credentials as BackstageCredentials,
        );
        return {
          result:
            result === AuthorizeResult.ALLOW
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
        };
      }),
  }).factory;
}
