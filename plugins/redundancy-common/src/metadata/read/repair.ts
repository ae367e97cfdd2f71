import { z } from 'zod';
import { isRecord, valueAt, type ValuePath } from '../path';
import { schemaAt } from './shape';

/**
 * Takes out what cannot be read, so that the rest can. What is put in its place never makes a service look better than it
 * may be: an unreadable place stays as a place that nobody knows, an unreadable "needed" needs all.
 */
const REMOVED = Symbol('removed');

const REFERENCE_LISTS = new Set(['on', 'of', 'members', 'behind', 'between']);

function listLength(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

function allOf(parent: unknown): number {
  if (!isRecord(parent)) {
    return 1;
  }
  return Math.max(
    1,
    listLength(parent.instances) ||
      listLength(parent.members) ||
      listLength(parent.of),
  );
}

function asText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return (text || '(empty)').slice(0, 200);
}

/** What stands in for a value that cannot be read. */
function standIn(root: unknown, path: ValuePath): unknown {
  const key = path[path.length - 1];
  const before = path[path.length - 2];
  const value = valueAt(root, path);
  if (typeof key === 'number') {
    if (typeof before === 'string' && REFERENCE_LISTS.has(before)) {
      return asText(value);
    }
    return before === 'instances' || before === 'anyOf'
      ? readableEntry(value, before)
      : REMOVED;
  }
  switch (key) {
    case 'on':
    case 'of':
    case 'members':
    case 'behind':
      return Array.isArray(value) && value.length > 0
        ? value.slice(0, 500)
        : [asText(value)];
    case 'site':
      return asText(value);
    case 'needed':
      return allOf(valueAt(root, path.slice(0, -1)));
    case 'role':
      return 'standby';
    case 'failover':
      return 'manual';
    default:
      return REMOVED;
  }
}

/** An entry that is text instead of a block of fields still counts: as an instance whose place nobody knows. */
function readableEntry(value: unknown, list: 'instances' | 'anyOf'): unknown {
  if (list === 'anyOf') {
    return { of: Array.isArray(value) ? value.map(asText) : [asText(value)] };
  }
  return {};
}

function put(root: unknown, path: ValuePath, value: unknown): void {
  const parent = valueAt(root, path.slice(0, -1));
  const key = path[path.length - 1];
  if (Array.isArray(parent) && typeof key === 'number') {
    parent[key] = value;
  } else if (isRecord(parent) && typeof key === 'string') {
    if (value === REMOVED) {
      delete parent[key];
    } else {
      parent[key] = value;
    }
  }
}

function compact(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.filter(item => item !== REMOVED).map(compact);
  }
  if (isRecord(value)) {
    for (const [key, item] of Object.entries(value)) {
      value[key] = compact(item);
    }
  }
  return value;
}

/** A required field that is absent, whose block means nothing without it. */
function removeBlockOf(root: unknown, path: ValuePath): void {
  const key = path[path.length - 1];
  if (key === 'of') {
    put(root, path, [asText(undefined)]);
  } else {
    put(root, path.slice(0, -1), REMOVED);
  }
}

/** One round of repair by the problems that the schema found; changes `root`. */
export function repair(
  schema: z.core.$ZodType,
  root: unknown,
  issues: readonly z.core.$ZodIssue[],
): unknown {
  for (const issue of issues) {
    const path = issue.path as ValuePath;
    if (issue.code === 'unrecognized_keys') {
      issue.keys.forEach(key => put(root, [...path, key], REMOVED));
    } else if (path.length === 0) {
      return {};
    } else if (
      valueAt(root, path) === undefined &&
      !(schemaAt(schema, path.slice(0, -1)) instanceof z.ZodArray)
    ) {
      removeBlockOf(root, path);
    } else {
      put(root, path, standIn(root, path));
    }
  }
  return compact(root);
}
