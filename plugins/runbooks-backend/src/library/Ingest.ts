import type { LoggerService } from '@backstage/backend-plugin-api';
import { inTransaction } from '@bulkhead/bulkhead-node';
import { contentHash, lintSet } from '@bulkhead/plugin-runbooks-common';
import type { Knex } from 'knex';
import type { SourceConfig } from '../config';
import type {
  RunbookReader,
  SourceFile,
  SourceSnapshot,
} from '../sources/types';
import { Claims } from './Claims';
import { searchTextOf, toStoredRunbook } from './describe';
import { type Documents, PARSER_VERSION } from './Documents';
import { Histories } from './Histories';
import { idOfPath, versionId } from './identity';
import type { LibraryStore } from './LibraryStore';
import type { StoredRunbook, StoredVersion } from './rows';

export interface IngestOptions {
  database: Knex;
  store: LibraryStore;
  documents: Documents;
  logger: LoggerService;
  clock: () => Date;
}

/** Brings what a source holds into the library: texts, versions, and the runbooks as they stand. */
export class Ingest {
  constructor(private readonly options: IngestOptions) {}

  /** True when lists show something else afterwards. */
  async refresh(
    source: Pick<SourceConfig, 'id' | 'type' | 'title'>,
    reader: RunbookReader,
  ): Promise<boolean> {
    const { store, logger } = this.options;
    const about = { id: source.id, type: source.type, title: source.title };
    let snapshot: SourceSnapshot | undefined;
    try {
      const blobs = await store.gitBlobs(source.id);
      const known = (await store.sources()).find(item => item.id === source.id);
      snapshot = await reader.read({
        head: known?.head,
        hasBlob: blob => blobs.has(blob),
        versions: await store.countVersions(source.id),
      });
      if (!snapshot) return false;
      return await this.write(about, snapshot, blobs);
    } catch (error) {
      // What was read before stays; readers see how old it is and why.
      logger.warn(`Runbooks of ${source.id} could not be read`, error as Error);
      await store.saveProblem(
        about,
        'It could not be read the last time; the pages are from the time before.',
      );
      return false;
    }
  }

  private async write(
    source: { id: string; type: SourceConfig['type']; title: string },
    snapshot: SourceSnapshot,
    blobs: Map<string, string>,
  ): Promise<boolean> {
    const { database, store, clock } = this.options;
    return inTransaction(database, async trx => {
      const state = await store.lockSource(trx, source);
      const now = clock();
      await this.addHistory(trx, source.id, snapshot, blobs, now);
      const changed = await this.settle(trx, source.id, snapshot, now);
      await store.saveSource(trx, {
        ...state,
        ...source,
        refreshedAt: now.toISOString(),
        problem: snapshot.problem,
        files: snapshot.files.length,
        refused: snapshot.refused,
        head: snapshot.head ?? state.head,
      });
      if (changed) await store.changed(trx);
      return changed;
    });
  }

  private async addHistory(
    trx: Knex,
    sourceId: string,
    snapshot: SourceSnapshot,
    blobs: Map<string, string>,
    now: Date,
  ): Promise<void> {
    const { store } = this.options;
    const hashes = new Map(blobs);
    const stored = new Set<string>();
    const rows: StoredVersion[] = [];
    for (const version of snapshot.versions) {
      let hash = hashes.get(version.gitBlob);
      if (hash === undefined) {
        hash = contentHash(version.source);
        hashes.set(version.gitBlob, hash);
      }
      if (version.source !== '' && !stored.has(hash)) {
        stored.add(hash);
        await this.addText(trx, version.source, now);
      }
      rows.push({
        id: versionId([sourceId, version.commit, version.path]),
        sourceId,
        path: version.path,
        hash,
        at: version.at.toISOString(),
        position: version.position,
        author: version.author,
        message: version.message,
        commit: version.commit,
        gitBlob: version.gitBlob,
        renamedFrom: version.renamedFrom,
      });
    }
    await store.addVersions(trx, rows);
  }

  private async addText(trx: Knex, source: string, now: Date): Promise<string> {
    const { store, documents } = this.options;
    const hash = contentHash(source);
    if ((await store.hasContents([hash], trx)).has(hash)) return hash;
    const { findings } = documents.parse(source);
    return store.addContent(
      trx,
      source,
      findings.filter(item => item.severity === 'error').length,
      now,
    );
  }

  /** The runbooks of this source as its files stand now. */
  private async settle(
    trx: Knex,
    sourceId: string,
    snapshot: SourceSnapshot,
    now: Date,
  ): Promise<boolean> {
    const { store } = this.options;
    const all = await store.runbooks(trx);
    const own = all.filter(item => item.sourceId === sourceId);
    const histories = new Histories(
      await store.versionsOfSource(trx, sourceId),
    );
    const claims = new Claims(all, sourceId, snapshot.files);
    const saved: {
      runbook: StoredRunbook;
      searchText?: string;
      before?: StoredRunbook;
    }[] = [];
    for (const file of snapshot.files) {
      const entry = await this.readFile(
        trx,
        sourceId,
        file,
        own,
        claims,
        histories,
        now,
      );
      if (entry) saved.push(entry);
    }
    const paths = new Set(snapshot.files.map(file => file.path));
    const found = lintSet(
      saved.map(({ runbook }) => ({
        path: runbook.path,
        id: runbook.meta.id,
        links: runbook.links,
      })),
      path => paths.has(path),
    );
    let changed = false;
    for (const { runbook, searchText, before } of saved) {
      const next = { ...runbook, extraFindings: found.get(runbook.path) ?? [] };
      if (before && JSON.stringify(before) === JSON.stringify(next)) continue;
      await store.saveRunbook(trx, next, searchText);
      changed = true;
    }
    const present = new Set(saved.map(({ runbook }) => runbook.id));
    for (const runbook of own) {
      if (present.has(runbook.id) || runbook.goneAt) continue;
      await store.saveRunbook(trx, { ...runbook, goneAt: now.toISOString() });
      changed = true;
    }
    return changed;
  }

  private async readFile(
    trx: Knex,
    sourceId: string,
    file: SourceFile,
    own: readonly StoredRunbook[],
    claims: Claims,
    histories: Histories,
    now: Date,
  ): Promise<
    | { runbook: StoredRunbook; searchText?: string; before?: StoredRunbook }
    | undefined
  > {
    const { store, documents } = this.options;
    const hash = await this.addText(trx, file.source, now);
    const sameAsBefore = own.find(
      item =>
        item.path === file.path &&
        item.hash === hash &&
        item.parsedWith === PARSER_VERSION &&
        !item.goneAt,
    );
    let version = histories.last(file.path);
    if (version?.hash !== hash) {
      version = {
        id: versionId([sourceId, 'file', file.path, hash, version?.id]),
        sourceId,
        path: file.path,
        hash,
        // A file's own time, unless it is before what stood there already.
        at: new Date(
          Math.max(file.at.getTime(), version ? Date.parse(version.at) + 1 : 0),
        ).toISOString(),
        position: 0,
        author: file.author,
      };
      await store.addVersions(trx, [version]);
      histories.add(version);
    }
    if (sameAsBefore) {
      claims.take(sameAsBefore.id, file.path);
      await this.claimHistory(trx, histories, file.path, sameAsBefore.id);
      return { runbook: sameAsBefore, before: sameAsBefore };
    }
    const { document, findings } = documents.parse(file.source);
    const { id, duplicateOf } = claims.idFor(
      document.meta.id ?? idOfPath(file.path),
      file.path,
      hash,
    );
    await this.claimHistory(trx, histories, file.path, duplicateOf ?? id);
    if (duplicateOf) return undefined;
    const before = own.find(item => item.id === id);
    const runbook = toStoredRunbook({
      id,
      sourceId,
      path: file.path,
      hash,
      read: { document, findings },
      version,
      firstAt: histories.first(file.path)?.at ?? version.at,
      before,
    });
    return {
      runbook,
      searchText: searchTextOf(id, file.path, document),
      before,
    };
  }

  private async claimHistory(
    trx: Knex,
    histories: Histories,
    path: string,
    runbookId: string,
  ): Promise<void> {
    const unclaimed = histories
      .chain(path)
      .filter(version => version.runbookId !== runbookId);
    if (unclaimed.length > 0)
      await this.options.store.claimVersions(
        trx,
        unclaimed.map(version => version.id),
        runbookId,
      );
  }
}
