import { BackstageUserInfo } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  catalogEntityReadPermission,
  RESOURCE_TYPE_CATALOG_ENTITY,
} from '@backstage/plugin-catalog-common/alpha';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  knowledgeEventManagePermission,
  knowledgeFeedTokenPermission,
  knowledgeInboxTriagePermission,
  knowledgeNoteCreatePermission,
  knowledgeNoteDeletePermission,
  knowledgeNoteUpdatePermission,
} from '@bulkhead/plugin-knowledge-common';
import {
  createOncallScheduleConditionalDecision,
  oncallScheduleConditions,
} from '@bulkhead/plugin-oncall-backend';
import {
  oncallAbsenceOwnPermission,
  oncallAbsenceReasonPermission,
  oncallFeedPermission,
  oncallScheduleCreatePermission,
  oncallSwapPermission,
  RESOURCE_TYPE_ONCALL_SCHEDULE,
} from '@bulkhead/plugin-oncall-common';
import {
  redundancyInitiativeCreatePermission,
  redundancySnapshotRefreshPermission,
  redundancyWaiverApprovePermission,
  redundancyWaiverRequestPermission,
} from '@bulkhead/plugin-redundancy-common';
import {
  createRunbookConditionalDecision,
  runbookConditions,
} from '@bulkhead/plugin-runbooks-backend';
import {
  RESOURCE_TYPE_RUNBOOK,
  runbookCreatePermission,
} from '@bulkhead/plugin-runbooks-common';

/** Label of entities that only their owners and the administrators may see. */
export const RESTRICTED_LABEL = 'bulkhead/visibility';

/**
 * Writes of whoever is signed in: asking for a refresh, and taking part in what the company knows (a note keeps
 * every version it had), one's own absences and turns, and calendar addresses. Sources of feeds are the administrators'.
 */
const FOR_EVERYBODY: ReadonlySet<string> = new Set([
  redundancySnapshotRefreshPermission.name,
  // A waiver is nothing until an owner or a lead who did not ask for it has approved it.
  redundancyWaiverRequestPermission.name,
  redundancyInitiativeCreatePermission.name,
  knowledgeNoteCreatePermission.name,
  knowledgeNoteUpdatePermission.name,
  // Only drafts can be deleted, and only their authors see them.
  knowledgeNoteDeletePermission.name,
  knowledgeEventManagePermission.name,
  knowledgeInboxTriagePermission.name,
  knowledgeFeedTokenPermission.name,
  oncallAbsenceOwnPermission.name,
  oncallFeedPermission.name,
  oncallScheduleCreatePermission.name,
  oncallSwapPermission.name,
  // A new runbook is nothing until somebody else has reviewed it.
  runbookCreatePermission.name,
]);

/** Why somebody is away is told to the person and to administrators. */
const FOR_ADMINS: ReadonlySet<string> = new Set([
  oncallAbsenceReasonPermission.name,
]);

/** @public */
export interface OwnersPolicyOptions {
  /** Groups or users that may do everything. */
  admins: readonly string[];
  /** Groups or users that may decide on the waivers of services that they do not own. */
  leads?: readonly string[];
}

/**
 * Everybody signed in reads; owners change what they own; administrators do the rest.
 * Entities labelled `bulkhead/visibility: restricted` are read by their owners alone.
 */
export class OwnersPolicy implements PermissionPolicy {
  readonly #admins: ReadonlySet<string>;
  readonly #leads: ReadonlySet<string>;

  constructor(options: OwnersPolicyOptions) {
    this.#admins = new Set(options.admins);
    this.#leads = new Set(options.leads);
  }

  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) return { result: AuthorizeResult.DENY };
    const claims = claimsOf(user.info);
    if (claims.some(claim => this.#admins.has(claim))) {
      return { result: AuthorizeResult.ALLOW };
    }
    const { permission } = request;
    if (isPermission(permission, catalogEntityReadPermission)) {
      return createCatalogConditionalDecision(permission, {
        anyOf: [
          {
            not: catalogConditions.hasLabel({
              label: RESTRICTED_LABEL,
              value: 'restricted',
            }),
          },
          catalogConditions.isEntityOwner({ claims }),
        ],
      });
    }
    if (
      isPermission(permission, redundancyWaiverApprovePermission) &&
      claims.some(claim => this.#leads.has(claim))
    ) {
      // Of what they may see, which is asked before; and never of what they asked for themselves.
      return { result: AuthorizeResult.ALLOW };
    }
    if (
      isResourcePermission(permission, RESOURCE_TYPE_CATALOG_ENTITY) &&
      permission.attributes.action !== 'read'
    ) {
      return createCatalogConditionalDecision(
        permission,
        catalogConditions.isEntityOwner({ claims }),
      );
    }
    if (isResourcePermission(permission, RESOURCE_TYPE_ONCALL_SCHEDULE)) {
      return createOncallScheduleConditionalDecision(
        permission,
        oncallScheduleConditions.isScheduleOwner({ claims }),
      );
    }
    if (
      isResourcePermission(permission, RESOURCE_TYPE_RUNBOOK) &&
      permission.attributes.action !== 'read'
    ) {
      return createRunbookConditionalDecision(permission, {
        anyOf: [
          runbookConditions.isOwner({ claims }),
          runbookConditions.isInPair({ claims }),
        ],
      });
    }
    if (FOR_ADMINS.has(permission.name)) {
      return { result: AuthorizeResult.DENY };
    }
    return {
      result:
        permission.attributes.action === 'read' ||
        FOR_EVERYBODY.has(permission.name)
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
    };
  }
}

function claimsOf(info: BackstageUserInfo): string[] {
  return [...new Set([info.userEntityRef, ...info.ownershipEntityRefs])];
}
