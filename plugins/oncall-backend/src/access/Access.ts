import type {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { EntityAccess } from '@bulkhead/bulkhead-node';
import {
  oncallAbsenceReasonPermission,
  type ScheduleDefinition,
} from '@bulkhead/plugin-oncall-common';

export interface Caller {
  credentials: BackstageCredentials;
}

export type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/** Who may see and do what. The catalog decides about entities, the permission policy about the rest. */
export class Access {
  static create(options: {
    entities: EntityAccess;
    permissions: PermissionsService;
  }): Access {
    return new Access(options.entities, options.permissions);
  }

  private constructor(
    readonly entities: EntityAccess,
    private readonly permissions: PermissionsService,
  ) {}

  async may(
    permission: BasicPermission,
    { credentials }: Caller,
  ): Promise<boolean> {
    const [decision] = await this.permissions.authorize([{ permission }], {
      credentials,
    });
    return decision.result === AuthorizeResult.ALLOW;
  }

  async mayOn(
    permission: ResourcePermission,
    resourceRef: string,
    { credentials }: Caller,
  ): Promise<boolean> {
    return (
      await this.mayOnEach(permission, [resourceRef], { credentials })
    )[0];
  }

  async mayOnEach(
    permission: ResourcePermission,
    resourceRefs: readonly string[],
    { credentials }: Caller,
  ): Promise<boolean[]> {
    if (resourceRefs.length === 0) {
      return [];
    }
    const decisions = await this.permissions.authorize(
      resourceRefs.map(resourceRef => ({ permission, resourceRef })),
      { credentials },
    );
    return decisions.map(({ result }) => result === AuthorizeResult.ALLOW);
  }

  /** Throws a 403 with what to do about it. */
  async assertMay(
    permission: BasicPermission,
    message: string,
    caller: Caller,
  ): Promise<void> {
    if (!(await this.may(permission, caller))) {
      throw new NotAllowedError(message);
    }
  }

  async assertMayOn(
    permission: ResourcePermission,
    resourceRef: string,
    message: string,
    caller: Caller,
  ): Promise<void> {
    if (!(await this.mayOn(permission, resourceRef, caller))) {
      throw new NotAllowedError(message);
    }
  }

  async maySeeReasons(caller: Caller): Promise<boolean> {
    return this.may(oncallAbsenceReasonPermission, caller);
  }

  /** A schedule is read by those who may read its owner, or anything that it covers. */
  async canReadSchedules(
    definitions: readonly Pick<ScheduleDefinition, 'ownerRef' | 'covers'>[],
    { credentials }: Caller,
  ): Promise<boolean[]> {
    const readable = await this.entities.canRead(
      definitions.flatMap(({ ownerRef, covers }) => [ownerRef, ...covers]),
      { credentials },
    );
    return definitions.map(
      ({ ownerRef, covers }) =>
        readable.has(ownerRef) || covers.some(ref => readable.has(ref)),
    );
  }

  /** Throws a 404 unless there is the schedule and the caller may read it. */
  async assertCanReadSchedule<
    T extends { definition: Pick<ScheduleDefinition, 'ownerRef' | 'covers'> },
  >(schedule: T | undefined, caller: Caller): Promise<T> {
    const [readable] = schedule
      ? await this.canReadSchedules([schedule.definition], caller)
      : [false];
    if (!schedule || !readable) {
      throw new NotFoundError('There is no such schedule, or none for you');
    }
    return schedule;
  }
}

/** The user or service behind credentials, for audit. */
export function actorOf({
  credentials,
}: {
  credentials: BackstageCredentials<
    BackstageUserPrincipal | BackstageServicePrincipal
  >;
}): string {
  const { principal } = credentials;
  return principal.type === 'user'
    ? principal.userEntityRef
    : principal.subject;
}

/** The user behind credentials, where it is one. */
export function userOf({ credentials }: Caller): string | undefined {
  const principal = credentials.principal as Partial<BackstageUserPrincipal>;
  return principal.type === 'user' ? principal.userEntityRef : undefined;
}
