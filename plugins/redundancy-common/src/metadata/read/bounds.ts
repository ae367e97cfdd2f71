import type { MetadataFinding } from '../../results';
import { formatPath, type ValuePath } from '../path';

/** No field that is read lies deeper; what lies below costs readers their stack. */
const MAX_DEPTH = 40;
/** What a person can still work through. */
export const MAX_FINDINGS = 200;

/**
 * A copy as JSON would make it, without what is nested deeper than anything that is read; the first places where something
 * was left out are told.
 */
export function boundedCopy(
  value: unknown,
  base: ValuePath,
): { copy: unknown; findings: MetadataFinding[] } {
  const findings: MetadataFinding[] = [];
  const copyOf = (item: unknown, path: ValuePath): unknown => {
    if (typeof item === 'number') return Number.isFinite(item) ? item : null;
    if (typeof item !== 'object' || item === null) return item;
    if (path.length - base.length >= MAX_DEPTH) {
      if (findings.length < MAX_FINDINGS) {
        findings.push({
          rule: 'too-deep',
          severity: 'error',
          path: formatPath(path),
          message: `What is nested deeper than ${MAX_DEPTH} levels is not read.`,
        });
      }
      return null;
    }
    if (Array.isArray(item)) {
      return item.map((member, index) => copyOf(member, [...path, index]));
    }
    return Object.fromEntries(
      Object.entries(item)
        .filter(([, member]) => member !== undefined)
        .map(([key, member]) => [key, copyOf(member, [...path, key])]),
    );
  };
  return { copy: copyOf(value ?? {}, base), findings };
}

/** The first findings, and how many more there are. */
export function boundedFindings(
  findings: MetadataFinding[],
): MetadataFinding[] {
  const more = findings.length - MAX_FINDINGS;
  if (more <= 0) return findings;
  return [
    ...findings.slice(0, MAX_FINDINGS),
    {
      rule: 'more-problems',
      severity: 'error',
      path: 'spec.redundancy',
      message: `${more} more problems are not listed: mend those above first.`,
    },
  ];
}

/** A name of a field as shown in paths and messages: one that nobody would write is cut. */
export function shownKey(key: string): string {
  return key.length > 200 ? `${key.slice(0, 200)}…` : key;
}
