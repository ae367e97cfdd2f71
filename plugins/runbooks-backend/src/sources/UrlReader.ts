import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { RUNBOOK_LIMITS } from '@bulkhead/plugin-runbooks-common';
import { isRunbookPath, MAX_FILES, readRunbookBytes } from './files';
import type { KnownState, RunbookReader, SourceSnapshot } from './types';

/** A tree that Backstage's integrations read: of a git host, without its history. */
export class UrlTreeReader implements RunbookReader {
  constructor(
    private readonly options: {
      url: string;
      reader: UrlReaderService;
      clock: () => Date;
    },
  ) {}

  async read(known: KnownState): Promise<SourceSnapshot | undefined> {
    const { url, reader, clock } = this.options;
    try {
      const tree = await reader.readTree(url, {
        ...(known.head ? { etag: known.head } : {}),
        filter: (path, info) =>
          isRunbookPath(path) && (info?.size ?? 0) <= RUNBOOK_LIMITS.fileBytes,
      });
      const snapshot: SourceSnapshot = {
        files: [],
        refused: [],
        versions: [],
        head: tree.etag,
      };
      for (const file of await tree.files()) {
        const path = file.path.replace(/^\/+/, '');
        if (path.split('/').includes('..')) {
          snapshot.refused.push({ path, reason: 'leads out of the folder' });
        } else if (snapshot.files.length >= MAX_FILES) {
          snapshot.refused.push({
            path,
            reason: `more than ${MAX_FILES} files`,
          });
        } else {
          const read = readRunbookBytes(await file.content());
          if ('reason' in read)
            snapshot.refused.push({ path, reason: read.reason });
          else
            snapshot.files.push({
              path,
              source: read.source,
              at: file.lastModifiedAt ?? clock(),
              author: 'unknown',
            });
        }
      }
      return snapshot;
    } catch (error) {
      if (isError(error) && error.name === 'NotModifiedError') return undefined;
      throw error;
    }
  }
}
