import type { MetadataOverlay } from '@bulkhead/plugin-redundancy-common';
import { isEqual } from './isEqual';

/** Paths as in MetadataField: "annotations.bulkhead/tier", "redundancy.instances". */
export type FactPath = string;

/** Path of an annotation. */
export function annotationPath(name: string): FactPath {
  return `annotations.${name}`;
}

/** Path of a field of the redundancy block. */
export function redundancyPath(name: string): FactPath {
  return `redundancy.${name}`;
}

/** The name without its part: "bulkhead/tier", "instances". */
export function factName(path: FactPath): string {
  return path.slice(path.indexOf('.') + 1);
}

/** The facts of an overlay one by one. */
export function factsOf(overlay: MetadataOverlay): Map<FactPath, unknown> {
  const facts = new Map<FactPath, unknown>();
  for (const [name, value] of Object.entries(overlay.annotations ?? {})) {
    facts.set(annotationPath(name), value);
  }
  for (const [name, value] of Object.entries(overlay.redundancy ?? {})) {
    facts.set(redundancyPath(name), value);
  }
  return facts;
}

/** An overlay of facts; parts without facts are left out. */
export function overlayOf(
  facts: Iterable<readonly [FactPath, unknown]>,
): MetadataOverlay {
  const annotations: Record<string, string> = {};
  const redundancy: Record<string, unknown> = {};
  for (const [path, value] of facts) {
    if (value === undefined) {
      continue;
    }
    if (path.startsWith('annotations.')) {
      annotations[factName(path)] = String(value);
    } else {
      redundancy[factName(path)] = value;
    }
  }
  return {
    ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
    ...(Object.keys(redundancy).length > 0 ? { redundancy } : {}),
  };
}

/** The overlay with one fact said otherwise, or no longer said. */
export function withFact(
  overlay: MetadataOverlay,
  path: FactPath,
  value: unknown,
): MetadataOverlay {
  const facts = factsOf(overlay);
  facts.set(path, tidy(value));
  return overlayOf(facts);
}

/**
 * Takes away what says nothing: empty texts, lists and blocks. A form leaves many of them behind, and "instances: []"
 * is not the same as not having said anything.
 */
export function tidy(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(tidy).filter(item => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .map(([key, one]) => [key, tidy(one)] as const)
      .filter(([, one]) => one !== undefined);
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  }
  return value === '' || value === null ? undefined : value;
}

/** Whether two overlays say the same. */
export function sameOverlay(a: MetadataOverlay, b: MetadataOverlay): boolean {
  return changedFacts(a, b).length === 0;
}

/** Paths of the facts that two overlays say differently, in order. */
export function changedFacts(
  before: MetadataOverlay,
  after: MetadataOverlay,
): FactPath[] {
  const a = factsOf(before);
  const b = factsOf(after);
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter(path => !isEqual(a.get(path), b.get(path)))
    .sort();
}
