import type { Layer, ScheduleDefinition } from '../model/schedule';

/** A definition in which somebody takes no more turns, from an instant on. The past stays. @public */
export function withoutPerson<T extends Pick<ScheduleDefinition, 'layers'>>(
  definition: T,
  person: string,
  from: number,
): T {
  return {
    ...definition,
    layers: definition.layers.map(layer =>
      withoutPersonIn(layer, person, from),
    ),
  };
}

/** Who takes turns in the rosters that count at an instant, or in one that is still to come. @public */
export function rosterPeople(
  definition: Pick<ScheduleDefinition, 'layers'>,
  at: number,
): string[] {
  const people = definition.layers
    .filter(
      layer =>
        layer.role !== 'shadow' &&
        (!layer.until || Date.parse(layer.until) > at),
    )
    .flatMap(layer => {
      const { rosters } = layer.rotation;
      const current = rosters.findLastIndex(
        roster =>
          !roster.effectiveFrom || Date.parse(roster.effectiveFrom) <= at,
      );
      return rosters
        .slice(Math.max(0, current))
        .flatMap(roster => roster.participants)
        .flatMap(participant => participant.people);
    });
  return [...new Set(people)].sort();
}

function withoutPersonIn(layer: Layer, person: string, from: number): Layer {
  const strip = (people: string[]) => people.filter(p => p !== person);
  const { rosters } = layer.rotation;
  const current = rosters.findLastIndex(
    roster => !roster.effectiveFrom || Date.parse(roster.effectiveFrom) <= from,
  );
  const stripped = rosters.map(roster => ({
    ...roster,
    // A place in a list that got shorter would be another one.
    first: undefined,
    participants: roster.participants
      .map(({ people }) => ({ people: strip(people) }))
      .filter(({ people }) => people.length > 0),
  }));
  return {
    ...layer,
    rotation: {
      ...layer.rotation,
      rosters: [
        ...rosters.slice(0, current + 1),
        ...(current >= 0
          ? [
              {
                ...stripped[current],
                effectiveFrom: new Date(from).toISOString(),
              },
            ]
          : []),
        ...stripped.slice(current + 1),
      ],
    },
  };
}
