import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Writing the overlay of an entity. It is about a catalog entity, so the catalog's own conditions (is owner, has label)
 * can be used in a policy. @public
 */
export const redundancyOverlayUpdatePermission = createPermission({
  name: 'redundancy.overlay.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Asking for a new snapshot now instead of at the next scheduled time. @public */
export const redundancySnapshotRefreshPermission = createPermission({
  name: 'redundancy.snapshot.refresh',
  attributes: { action: 'update' },
});

/** Writing evidence about an entity, also by a token made for it. @public */
export const redundancyEvidenceCreatePermission = createPermission({
  name: 'redundancy.evidence.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Seeing and revoking the tokens that others made for their tools. @public */
export const redundancyEvidenceTokenManagePermission = createPermission({
  name: 'redundancy.evidence-token.manage',
  attributes: { action: 'update' },
});

/** Asking that a check be waived for an entity for a while. @public */
export const redundancyWaiverRequestPermission = createPermission({
  name: 'redundancy.waiver.request',
  attributes: { action: 'create' },
});

/** Deciding on waivers of an entity, but for one's own requests. @public */
export const redundancyWaiverApprovePermission = createPermission({
  name: 'redundancy.waiver.approve',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Starting an initiative; who started or owns one may change it. @public */
export const redundancyInitiativeCreatePermission = createPermission({
  name: 'redundancy.initiative.create',
  attributes: { action: 'create' },
});

/** Changing initiatives of others. @public */
export const redundancyInitiativeManagePermission = createPermission({
  name: 'redundancy.initiative.manage',
  attributes: { action: 'update' },
});

/** @public */
export const redundancyPermissions = [
  redundancyOverlayUpdatePermission,
  redundancySnapshotRefreshPermission,
  redundancyEvidenceCreatePermission,
  redundancyEvidenceTokenManagePermission,
  redundancyWaiverRequestPermission,
  redundancyWaiverApprovePermission,
  redundancyInitiativeCreatePermission,
  redundancyInitiativeManagePermission,
];
