import type {
  OnCallRole,
  RestrictionWindow,
  ScheduleDefinition,
} from '../model/schedule';

/** Hours in which somebody has to be on call, on the clock of a zone; always when there are no windows. @public */
export interface RequiredHours {
  windows?: RestrictionWindow[];
  timeZone: string;
}

/** Roles in which somebody has to be on call: the primary always, the secondary where a layer has one. @public */
export function requiredRoles(
  definition: Pick<ScheduleDefinition, 'layers'>,
): Exclude<OnCallRole, 'shadow'>[] {
  return definition.layers.some(layer => layer.role === 'secondary')
    ? ['primary', 'secondary']
    : ['primary'];
}

/**
 * When somebody has to be on call in a role: as the schedule says; as secondary only while a secondary layer is open, since
 * what is meant for working hours is not missing at night.
 * @public
 */
export function requiredHours(
  definition: Pick<ScheduleDefinition, 'layers' | 'coverage' | 'timeZone'>,
  role: OnCallRole,
): RequiredHours {
  const standard = {
    windows: definition.coverage,
    timeZone: definition.timeZone,
  };
  if (role === 'primary') {
    return standard;
  }
  const layers = definition.layers.filter(layer => layer.role === role);
  const zones = new Set(
    layers.map(layer => layer.restrictionsTimeZone ?? layer.rotation.timeZone),
  );
  const [timeZone] = zones;
  const restricted = layers.every(layer => layer.restrictions?.length);
  return timeZone !== undefined && zones.size === 1 && restricted
    ? {
        windows: layers.flatMap(layer => layer.restrictions ?? []),
        timeZone,
      }
    : standard;
}
