import type { KeyObject } from 'crypto';
import { resolve } from 'path';
import {
  Directory,
  fingerprintOf,
  fullRef,
  isForReaders,
  makePack,
  ofTeam,
  writePack,
} from '@bulkhead/pack';
import { problemLine } from '../catalog/problem';
import { readCatalog } from '../catalog/readCatalog';
import { EXIT, UsageError } from '../terminal/exitCodes';
import type { Io } from '../terminal/io';
import { collectRunbooks } from './collect';
import { readKeyFile } from './keyFile';
/** What is packed, for whom, and where to. */
export interface PackOptions {
  out?: string;
  team?: string;
  catalog: string[];
  key?: string;
  single?: boolean;
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
export async function packFiles(
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
      : await readKeyFile(resolve(io.cwd, options.key), options.key, 'private');
  const directory = await directoryOf(options.catalog, io);
  const collected = await collectRunbooks(paths, io.cwd);
  const wanted = collected.runbooks.filter(item =>
    ofTeam(item.document, team, directory),
  );
  const runbooks = wanted.filter(item =>
    isForReaders(item.document, team, directory),
  );
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
  const { files, manifest } = makePack(
    {
      runbooks,
      unread: collected.unread,
      directory,
      team,
      at,
      fingerprint: key && fingerprintOf(key),
    },
    { single: options.single },
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
