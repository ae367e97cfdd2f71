import { constants, promises as fs } from 'node:fs';
import path from 'node:path';
import { RUNBOOK_LIMITS } from '@bulkhead/plugin-runbooks-common';
import type { RefusedFile, SourceFile } from './types';

const MARKDOWN = /\.(?:md|markdown)$/i;
/** Tell of a folder, are no runbooks. */
const COMPANIONS =
  /^(?:readme|contributing|changelog|license)\.(?:md|markdown)$/i;
export const MAX_FILES = 5000;
const MAX_DEPTH = 20;

export function isRunbookPath(file: string): boolean {
  const name = file.split('/').at(-1)!;
  return (
    MARKDOWN.test(name) &&
    !COMPANIONS.test(name) &&
    !file.split('/').some(part => part.startsWith('.'))
  );
}

/** Bytes as text, or why not. */
export function readRunbookBytes(
  bytes: Uint8Array,
): { source: string } | { reason: string } {
  if (bytes.length > RUNBOOK_LIMITS.fileBytes) {
    return { reason: `larger than ${RUNBOOK_LIMITS.fileBytes / 1024} KiB` };
  }
  try {
    return { source: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { reason: 'not UTF-8 text' };
  }
}

/**
 * Runbooks below a folder as they stand. Symbolic links are refused by name, whether they lead out or not: what is read
 * is what stands in the folder.
 */
export async function readFolder(
  root: string,
): Promise<{ files: SourceFile[]; refused: RefusedFile[] }> {
  const files: SourceFile[] = [];
  const refused: RefusedFile[] = [];
  const walk = async (below: string, depth: number): Promise<void> => {
    const entries = await fs.readdir(path.join(root, below), {
      withFileTypes: true,
    });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      if (entry.isSymbolicLink()) {
        refused.push({ path: file, reason: 'a symbolic link' });
      } else if (entry.isDirectory()) {
        if (depth >= MAX_DEPTH)
          refused.push({
            path: file,
            reason: `deeper than ${MAX_DEPTH} folders`,
          });
        else await walk(file, depth + 1);
      } else if (isRunbookPath(file)) {
        if (files.length >= MAX_FILES)
          refused.push({ path: file, reason: `more than ${MAX_FILES} files` });
        else await readOne(root, file, files, refused);
      }
    }
  };
  await walk('', 0);
  return { files, refused: refused.slice(0, 1000) };
}

async function readOne(
  root: string,
  file: string,
  files: SourceFile[],
  refused: RefusedFile[],
): Promise<void> {
  let handle: fs.FileHandle | undefined;
  try {
    // A link that was put there since the folder was listed is not followed either.
    // eslint-disable-next-line no-bitwise
    handle = await fs.open(
      path.join(root, file),
      constants.O_RDONLY | constants.O_NOFOLLOW,
    );
    const stat = await handle.stat();
    if (!stat.isFile()) {
      refused.push({ path: file, reason: 'not a file' });
      return;
    }
    if (stat.size > RUNBOOK_LIMITS.fileBytes) {
      refused.push({
        path: file,
        reason: `larger than ${RUNBOOK_LIMITS.fileBytes / 1024} KiB`,
      });
      return;
    }
    const read = readRunbookBytes(await handle.readFile());
    if ('reason' in read) refused.push({ path: file, reason: read.reason });
    else
      files.push({
        path: file,
        source: read.source,
        at: stat.mtime,
        author: 'unknown',
      });
  } catch (error) {
    refused.push({
      path: file,
      reason: (error as NodeJS.ErrnoException).code ?? 'cannot be read',
    });
  } finally {
    await handle?.close();
  }
}
