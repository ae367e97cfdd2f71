/** Keys and indexes from the root of an entity to a value. @public */
export type ValuePath = readonly (string | number)[];

/** A path as people read it: `spec.redundancy.instances[1].on[0]`. Keys that hold a dot are quoted. @public */
export function formatPath(path: ValuePath): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') {
      return `${text}[${key}]`;
    }
    if (/[.[\]"]/.test(key)) {
      return `${text}[${JSON.stringify(key)}]`;
    }
    return text === '' ? key : `${text}.${key}`;
  }, '');
}

/** Whether a value is an object with keys, and neither a list nor null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path, or undefined where the path leads nowhere. */
export function valueAt(root: unknown, path: ValuePath): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value) && typeof key === 'number') {
      return value[key];
    }
    if (isRecord(value) && Object.hasOwn(value, key)) {
      return value[key];
    }
    return undefined;
  }, root);
}

const STEP = /\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|\.?([^.[\]]+)/y;

/** The keys and indexes of a path as findings carry it; as far as it can be read. @public */
export function parsePath(text: string): (string | number)[] {
  const path: (string | number)[] = [];
  STEP.lastIndex = 0;
  for (let match = STEP.exec(text); match; match = STEP.exec(text)) {
    const [, index, quoted, key] = match;
    if (index !== undefined) {
      path.push(Number(index));
    } else {
      path.push(quoted === undefined ? key : (JSON.parse(quoted) as string));
    }
  }
  return path;
}
