import type { Layer, Roster, ScheduleDefinition } from '../model/schedule';

/**
 * An edited definition in which rosters that have begun are as they were: what was changed in them begins now, in a roster
 * of its own. So whoever adds somebody to the list of a running rotation moves neither the past nor the turn that runs.
 * A layer whose handoffs were changed is taken as it is.
 * @public
 */
export function keepPast(
  before: ScheduleDefinition,
  after: ScheduleDefinition,
  now: number,
): ScheduleDefinition {
  return {
    ...after,
    layers: after.layers.map(layer => {
      const old = before.layers.find(({ id }) => id === layer.id);
      return old && sameHandoffs(old, layer)
        ? keepPastOf(old, layer, now)
        : layer;
    }),
  };
}

function sameHandoffs(a: Layer, b: Layer): boolean {
  return (
    a.rotation.timeZone === b.rotation.timeZone &&
    a.rotation.start === b.rotation.start &&
    a.rotation.every.unit === b.rotation.every.unit &&
    a.rotation.every.count === b.rotation.every.count
  );
}

function keepPastOf(old: Layer, layer: Layer, now: number): Layer {
  const begun = (roster: Roster, index: number) =>
    roster.effectiveFrom
      ? Date.parse(roster.effectiveFrom) <= now
      : index === 0;
  const were = old.rotation.rosters.filter(begun);
  const are = layer.rotation.rosters.filter(begun);
  const ahead = layer.rotation.rosters.filter((r, i) => !begun(r, i));
  if (were.length === 0 || JSON.stringify(were) === JSON.stringify(are)) {
    return layer;
  }
  const wanted = are[are.length - 1];
  const unchanged =
    wanted &&
    JSON.stringify(wanted.participants) ===
      JSON.stringify(were[were.length - 1].participants);
  return {
    ...layer,
    rotation: {
      ...layer.rotation,
      rosters: [
        ...were,
        ...(wanted && !unchanged
          ? [
              {
                effectiveFrom: new Date(now).toISOString(),
                participants: wanted.participants,
              },
            ]
          : []),
        ...ahead,
      ],
    },
  };
}
