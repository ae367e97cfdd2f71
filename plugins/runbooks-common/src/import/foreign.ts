import { loadAll } from 'js-yaml';

/** Reading YAML of others: js-yaml, bounded, and every access checked. */
const MAX_BYTES = 4 * 1024 * 1024;

export function loadForeign(source: string): {
  documents: unknown[];
  problem?: string;
} {
  if (source.length > MAX_BYTES)
    return { documents: [], problem: 'The file is larger than 4 MiB.' };
  try {
    return { documents: loadAll(source) };
  } catch (error) {
    const message = String(
      error instanceof Error ? error.message : error,
    ).split('\n')[0];
    return {
      documents: [],
      problem: `Not valid YAML: ${message.slice(0, 200)}`,
    };
  }
}

export function get(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string, unknown>)[key]
        : undefined,
    value,
  );
}

export function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** One line of prose, as a heading or a list item can hold it. */
export function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}
