import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** What is known of a published fault tree. */
export interface KnownTree {
  readonly name: string;
  readonly set: string;
  readonly xml: string;
  readonly events: number;
  readonly order1: number | null;
  readonly order2: number | null;
  readonly probability: number;
}

interface Expected {
  events?: number;
  basicEvents?: number;
  order1: number | null;
  order2: number | null;
  P: number;
}

const folder = resolve(__dirname, '../../../../../shared/data/analysis');

/** The published trees beside the repository; none where the folder is not there. */
export function sharedTrees(set: 'golden' | 'aralia'): KnownTree[] {
  return treesIn(resolve(folder, set), set);
}

/** The small trees of this repository, of the same shape. */
export function ownTrees(): KnownTree[] {
  return treesIn(resolve(__dirname, '../__fixtures__/trees'), 'own');
}

/** A JSON file of a set of published trees; undefined where it is not there. */
export function sharedJson<T>(set: string, file: string): T | undefined {
  const path = resolve(folder, set, file);
  return existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as T)
    : undefined;
}

function treesIn(path: string, set: string): KnownTree[] {
  const index = resolve(path, 'expected.json');
  if (!existsSync(index)) return [];
  const expected = JSON.parse(readFileSync(index, 'utf8')) as Record<
    string,
    Expected
  >;
  return Object.entries(expected).map(([name, e]) => ({
    name,
    set,
    xml: readFileSync(resolve(path, `${name}.xml`), 'utf8'),
    events: e.events ?? e.basicEvents ?? 0,
    order1: e.order1,
    order2: e.order2,
    probability: e.P,
  }));
}
