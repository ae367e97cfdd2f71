import { basename, extname, resolve } from 'path';
import {
  MOST_RUNBOOKS,
  readRunbooks,
  type PackedRunbook,
  type RunbookText,
  type Unread,
} from '@bulkhead/pack';
import { findMarkdown, readText, reasonOf } from '../commands/runbooks/files';
import { UsageError } from '../terminal/exitCodes';

/** What was found, and what was not. */
export interface Collected {
  readonly runbooks: PackedRunbook[];
  /** Files that could not be read: the pack says so. */
  readonly unread: Unread[];
}

/** Reads all runbooks of the paths. A path that is not there ends it: a pack made without it would look whole. */
export async function collectRunbooks(
  paths: readonly string[],
  cwd: string,
): Promise<Collected> {
  const { files, missing } = await findMarkdown(paths, cwd);
  if (missing.length > 0) {
    throw new UsageError(
      missing.map(({ shown, problem }) => `${shown}: ${problem}`).join('\n'),
    );
  }
  if (files.length > MOST_RUNBOOKS) {
    throw new UsageError(
      `These are ${files.length} pages; a pack takes ${MOST_RUNBOOKS}. Name fewer folders.`,
    );
  }
  const texts: RunbookText[] = [];
  const unread: Unread[] = [];
  const seen = new Set<string>();
  for (const { shown, path } of files) {
    const whole = resolve(path);
    if (seen.has(whole)) continue;
    seen.add(whole);
    try {
      texts.push({
        source: shown,
        text: await readText(path),
        name: basename(shown, extname(shown)),
      });
    } catch (error) {
      unread.push({ source: shown, problem: reasonOf(error) });
    }
  }
  return { runbooks: readRunbooks(texts), unread };
}
