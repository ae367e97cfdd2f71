import { loadAll } from 'js-yaml';

/** Real files of large installations are below 1 MB. */
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_DEPTH = 60;
/** Values and characters that a reader meets, a value behind an alias each time anew. */
const MAX_VALUES = 500_000;
const MAX_CHARACTERS = 4 * MAX_BYTES;

/**
 * YAML of others: js-yaml, because rule files and runbooks of others hold what a strict reader refuses. Bounded, also in
 * what aliases make of a small text; every access to what comes out is to be checked.
 */
export function loadForeign(source: string): {
  documents: unknown[];
  problem?: string;
} {
  if (source.length > MAX_BYTES)
    return { documents: [], problem: 'The file is larger than 4 MiB.' };
  let documents: unknown[];
  try {
    documents = loadAll(source);
  } catch (error) {
    return { documents: [], problem: `Not valid YAML: ${firstLine(error)}` };
  }
  return repeatsTooMuch(documents)
    ? {
        documents: [],
        problem:
          'The file repeats itself by aliases, or nests, beyond what is read.',
      }
    : { documents };
}

/** Whether a walk through all of it would not come to an end soon: aliases multiply, and may lead back to themselves. */
function repeatsTooMuch(documents: readonly unknown[]): boolean {
  let values = 0;
  let characters = 0;
  const within = (value: unknown, depth: number): boolean => {
    values++;
    if (typeof value === 'string') characters += value.length;
    if (values > MAX_VALUES || characters > MAX_CHARACTERS) return false;
    if (typeof value !== 'object' || value === null) return true;
    if (depth >= MAX_DEPTH) return false;
    return Object.values(value).every(member => within(member, depth + 1));
  };
  return !within(documents, 0);
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error)
    .split('\n')[0]
    .slice(0, 200);
}
