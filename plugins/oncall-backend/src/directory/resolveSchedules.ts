interface Belonging {
  ref: string;
  ownerRef?: string;
  systemRef?: string;
}

interface Cover {
  schedule_id: string;
  entity_ref: string;
}

/**
 * Which schedules are on call for which entity: those that name it, else those that name its system, else those that
 * name its owner. What is named and not in the catalog has its schedule all the same.
 */
export function resolveSchedules(
  entities: readonly Belonging[],
  covers: readonly Cover[],
): { entity_ref: string; schedule_id: string; via: string | null }[] {
  const named = new Map<string, string[]>();
  for (const { schedule_id, entity_ref } of covers) {
    named.set(entity_ref, [...(named.get(entity_ref) ?? []), schedule_id]);
  }
  const rows = covers.map(cover => ({ ...cover, via: null as string | null }));
  for (const { ref, ownerRef, systemRef } of entities) {
    if (named.has(ref)) {
      continue;
    }
    const via = [systemRef, ownerRef].find(above => above && named.has(above));
    if (via) {
      rows.push(
        ...named
          .get(via)!
          .map(schedule_id => ({ entity_ref: ref, schedule_id, via })),
      );
    }
  }
  return rows;
}
