import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { inRoot } from './paths.mjs';

const SKIPPED = new Set([
  'node_modules',
  'dist',
  'dist-types',
  '.cache',
  'coverage',
  'e2e-tests',
]);

function* filesBelow(path) {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (SKIPPED.has(entry.name)) continue;
    const full = join(path, entry.name);
    if (entry.isDirectory()) yield* filesBelow(full);
    else if (entry.isFile()) yield full;
  }
}

/** Hash over names and contents of files and of all files below folders. */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths.map(p => inRoot(p)).filter(existsSync)) {
    let files = [path];
    try {
      files = [...filesBelow(path)].sort();
    } catch (error) {
      if (error.code !== 'ENOTDIR') throw error;
    }
    for (const file of files)
      hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Remembers under `name` that `work` was done for this fingerprint, and does it again only when that changed. */
export async function onlyWhenChanged(name, print, stillThere, work) {
  const stamp = inRoot('.cache', 'stamps', name);
  if (
    stillThere() &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === print
  )
    return false;
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, print);
  return true;
}
