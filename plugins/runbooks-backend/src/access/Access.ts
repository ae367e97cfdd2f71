import type {
  AuthService,
  BackstageCredentials,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import type { EntityAccess, EntityVisibility } from '@bulkhead/bulkhead-node';
import {
  RESOURCE_TYPE_RUNBOOK,
  runbookReadPermission,
} from '@bulkhead/plugin-runbooks-common';
import type { StoredRunbook } from '../library/rows';
import { type RunbookResource, runbookRules } from './rules';

export type RunbookPermission = ResourcePermission<
  typeof RESOURCE_TYPE_RUNBOOK
>;

/** Who asks, looked up once a request. */
export interface Caller {
  credentials: BackstageCredentials;
  /** Unset for a service. */
  userRef?: string;
  /** References the person answers to: own, and groups. Empty for a service. */
  claims: readonly string[];
}

/** Answers of the policy for one caller, about any runbook. */
export interface Decisions {
  allows(permission: RunbookPermission, runbook: RunbookSubject): boolean;
}

export type RunbookSubject = Pick<
  StoredRunbook,
  'id' | 'meta' | 'pairs' | 'knownEntities'
>;

export interface AccessOptions {
  auth: AuthService;
  userInfo: UserInfoService;
  permissions: PermissionsService;
  entities: EntityAccess;
  visibility: EntityVisibility;
}

const authorizer = createConditionAuthorizer<
  RunbookResource,
  Record<string, never>
>(Object.values(runbookRules));

export function toResource(runbook: RunbookSubject): RunbookResource {
  const { id, meta, pairs } = runbook;
  return {
    id,
    owner: meta.owner,
    pairs,
    entities: meta.entities,
    status: meta.status,
  };
}

/** Who may see and do what. Nothing of a runbook is told before this was asked. */
export class Access {
  constructor(private readonly options: AccessOptions) {}

  async caller(credentials: BackstageCredentials): Promise<Caller> {
    const { auth, userInfo } = this.options;
    if (!auth.isPrincipal(credentials, 'user'))
      return { credentials, claims: [] };
    const { userEntityRef, ownershipEntityRefs } = await userInfo.getUserInfo(
      credentials,
    );
    return {
      credentials,
      userRef: userEntityRef,
      claims: [...new Set([userEntityRef, ...ownershipEntityRefs])],
    };
  }

  /** One question to the policy for all permissions; conditions are applied here to as many runbooks as needed. */
  async decide(
    caller: Caller,
    permissions: readonly RunbookPermission[],
  ): Promise<Decisions> {
    const answers = await this.options.permissions.authorizeConditional(
      permissions.map(permission => ({ permission })),
      { credentials: caller.credentials },
    );
    const byName = new Map<string, PolicyDecision>(
      permissions.map((permission, index) => [permission.name, answers[index]]),
    );
    return {
      allows: (permission, runbook) => {
        const decision = byName.get(permission.name);
        return (
          decision !== undefined && authorizer(decision, toResource(runbook))
        );
      },
    };
  }

  async allowsBasic(
    caller: Caller,
    permission: BasicPermission,
  ): Promise<boolean> {
    const [decision] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials: caller.credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  async assertBasic(
    caller: Caller,
    permission: BasicPermission,
    what: string,
  ): Promise<void> {
    if (!(await this.allowsBasic(caller, permission)))
      throw new NotAllowedError(what);
  }

  /** For lists: which of all runbooks the caller may read. */
  async reader(caller: Caller): Promise<{
    reads(runbook: RunbookSubject): boolean;
    sees(ref: string): boolean;
  }> {
    const [decisions, visible] = await Promise.all([
      this.decide(caller, [runbookReadPermission]),
      this.options.visibility.visibleTo(caller.credentials),
    ]);
    return {
      reads: runbook =>
        runbook.knownEntities.every(ref => visible.has(ref)) &&
        this.inCircle(caller, runbook) &&
        decisions.allows(runbookReadPermission, runbook),
      sees: ref => visible.has(ref),
    };
  }

  /** For one runbook: a 404 where the caller may not read it, as if it did not exist. */
  async assertReads(
    caller: Caller,
    runbook: RunbookSubject | undefined,
    decisions?: Decisions,
  ): Promise<void> {
    if (!runbook || !(await this.reads(caller, runbook, decisions))) {
      throw new NotFoundError('There is no such runbook, or none for you');
    }
  }

  async reads(
    caller: Caller,
    runbook: RunbookSubject,
    decisions?: Decisions,
  ): Promise<boolean> {
    if (!this.inCircle(caller, runbook)) return false;
    const known = runbook.knownEntities;
    const [readable, policy] = await Promise.all([
      known.length > 0
        ? this.options.entities.canRead(known, caller)
        : new Set<string>(),
      decisions ?? this.decide(caller, [runbookReadPermission]),
    ]);
    return (
      known.every(ref => readable.has(ref)) &&
      policy.allows(runbookReadPermission, runbook)
    );
  }

  async readableRefs(
    caller: Caller,
    refs: readonly string[],
  ): Promise<Set<string>> {
    return refs.length > 0
      ? this.options.entities.canRead(refs, caller)
      : new Set();
  }

  /**
   * Of these, what is in the catalog at all. Asked with the plugin's own credentials, only to tell a name that nobody
   * has from one that is hidden; never told to anybody.
   */
  async existing(refs: readonly string[]): Promise<Set<string>> {
    if (refs.length === 0) return new Set();
    const credentials = await this.options.auth.getOwnServiceCredentials();
    return this.options.entities.canRead(refs, { credentials });
  }

  /** Of these, what the caller may know of: what he may read, and names that are not in the catalog. */
  async mentionable(
    caller: Caller,
    refs: readonly string[],
  ): Promise<Set<string>> {
    const [readable, existing] = await Promise.all([
      this.readableRefs(caller, refs),
      this.existing(refs),
    ]);
    return new Set(refs.filter(ref => readable.has(ref) || !existing.has(ref)));
  }

  /** A runbook for owners only is read by its owners and the pairs of its services; services read for everybody. */
  private inCircle(caller: Caller, runbook: RunbookSubject): boolean {
    if (runbook.meta.visibility !== 'owners' || caller.userRef === undefined)
      return true;
    const { owner } = runbook.meta;
    return (
      (owner !== undefined && caller.claims.includes(owner)) ||
      runbook.pairs.includes(caller.userRef)
    );
  }
}
