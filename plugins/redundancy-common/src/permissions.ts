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

/** @public */
export const redundancyPermissions = [
  redundancyOverlayUpdatePermission,
  redundancySnapshotRefreshPermission,
];
