import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import { isResourcePermission } from '@backstage/plugin-permission-common';
import { auditExportPermission } from '@bulkhead/bulkhead-node';
import {
  RESOURCE_TYPE_RUNBOOK,
  runbooksPermissions,
} from '@bulkhead/plugin-runbooks-common';
import type { LibraryIndex } from '../library/LibraryIndex';
import { toResource } from './Access';
import { runbookResourceRef, runbookRules } from './rules';

/** Tells the permission framework what there is to decide about. */
export function registerPermissions(
  registry: PermissionsRegistryService,
  index: LibraryIndex,
): void {
  registry.addResourceType({
    resourceRef: runbookResourceRef,
    permissions: runbooksPermissions.filter(permission =>
      isResourcePermission(permission, RESOURCE_TYPE_RUNBOOK),
    ),
    rules: Object.values(runbookRules),
    getResources: async ids => {
      const { entries } = await index.current();
      return ids.map(id => {
        const entry = entries.get(id);
        return entry && toResource(entry.runbook);
      });
    },
  });
  registry.addPermissions([
    auditExportPermission,
    ...runbooksPermissions.filter(
      permission => !isResourcePermission(permission),
    ),
  ]);
}
