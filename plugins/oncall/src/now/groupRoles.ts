import {
  ON_CALL_ROLES,
  type OnCallRoleNow,
} from '@bulkhead/plugin-oncall-common';

/** The roles of one schedule, most responsible first. */
export interface ScheduleNow {
  id: string;
  title: string;
  roles: OnCallRoleNow[];
}

/** Roles by schedule, in the order in which the schedules come; shadows only where somebody is one. */
export function groupRoles(roles: readonly OnCallRoleNow[]): ScheduleNow[] {
  const schedules = new Map<string, ScheduleNow>();
  for (const role of roles) {
    const schedule = schedules.get(role.scheduleId) ?? {
      id: role.scheduleId,
      title: role.scheduleTitle,
      roles: [],
    };
    schedules.set(role.scheduleId, schedule);
    if (role.role !== 'shadow' || role.now) schedule.roles.push(role);
  }
  for (const { roles: own } of schedules.values()) {
    own.sort(
      (a, b) => ON_CALL_ROLES.indexOf(a.role) - ON_CALL_ROLES.indexOf(b.role),
    );
  }
  return [...schedules.values()];
}
