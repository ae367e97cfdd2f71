import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_ONCALL_SCHEDULE } from '@bulkhead/plugin-oncall-common';
import { z } from 'zod';
import type { StoredSchedule } from '../schedules/ScheduleStore';

/** What a rule about a schedule is asked with. */
export type ScheduleQuery = { property: 'ownerRef'; values: string[] };

/** The schedule as the permission framework knows it. @public */
export const oncallSchedulePermissionResourceRef = createPermissionResourceRef<
  Pick<StoredSchedule, 'definition'>,
  ScheduleQuery
>().with({
  pluginId: 'oncall',
  resourceType: RESOURCE_TYPE_ONCALL_SCHEDULE,
});

const isOwned = createPermissionRule({
  name: 'IS_SCHEDULE_OWNER',
  description: 'Allow for the schedules that one of these users or groups owns',
  resourceRef: oncallSchedulePermissionResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Refs of users or groups, one of which owns the schedule'),
  }),
  apply: (schedule, { claims }) =>
    claims.includes(schedule.definition.ownerRef),
  toQuery: ({ claims }) => ({ property: 'ownerRef', values: claims }),
});

/** Rules about schedules, for permission policies. */
export const scheduleRules = [isOwned];

const exported = createConditionExports({
  resourceRef: oncallSchedulePermissionResourceRef,
  rules: { isScheduleOwner: isOwned },
});

/** Conditions about schedules, for a permission policy. @public */
export const oncallScheduleConditions = exported.conditions;

/** Makes a decision out of such conditions. @public */
export const createOncallScheduleConditionalDecision =
  exported.createConditionalDecision;
