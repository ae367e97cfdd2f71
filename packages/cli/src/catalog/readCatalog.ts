import { promises as fs } from 'fs';
import { dirname, relative, resolve } from 'path';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { findFiles, type FoundFile } from './findFiles';
import { parseFile, type EntitySource } from './parseFile';
import type { Problem } from './problem';

/** All that could be read of the files that were named. */
export interface Catalog {
  readonly entities: Entity[];
  /** By entity reference; of two with the same one, the first. */
  readonly sources: ReadonlyMap<string, EntitySource>;
  readonly problems: Problem[];
}

const LARGEST = 20_000_000;

/**
 * Reads catalog files and folders. Locations are followed as far as they lead to files.
 *
 * @param paths - files and folders, relative to cwd
 */
export async function readCatalog(
  paths: readonly string[],
  cwd: string,
): Promise<Catalog> {
  const { files, problems } = await findFiles(paths, cwd);
  const entities: Entity[] = [];
  const sources = new Map<string, EntitySource>();
  const seen = new Set<string>();
  const queue: FoundFile[] = [...files];
  // A file that a Location leads to may be in the folder as well.
  for (let i = 0; i < queue.length; i++) {
    const { path, shown, named } = queue[i];
    const real = await fs.realpath(path).catch(() => path);
    if (seen.has(real)) {
      continue;
    }
    seen.add(real);
    let text: string;
    try {
      if ((await fs.stat(path)).size > LARGEST) {
        problems.push({
          file: shown,
          message: 'is too large to be a catalog file',
        });
        continue;
      }
      text = await fs.readFile(path, 'utf8');
    } catch (error) {
      problems.push({
        file: shown,
        message:
          (error as NodeJS.ErrnoException).code === 'ENOENT'
            ? 'there is no such file'
            : `cannot be read: ${(error as Error).message}`,
      });
      continue;
    }
    const parsed = parseFile(shown, text);
    problems.push(...parsed.problems);
    for (const { entity, source } of parsed.entities) {
      const ref = stringifyEntityRef(entity);
      if (!sources.has(ref)) {
        sources.set(ref, source);
      }
      entities.push(entity);
    }
    const isEmpty =
      parsed.entities.length + parsed.targets.length + parsed.problems.length;
    if (named && isEmpty === 0) {
      problems.push({ file: shown, message: 'holds no catalog entity' });
    }
    for (const target of parsed.targets) {
      if (/^[a-z][a-z0-9+.-]*:/i.test(target) || target.includes('*')) {
        problems.push({
          file: shown,
          message: `${target} is not followed: only plain paths to files are`,
        });
      } else {
        const next = resolve(dirname(path), target);
        queue.push({
          path: next,
          shown: relative(cwd, next) || next,
          named: true,
        });
      }
    }
  }
  return { entities, sources, problems };
}
