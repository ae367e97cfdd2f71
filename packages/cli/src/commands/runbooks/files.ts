import { promises as fs } from 'fs';
import { join, resolve } from 'path';
import { RUNBOOK_LIMITS } from '@bulkhead/plugin-runbooks-common';

/** A file as it was named and found. */
export interface FoundFile {
  /** As it is shown. */
  shown: string;
  /** On disk. */
  path: string;
  /** Named by hand, not met in a folder. */
  named: boolean;
}

/** Why a path gives no file. */
export interface MissingPath {
  shown: string;
  problem: string;
}

const MARKDOWN = /\.(?:md|markdown)$/i;
/** Tell of a folder, are no runbooks. */
const COMPANIONS =
  /^(?:readme|index|contributing|changelog|license)\.(?:md|markdown)$/i;
const MAX_FILES = 20_000;

/** Markdown files of the paths, folders read to the bottom; links are not followed, so that no loop and no way out exists. */
export async function findMarkdown(
  paths: readonly string[],
  cwd: string,
): Promise<{ files: FoundFile[]; missing: MissingPath[] }> {
  const files: FoundFile[] = [];
  const missing: MissingPath[] = [];
  const walk = async (shown: string): Promise<void> => {
    const entries = await fs.readdir(resolve(cwd, shown), {
      withFileTypes: true,
    });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const below = join(shown, entry.name);
      if (files.length >= MAX_FILES) return;
      if (
        entry.isDirectory() &&
        !entry.name.startsWith('.') &&
        entry.name !== 'node_modules'
      )
        await walk(below);
      else if (
        entry.isFile() &&
        MARKDOWN.test(entry.name) &&
        !COMPANIONS.test(entry.name)
      ) {
        files.push({ shown: below, path: resolve(cwd, below), named: false });
      }
    }
  };
  for (const path of paths) {
    try {
      const stat = await fs.stat(resolve(cwd, path));
      if (stat.isDirectory()) await walk(path);
      else files.push({ shown: path, path: resolve(cwd, path), named: true });
    } catch (error) {
      missing.push({ shown: path, problem: reasonOf(error) });
    }
  }
  return { files, missing };
}

/** Text of a file, refused where it is too large to be a runbook or not UTF-8. */
export async function readText(
  path: string,
  limit: number = RUNBOOK_LIMITS.fileBytes,
): Promise<string> {
  const stat = await fs.stat(path);
  if (stat.size > limit)
    throw new Error(`it is larger than ${limit / 1024} KiB`);
  return new TextDecoder('utf-8', { fatal: true }).decode(
    await fs.readFile(path),
  );
}

/** In words for the terminal. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return 'it is not UTF-8 text';
  return message;
}
