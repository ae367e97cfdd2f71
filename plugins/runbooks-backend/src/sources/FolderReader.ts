import path from 'node:path';
import { RUNBOOK_LIMITS } from '@bulkhead/plugin-runbooks-common';
import { isRunbookPath, readFolder, readRunbookBytes } from './files';
import { type GitChange, git, gitBlobs, gitChanges, gitProblem } from './git';
import type {
  KnownState,
  RunbookReader,
  SourceSnapshot,
  SourceVersion,
} from './types';

/** Commits read at most; older ones of a long history stay in git. */
const MAX_COMMITS = 10_000;

/** A folder of the backend's machine, with its history where it is in a git checkout. */
export class FolderReader implements RunbookReader {
  constructor(private readonly options: { folder: string }) {}

  async read(known: KnownState): Promise<SourceSnapshot> {
    const { files, refused } = await readFolder(this.options.folder);
    const history = await this.history(known);
    return { files, refused, ...history };
  }

  private async history(
    known: KnownState,
  ): Promise<Pick<SourceSnapshot, 'versions' | 'head' | 'problem'>> {
    const { folder } = this.options;
    let head: string;
    try {
      head = (await git(folder, ['rev-parse', '--verify', 'HEAD'])).trim();
    } catch (error) {
      const text = String((error as { stderr?: string }).stderr ?? '');
      // No checkout, or one without a commit: a plain folder, nothing is wrong.
      const plain =
        /not a git repository|Needed a single revision|unknown revision/i.test(
          text,
        );
      return { versions: [], ...(plain ? {} : { problem: gitProblem(error) }) };
    }
    if (head === known.head) return { versions: [], head };
    try {
      const since =
        known.head && (await this.isAncestor(known.head))
          ? known.head
          : undefined;
      const changes = (
        await gitChanges(folder, { since, maxCommits: MAX_COMMITS })
      ).filter(change => isRunbookPath(change.path));
      return { versions: await this.withTexts(changes, known), head };
    } catch (error) {
      return { versions: [], problem: gitProblem(error) };
    }
  }

  /** False after the branch was written anew: then everything is read once more. */
  private async isAncestor(commit: string): Promise<boolean> {
    try {
      await git(this.options.folder, [
        'merge-base',
        '--is-ancestor',
        commit,
        'HEAD',
      ]);
      return true;
    } catch {
      return false;
    }
  }

  private async withTexts(
    changes: readonly GitChange[],
    known: KnownState,
  ): Promise<SourceVersion[]> {
    const wanted = [...new Set(changes.map(change => change.blob))].filter(
      blob => !known.hasBlob(blob),
    );
    const blobs = await gitBlobs(
      this.options.folder,
      wanted,
      RUNBOOK_LIMITS.fileBytes,
    );
    return changes.flatMap((change, index): SourceVersion[] => {
      const bytes = blobs.get(change.blob);
      const text = bytes ? readRunbookBytes(bytes) : undefined;
      if (!known.hasBlob(change.blob) && (!text || 'reason' in text)) return [];
      const { blob, ...rest } = change;
      return [
        {
          ...rest,
          gitBlob: blob,
          position: known.versions + index,
          source: text && 'source' in text ? text.source : '',
        },
      ];
    });
  }
}

/** Name of a folder for people, without where it lies on this machine. */
export function folderTitle(folder: string): string {
  return path.basename(folder);
}
