export * from './groupRoles';
export * from './RoleNow';
export * from './SchedulesNow';
