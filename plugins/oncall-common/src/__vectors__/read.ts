import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** One expectation by somebody else, ready to be tried. */
export interface VectorCase {
  name: string;
  check: () => void;
}

const OWN = resolve(__dirname, 'own');
/** A larger collection beside the repository; used where it is there. */
const SHARED = resolve(__dirname, '../../../../../shared/data/oncall');

export type VectorOrigin = 'own' | 'shared';

export function hasVectors(origin: VectorOrigin, file: string): boolean {
  return existsSync(pathOf(origin, file));
}

export function readVectors<T>(origin: VectorOrigin, file: string): T {
  return JSON.parse(readFileSync(pathOf(origin, file), 'utf8'));
}

export function readText(origin: VectorOrigin, file: string): string {
  return readFileSync(pathOf(origin, file), 'utf8');
}

/** Our own files are of the same shape as those of others, and named without the tool they came from. */
function pathOf(origin: VectorOrigin, file: string): string {
  return origin === 'own'
    ? resolve(OWN, file.replace(/^(goalert|oneuptime)-/, ''))
    : resolve(SHARED, file);
}
