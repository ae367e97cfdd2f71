import { NotFoundError } from '@backstage/errors';
import { decodeCursor, pageOf } from '@bulkhead/bulkhead-node';
import {
  diffBlocks,
  diffSource,
  renderStaticPage,
  resolveRelative,
  type RunbookDiff,
  runbookEditPermission,
  type RunbookPage,
  type RunbookQuery,
  runbookReadPermission,
  type RunbookSource,
  type RunbookSummary,
  type RunbookVersion,
  type RunbookVersionPage,
  type RunbookView,
  runDrillPermission,
  runRealPermission,
} from '@bulkhead/plugin-runbooks-common';
import type { Access, Caller, Decisions } from '../access/Access';
import { PORTAL_SOURCE, type SourceConfig } from '../config';
import type { RunStore } from '../runs/RunStore';
import type { Documents, ReadDocument } from './Documents';
import {
  entryFreshness,
  type IndexEntry,
  type Library,
  type LibraryIndex,
  toSummary,
} from './LibraryIndex';
import type { LibraryStore, StoredContent } from './LibraryStore';
import type { StoredVersion } from './rows';

export interface LibraryServiceOptions {
  store: LibraryStore;
  index: LibraryIndex;
  runs: RunStore;
  documents: Documents;
  access: Access;
  sources: readonly SourceConfig[];
  clock: () => Date;
}

const VIEW_PERMISSIONS = [
  runbookReadPermission,
  runbookEditPermission,
  runRealPermission,
  runDrillPermission,
];

/** A text of a runbook that the caller may read. */
export interface OpenedVersion {
  entry: IndexEntry;
  version: StoredVersion;
  content: StoredContent;
  read: ReadDocument;
  decisions: Decisions;
}

/** Lists, pages, versions and comparisons of runbooks. */
export class LibraryService {
  constructor(private readonly options: LibraryServiceOptions) {}

  async list(
    query: RunbookQuery & { limit: number },
    caller: Caller,
  ): Promise<RunbookPage> {
    const { limit, cursor, ...filter } = query;
    const list = `runbooks ${JSON.stringify(filter)}`;
    const matching = await this.matching(filter, caller);
    const [title, id] = cursor ? decodeCursor(cursor, 2, list).map(String) : [];
    const after = cursor
      ? matching.filter(
          item =>
            item.title.toLowerCase() > title ||
            (item.title.toLowerCase() === title && item.id > id),
        )
      : matching;
    const page = pageOf({
      rows: after.slice(0, limit + 1),
      limit,
      list,
      cursorOf: row => [row.title.toLowerCase(), row.id],
      toItem: row => row,
    });
    if (cursor) return page;
    const level = (name: string) =>
      matching.filter(item => item.freshness.level === name).length;
    return {
      ...page,
      counts: {
        total: matching.length,
        proven: level('proven'),
        due: level('due'),
        unproven: level('unproven'),
        withErrors: matching.filter(item => item.errors > 0).length,
      },
    };
  }

  private async matching(
    filter: RunbookQuery,
    caller: Caller,
  ): Promise<RunbookSummary[]> {
    const { store, clock } = this.options;
    const words = (filter.text ?? '').split(/\s+/).filter(Boolean);
    const [entries, found] = await Promise.all([
      this.readable(caller),
      words.length > 0 ? store.search(words) : undefined,
    ]);
    const now = clock();
    return entries
      .filter(({ runbook }) => {
        const { meta } = runbook;
        return (
          (!found || found.has(runbook.id)) &&
          (!filter.entity || meta.entities.includes(filter.entity)) &&
          (!filter.alert || meta.alerts.includes(filter.alert)) &&
          (!filter.purpose || meta.purpose === filter.purpose) &&
          (!filter.owner || meta.owner === filter.owner) &&
          (!filter.status || meta.status === filter.status) &&
          (!filter.source || runbook.sourceId === filter.source)
        );
      })
      .map(entry => toSummary(entry, now))
      .filter(
        summary =>
          !filter.freshness || summary.freshness.level === filter.freshness,
      );
  }

  /** Everything the caller may read, in order of title. */
  async readable(caller: Caller): Promise<IndexEntry[]> {
    const { index, access } = this.options;
    const [library, reader] = await Promise.all([
      index.current(),
      access.reader(caller),
    ]);
    return [...library.entries.values()].filter(entry =>
      reader.reads(entry.runbook),
    );
  }

  summaries(entries: readonly IndexEntry[]): RunbookSummary[] {
    const now = this.options.clock();
    return entries.map(entry => toSummary(entry, now));
  }

  /** One runbook, at its current version or another of its own. */
  async open(
    id: string,
    caller: Caller,
    hash?: string,
  ): Promise<OpenedVersion> {
    const { index, store, access } = this.options;
    const library = await index.current();
    const entry = library.entries.get(id) ?? (await this.goneEntry(id));
    const decisions = await access.decide(caller, VIEW_PERMISSIONS);
    await access.assertReads(caller, entry?.runbook, decisions);
    const wanted = hash ?? entry!.runbook.hash;
    const version = await store.versionByHash(wanted, id);
    const content = await store.content(wanted);
    if (!version || !content)
      throw new NotFoundError('The runbook has no such version');
    return {
      entry: entry!,
      version,
      content,
      read: this.options.documents.read(wanted, content.source),
      decisions,
    };
  }

  /** What no source holds any more is still read by its address. */
  private async goneEntry(id: string): Promise<IndexEntry | undefined> {
    const runbook = await this.options.store.runbook(id);
    return (
      runbook && {
        runbook,
        finished: [],
        openRedlines: 0,
        openDrafts: 0,
        active: [],
      }
    );
  }

  async get(id: string, caller: Caller, hash?: string): Promise<RunbookView> {
    const opened = await this.open(id, caller, hash);
    const library = await this.options.index.current();
    return this.view(opened, library, caller);
  }

  async byHash(hash: string, caller: Caller): Promise<RunbookView> {
    const version = await this.options.store.versionByHash(hash);
    if (!version?.runbookId)
      throw new NotFoundError('There is no such version, or none for you');
    return this.get(version.runbookId, caller, hash);
  }

  async source(id: string, hash: string, caller: Caller): Promise<string> {
    return (await this.open(id, caller, hash)).content.source;
  }

  async page(id: string, hash: string, caller: Caller): Promise<string> {
    const { read, version } = await this.open(id, caller, hash);
    const origin = [version.path, version.commit?.slice(0, 7), version.author]
      .filter(Boolean)
      .join(', ');
    return renderStaticPage(read.document, {
      hash,
      at: this.options.clock(),
      origin,
    });
  }

  async versions(
    id: string,
    page: { limit: number; cursor?: string },
    caller: Caller,
  ): Promise<RunbookVersionPage> {
    const { entry } = await this.open(id, caller);
    const found = await this.options.store.versions(id, page);
    return {
      ...found,
      items: await this.toVersions(found.items, entry.runbook.hash),
    };
  }

  async diff(
    id: string,
    from: string,
    to: string,
    caller: Caller,
  ): Promise<RunbookDiff> {
    const [left, right] = [
      await this.open(id, caller, from),
      await this.open(id, caller, to),
    ];
    const source = diffSource(left.content.source, right.content.source);
    const blocks = diffBlocks(left.read.document, right.read.document);
    const [older, newer] = await this.toVersions(
      [left.version, right.version],
      left.entry.runbook.hash,
    );
    return {
      runbookId: id,
      from: older,
      to: newer,
      source: source.rows,
      blocks: blocks.rows,
      truncated: source.truncated || blocks.truncated,
    };
  }

  /** Names of refused files tell of a repository's inside: only who may refresh sources sees them. */
  async sources(options: { details: boolean }): Promise<RunbookSource[]> {
    const known = await this.options.store.sources();
    const order = [
      ...this.options.sources.map(source => source.id),
      PORTAL_SOURCE,
    ];
    return known
      .filter(source => order.includes(source.id))
      .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
      .map(({ head: _head, ...source }) => ({
        ...source,
        refused: options.details ? source.refused : [],
      }));
  }

  private async toVersions(
    versions: readonly StoredVersion[],
    current: string,
  ): Promise<RunbookVersion[]> {
    const { store, runs } = this.options;
    const hashes = versions.map(version => version.hash);
    const [facts, finished] = await Promise.all([
      store.contentFacts(hashes),
      runs.onContents(hashes),
    ]);
    return versions.map(version => ({
      hash: version.hash,
      blobHash: facts.get(version.hash)?.blobHash ?? '',
      at: version.at,
      author: version.author,
      message: version.message,
      commit: version.commit,
      path: version.path,
      sourceId: version.sourceId,
      renamedFrom: version.renamedFrom,
      errors: facts.get(version.hash)?.errors ?? 0,
      current: version.hash === current,
      runs: finished
        .filter(
          run =>
            run.hash === version.hash && run.runbookId === version.runbookId,
        )
        .slice(0, 5)
        .map(run => ({
          id: run.id,
          mode: run.mode,
          endedAt: run.endedAt!,
          outcome: run.outcome!,
          rtoActualSeconds: run.rtoActualSeconds,
        })),
    }));
  }

  private async view(
    opened: OpenedVersion,
    library: Library,
    caller: Caller,
  ): Promise<RunbookView> {
    const { entry, version, content, read, decisions } = opened;
    const { runbook } = entry;
    const isCurrent = version.hash === runbook.hash && !runbook.goneAt;
    const [shown] = await this.toVersions([version], runbook.hash);
    const summary = toSummary(entry, this.options.clock());
    const runnable = runbook.steps > 0 && !runbook.goneAt;
    const mayDrill = runnable && decisions.allows(runDrillPermission, runbook);
    const mayEdit =
      decisions.allows(runbookEditPermission, runbook) &&
      caller.userRef !== undefined;
    return {
      summary: isCurrent
        ? summary
        : {
            ...summary,
            freshness: entryFreshness(entry, this.options.clock(), {
              hash: version.hash,
              errors: content.errors,
            }),
          },
      version: shown,
      document: read.document,
      findings: isCurrent
        ? [...read.findings, ...runbook.extraFindings]
        : read.findings,
      may: {
        startReal:
          runnable &&
          caller.userRef !== undefined &&
          decisions.allows(runRealPermission, runbook),
        startDrill: mayDrill && caller.userRef !== undefined,
        startTabletop: mayDrill && caller.userRef !== undefined,
        edit: mayEdit,
        schedule: mayEdit,
      },
      sourceUrl: this.sourceUrl(version),
      links: await this.links(opened, library, caller),
    };
  }

  private sourceUrl(version: StoredVersion): string | undefined {
    const source = this.options.sources.find(
      item => item.id === version.sourceId,
    );
    if (source?.type === 'url')
      return `${source.url.replace(/\/+$/, '')}/${encodePath(version.path)}`;
    const template = source?.viewUrl;
    if (!template || (template.includes('{commit}') && !version.commit))
      return undefined;
    return template
      .replaceAll('{path}', encodePath(version.path))
      .replaceAll('{commit}', version.commit ?? '');
  }

  private async links(
    { entry, version }: OpenedVersion,
    library: Library,
    caller: Caller,
  ): Promise<RunbookView['links']> {
    const wanted = entry.runbook.links.flatMap(({ href }) => {
      const path = resolveRelative(version.path, href);
      const target =
        path &&
        [...library.entries.values()].find(
          other =>
            other.runbook.sourceId === version.sourceId &&
            other.runbook.path === path,
        );
      return target ? [{ href, target }] : [];
    });
    if (wanted.length === 0) return {};
    const reader = await this.options.access.reader(caller);
    return Object.fromEntries(
      wanted
        .filter(({ target }) => reader.reads(target.runbook))
        .map(({ href, target }) => {
          const anchor = href.split('#')[1];
          return [
            href,
            { runbookId: target.runbook.id, ...(anchor ? { anchor } : {}) },
          ];
        }),
    );
  }
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
