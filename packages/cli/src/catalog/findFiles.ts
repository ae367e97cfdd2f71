import { promises as fs } from 'fs';
import { join, relative, resolve } from 'path';
import type { Problem } from './problem';

/** A file to read. One that was named must hold something; one that was found in a folder may be about anything. */
export interface FoundFile {
  /** For messages. */
  readonly shown: string;
  readonly path: string;
  readonly named: boolean;
}

const YAML = /\.ya?ml$/i;
const SKIPPED = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);

async function* yamlFilesIn(folder: string): AsyncGenerator<string> {
  const entries = await fs.readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && !SKIPPED.has(entry.name)) {
        yield* yamlFilesIn(path);
      }
    } else if (entry.isFile() && YAML.test(entry.name)) {
      yield path;
    }
  }
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file or folder';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

/** The files that the paths name, folders with all that is in them, each file once. */
export async function findFiles(
  paths: readonly string[],
  cwd: string,
): Promise<{ files: FoundFile[]; problems: Problem[] }> {
  const files = new Map<string, FoundFile>();
  const problems: Problem[] = [];
  const add = (path: string, named: boolean) => {
    const shown = relative(cwd, path);
    const readable = shown.startsWith('..') || shown === '' ? path : shown;
    const known = files.get(path);
    if (!known || (named && !known.named)) {
      files.set(path, { shown: readable, path, named });
    }
  };
  for (const given of paths) {
    const path = resolve(cwd, given);
    try {
      if ((await fs.stat(path)).isDirectory()) {
        for await (const file of yamlFilesIn(path)) {
          add(file, false);
        }
      } else {
        add(path, true);
      }
    } catch (error) {
      problems.push({ file: given, message: reason(error) });
    }
  }
  return { files: [...files.values()], problems };
}
