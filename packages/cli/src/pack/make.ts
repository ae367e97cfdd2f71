import type { KeyObject } from 'crypto';
import { resolve } from 'path';
import { problemLine } from '../catalog/problem';
import { readCatalog } from '../catalog/readCatalog';
import { EXIT, UsageError } from '../terminal/exitCodes';
import type { Io } from '../terminal/io';
import {
  collectRunbooks,
  isForReaders,
  ofTeam,
  type PackedRunbook,
} from './collect';
import { Directory, fullRef } from './directory';
import { writePack } from './folder';
import { indexPage, type PackContent } from './indexPage';
import { fingerprintOf, readPrivateKey } from './keys';
import { manifestOf } from './manifest';
import { anchorOf, runbookPage, runbookSection } from './pages';

/** What is packed, for whom, and where to. */
export interface PackOptions {
  out?: string;
  team?: string;
  catalog: string[];
  key?: string;
  single?: boolean;
}

function pagesOf(content: PackContent, single: boolean): Map<string, string> {
  const { runbooks } = content;
  if (single) {
    const rest = runbooks
      .map(runbook => runbookSection(runbook, content))
      .join('\n');
    return new Map([
      ['index.html', indexPage(content, item => `#${anchorOf(item)}`, rest)],
    ]);
  }
  return new Map([
    ['index.html', indexPage(content, item => item.file)],
    ...runbooks.map((runbook): [string, string] => [
      runbook.file,
      runbookPage(runbook, content),
    ]),
  ]);
}

function manifestEntry(runbook: PackedRunbook, single: boolean) {
  const { title, source, file, hash, errors } = runbook;
  return {
    title,
    source,
    page: single ? `index.html#${anchorOf(runbook)}` : file,
    contentHash: hash,
    errors: errors.length,
  };
}

async function directoryOf(paths: string[], io: Io): Promise<Directory> {
  const { entities, problems } = await readCatalog(paths, io.cwd);
  for (const problem of problems) {
    io.err(`${problemLine(problem)}\n`);
  }
  if (paths.length > 0 && entities.length === 0) {
    throw new UsageError('The catalog files hold nothing that can be read.');
  }
  return new Directory(entities);
}

/** Writes a pack. Nothing is written, and an earlier pack stays, when there would be no runbook in it. */
export async function makePack(
  paths: readonly string[],
  options: PackOptions,
  io: Io,
): Promise<number> {
  if (options.out === undefined) {
    throw new UsageError('Say where to: --out FOLDER.');
  }
  const team =
    options.team === undefined ? undefined : fullRef(options.team, 'group');
  if (options.team !== undefined && team === undefined) {
    throw new UsageError(
      '--team is a group of the catalog: group:default/name.',
    );
  }
  const key: KeyObject | undefined =
    options.key === undefined
      ? undefined
      : await readPrivateKey(resolve(io.cwd, options.key), options.key);
  const directory = await directoryOf(options.catalog, io);
  const collected = await collectRunbooks(paths, io.cwd);
  const wanted = collected.runbooks.filter(item =>
    ofTeam(item, team, directory),
  );
  const runbooks = wanted.filter(item => isForReaders(item, team, directory));
  for (const { source, problem } of collected.unread) {
    io.err(`${source}: ${problem}\n`);
  }
  if (runbooks.length < wanted.length) {
    io.err(
      `Left out, because only their owners may read them: ${
        wanted.length - runbooks.length
      }. They are in the pack of the owner's --team.\n`,
    );
  }
  if (runbooks.length === 0) {
    throw new UsageError(
      team === undefined
        ? 'There is no runbook in these paths. Nothing was written.'
        : `There is no runbook of ${team} in these paths. Nothing was written.`,
    );
  }
  runbooks.sort((a, b) => a.title.localeCompare(b.title, 'en'));
  const at = new Date();
  const single = options.single === true;
  const files = pagesOf(
    {
      runbooks,
      unread: collected.unread,
      directory,
      team,
      at,
      fingerprint: key && fingerprintOf(key),
    },
    single,
  );
  const manifest = manifestOf(
    {
      madeAt: at.toISOString(),
      team,
      runbooks: runbooks.map(item => manifestEntry(item, single)),
    },
    files,
  );
  const folder = resolve(io.cwd, options.out);
  await writePack(folder, options.out, files, manifest, key);
  const broken = runbooks.filter(({ errors }) => errors.length > 0);
  for (const { source } of broken) {
    io.err(`${source}: has errors; packed, with its errors on top\n`);
  }
  io.out(
    `${options.out}: ${runbooks.length} runbooks, ${
      key ? `signed (key ${fingerprintOf(key)})` : 'not signed'
    }. Open index.html in it.\n`,
  );
  return collected.unread.length + broken.length > 0 ? EXIT.found : EXIT.ok;
}
