import {
  createPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';

/** Resource type of a runbook, its versions and its drafts. @public */
export const RESOURCE_TYPE_RUNBOOK = 'runbooks-runbook';

function onRunbook(
  name: string,
  action: 'create' | 'read' | 'update' | 'delete',
): ResourcePermission<typeof RESOURCE_TYPE_RUNBOOK> {
  return createPermission({
    name,
    attributes: { action },
    resourceType: RESOURCE_TYPE_RUNBOOK,
  });
}

/** Read a runbook, its versions and its runs. Reading every entity it names is needed as well. @public */
export const runbookReadPermission = onRunbook('runbooks.runbook.read', 'read');

/** Write drafts, plan drills. @public */
export const runbookEditPermission = onRunbook(
  'runbooks.runbook.edit',
  'update',
);

/** Review a draft; never one's own. @public */
export const runbookReviewPermission = onRunbook(
  'runbooks.runbook.review',
  'update',
);

/** Publish a reviewed draft. @public */
export const runbookPublishPermission = onRunbook(
  'runbooks.runbook.publish',
  'update',
);

/** Start a real run and act in it. @public */
export const runRealPermission = onRunbook('runbooks.run.real', 'update');

/** Start a drill or a tabletop and act in it. @public */
export const runDrillPermission = onRunbook('runbooks.run.drill', 'update');

/** Ask for and confirm the override of a guard. @public */
export const runBreakGlassPermission = onRunbook(
  'runbooks.run.break-glass',
  'update',
);

/** Create a runbook in the portal. @public */
export const runbookCreatePermission = createPermission({
  name: 'runbooks.runbook.create',
  attributes: { action: 'create' },
});

/**
 * Record a move, made outside of a run, of what the runbook is about; and, where it moves traffic, state facts for guards.
 * @public
 */
export const trafficRecordPermission = onRunbook(
  'runbooks.traffic.record',
  'update',
);

/** Read the sources again now, see refused files and dead links of all rule files. @public */
export const sourcesRefreshPermission = createPermission({
  name: 'runbooks.sources.refresh',
  attributes: { action: 'update' },
});

/** Every permission of the plugin. @public */
export const runbooksPermissions = [
  runbookReadPermission,
  runbookEditPermission,
  runbookReviewPermission,
  runbookPublishPermission,
  runbookCreatePermission,
  runRealPermission,
  runDrillPermission,
  runBreakGlassPermission,
  trafficRecordPermission,
  sourcesRefreshPermission,
];
