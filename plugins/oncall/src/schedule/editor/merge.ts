import type { Layer, ScheduleDefinition } from '@bulkhead/plugin-oncall-common';

/** A part of a definition that is taken as one: a field, or a layer by its id. */
export type PartKey =
  | `layer ${string}`
  | keyof Omit<ScheduleDefinition, 'layers'>;

type Parts = Map<PartKey, unknown>;

/** A part that differs between two definitions; undefined where one does not have it. */
export interface PartDifference {
  key: PartKey;
  before: unknown;
  after: unknown;
}

/** A part that two people changed, each in their way. */
export interface PartConflict {
  key: PartKey;
  mine: unknown;
  theirs: unknown;
}

function partsOf(definition: ScheduleDefinition): Parts {
  const { layers, ...fields } = definition;
  return new Map<PartKey, unknown>([
    ...(Object.entries(fields) as [PartKey, unknown][]),
    ...layers.map(layer => [`layer ${layer.id}`, layer] as [PartKey, unknown]),
  ]);
}

function definitionOf(parts: Parts): ScheduleDefinition {
  const fields: Record<string, unknown> = {};
  const layers: Layer[] = [];
  for (const [key, value] of parts) {
    if (value === undefined) continue;
    if (key.startsWith('layer ')) layers.push(value as Layer);
    else fields[key] = value;
  }
  return { ...fields, layers } as unknown as ScheduleDefinition;
}

/** Text of a value that does not depend on the order in which its fields were written. */
function textOf(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      inner && typeof inner === 'object' && !Array.isArray(inner)
        ? Object.fromEntries(
            Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)),
          )
        : inner,
    ) ?? ''
  );
}

const same = (a: unknown, b: unknown) => textOf(a) === textOf(b);

/** What differs between two definitions. */
export function differences(
  before: ScheduleDefinition,
  after: ScheduleDefinition,
): PartDifference[] {
  const a = partsOf(before);
  const b = partsOf(after);
  return [...new Set([...a.keys(), ...b.keys()])]
    .map(key => ({ key, before: a.get(key), after: b.get(key) }))
    .filter(part => !same(part.before, part.after));
}

/**
 * What two people made of the same definition, put together: what only one of them changed is as they changed it; what both
 * did is mine at first, and listed.
 */
export function merge(
  base: ScheduleDefinition,
  mine: ScheduleDefinition,
  theirs: ScheduleDefinition,
): {
  merged: ScheduleDefinition;
  conflicts: PartConflict[];
  /** What they changed and I did not. */
  taken: PartDifference[];
} {
  const [b, m, t] = [base, mine, theirs].map(partsOf);
  const merged: Parts = new Map();
  const conflicts: PartConflict[] = [];
  const taken: PartDifference[] = [];
  for (const key of new Set([...m.keys(), ...t.keys()])) {
    const [was, my, their] = [b.get(key), m.get(key), t.get(key)];
    if (same(my, was) && !same(their, was)) {
      merged.set(key, their);
      taken.push({ key, before: was, after: their });
    } else {
      merged.set(key, my);
      if (!same(my, their) && !same(their, was)) {
        conflicts.push({ key, mine: my, theirs: their });
      }
    }
  }
  return { merged: definitionOf(merged), conflicts, taken };
}

/** The same definition with one part as somebody else has it. */
export function withPart(
  definition: ScheduleDefinition,
  key: PartKey,
  value: unknown,
): ScheduleDefinition {
  const parts = partsOf(definition);
  parts.set(key, value);
  return definitionOf(parts);
}
