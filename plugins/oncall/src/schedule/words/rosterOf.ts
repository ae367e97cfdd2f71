import type { ScheduleDefinition } from '@bulkhead/plugin-oncall-common';

/** Everybody of the rosters, in their order: colours go by it. */
export function rosterOf(definition: ScheduleDefinition): string[] {
  return [
    ...new Set(
      definition.layers.flatMap(layer =>
        layer.rotation.rosters.flatMap(roster =>
          roster.participants.flatMap(({ people }) => people),
        ),
      ),
    ),
  ];
}
