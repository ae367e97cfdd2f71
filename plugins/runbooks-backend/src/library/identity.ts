import { createHash } from 'node:crypto';
import { slugify } from '@bulkhead/plugin-runbooks-common';

const LONGEST = 80;

function short(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 6);
}

/** Address of a page that names no id: its path, short and stable. */
export function idOfPath(path: string): string {
  const id = path
    .replace(/\.[a-z]+$/i, '')
    .split('/')
    .map(part => slugify(part.replace(/([a-z0-9])([A-Z])/g, '$1-$2')))
    .filter(Boolean)
    .join('-');
  if (id === '') return `page-${short(path)}`;
  return id.length <= LONGEST
    ? id
    : `${id.slice(0, LONGEST - 7).replace(/-+$/, '')}-${short(path)}`;
}

/** Address of a page whose id is taken by another: never changes while its file stays where it is. */
export function idBeside(id: string, sourceId: string, path: string): string {
  return `${id.slice(0, LONGEST - 7).replace(/-+$/, '')}-${short(
    `${sourceId}\n${path}`,
  )}`;
}

/** Name of a version row: the same reading twice gives the same. */
export function versionId(parts: readonly (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
