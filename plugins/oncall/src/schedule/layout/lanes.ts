import {
  ON_CALL_ROLES,
  type CoverageGap,
  type Layer,
  type OnCallRole,
  type ScheduleWindow,
  type Shift,
} from '@bulkhead/plugin-oncall-common';

/** A line of the calendar: a role, or one layer alone. */
export interface Lane {
  key: string;
  role: OnCallRole;
  /** Only of a layer. */
  layer?: Pick<Layer, 'id' | 'name' | 'priority'>;
  /** Drawn under the layers it is made of. */
  underLayers?: boolean;
  shifts: Shift[];
  gaps: CoverageGap[];
}

/** One lane per role that the schedule has; what counts is drawn in it. */
export function rolesLanes(
  window: Pick<ScheduleWindow, 'final' | 'gaps'>,
  roles: readonly OnCallRole[],
): Lane[] {
  return ON_CALL_ROLES.flatMap(role => {
    const shifts = window.final.filter(shift => shift.role === role);
    const gaps = window.gaps.filter(gap => gap.role === role);
    return roles.includes(role) || shifts.length > 0 || gaps.length > 0
      ? [{ key: role, role, shifts, gaps }]
      : [];
  });
}

/** One lane per layer: by role, and in a role the one that counts first on top. */
export function layerLanes(
  window: Pick<ScheduleWindow, 'layers'>,
  layers: readonly Layer[],
): Lane[] {
  return [...layers]
    .sort(
      (a, b) =>
        ON_CALL_ROLES.indexOf(a.role) - ON_CALL_ROLES.indexOf(b.role) ||
        b.priority - a.priority,
    )
    .map(layer => ({
      key: `layer ${layer.id}`,
      role: layer.role,
      layer,
      shifts:
        window.layers?.find(({ layerId }) => layerId === layer.id)?.shifts ??
        [],
      gaps: [],
    }));
}

/** A row of the list behind the calendar. */
export type AgendaEntry =
  | { kind: 'shift'; lane: Lane; start: string; end: string; shift: Shift }
  | { kind: 'gap'; lane: Lane; start: string; end: string; gap: CoverageGap };

/** All that the lanes show, in the order of time. */
export function agendaOf(lanes: readonly Lane[]): AgendaEntry[] {
  return lanes
    .flatMap((lane): AgendaEntry[] => [
      ...lane.shifts.map(shift => ({
        kind: 'shift' as const,
        lane,
        start: shift.start,
        end: shift.end,
        shift,
      })),
      ...lane.gaps.map(gap => ({
        kind: 'gap' as const,
        lane,
        start: gap.start,
        end: gap.end,
        gap,
      })),
    ])
    .sort(
      (a, b) =>
        Date.parse(a.start) - Date.parse(b.start) ||
        lanes.indexOf(a.lane) - lanes.indexOf(b.lane),
    );
}
