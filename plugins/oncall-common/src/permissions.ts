import {
  BasicPermission,
  createPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';

/** Resource type of the permissions about one schedule. @public */
export const RESOURCE_TYPE_ONCALL_SCHEDULE = 'oncall-schedule';

/** The catalog's own resource type, so that its rules (such as "is entity owner") can decide about pairs and readiness. */
const RESOURCE_TYPE_CATALOG_ENTITY = 'catalog-entity';

/** Lay out a new schedule. @public */
export const oncallScheduleCreatePermission: BasicPermission = createPermission(
  { name: 'oncall.schedule.create', attributes: { action: 'create' } },
);

/** Edit rotations, layers and external source of a schedule. @public */
export const oncallScheduleUpdatePermission: ResourcePermission<
  typeof RESOURCE_TYPE_ONCALL_SCHEDULE
> = createPermission({
  name: 'oncall.schedule.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ONCALL_SCHEDULE,
});

/** @public */
export const oncallScheduleDeletePermission: ResourcePermission<
  typeof RESOURCE_TYPE_ONCALL_SCHEDULE
> = createPermission({
  name: 'oncall.schedule.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_ONCALL_SCHEDULE,
});

/** Put overrides, temporary schedules and shadow turns on a schedule. @public */
export const oncallOverridePermission: ResourcePermission<
  typeof RESOURCE_TYPE_ONCALL_SCHEDULE
> = createPermission({
  name: 'oncall.schedule.override',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ONCALL_SCHEDULE,
});

/** Offer one's own turns, take those of others. @public */
export const oncallSwapPermission: BasicPermission = createPermission({
  name: 'oncall.swap',
  attributes: { action: 'update' },
});

/** Enter and change one's own absences. @public */
export const oncallAbsenceOwnPermission: BasicPermission = createPermission({
  name: 'oncall.absence.own',
  attributes: { action: 'update' },
});

/** Enter and change the absences of anyone, and offer their turns. @public */
export const oncallAbsenceAnyPermission: BasicPermission = createPermission({
  name: 'oncall.absence.any',
  attributes: { action: 'update' },
});

/** See why somebody is away; everybody sees that they are. @public */
export const oncallAbsenceReasonPermission: BasicPermission = createPermission({
  name: 'oncall.absence.reason.read',
  attributes: { action: 'read' },
});

/** Name the pair of an entity. @public */
export const oncallPairUpdatePermission: ResourcePermission<
  typeof RESOURCE_TYPE_CATALOG_ENTITY
> = createPermission({
  name: 'oncall.pair.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Record what somebody did for an entity. @public */
export const oncallReadinessRecordPermission: ResourcePermission<
  typeof RESOURCE_TYPE_CATALOG_ENTITY
> = createPermission({
  name: 'oncall.readiness.record',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Make calendar addresses. @public */
export const oncallFeedPermission: BasicPermission = createPermission({
  name: 'oncall.feed.create',
  attributes: { action: 'create' },
});

/** Read load and fairness, and ask what happens when somebody leaves. @public */
export const oncallPlanningPermission: BasicPermission = createPermission({
  name: 'oncall.planning.read',
  attributes: { action: 'read' },
});

/** Every permission of the family. @public */
export const oncallPermissions = [
  oncallScheduleCreatePermission,
  oncallScheduleUpdatePermission,
  oncallScheduleDeletePermission,
  oncallOverridePermission,
  oncallSwapPermission,
  oncallAbsenceOwnPermission,
  oncallAbsenceAnyPermission,
  oncallAbsenceReasonPermission,
  oncallPairUpdatePermission,
  oncallReadinessRecordPermission,
  oncallFeedPermission,
  oncallPlanningPermission,
];
