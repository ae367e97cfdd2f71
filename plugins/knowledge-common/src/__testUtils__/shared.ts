import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve(__dirname, '../../../../../shared/data/knowledge');

/** A file of the larger test data that may stand beside the repository; undefined where it does not. */
export function sharedFile(name: string): string | undefined {
  const path = resolve(folder, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** As {@link sharedFile}, parsed. */
export function sharedJson(name: string): unknown {
  const text = sharedFile(name);
  return text === undefined ? undefined : JSON.parse(text);
}
