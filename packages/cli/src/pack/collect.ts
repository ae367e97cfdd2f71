import { basename, extname, resolve } from 'path';
import {
  contentHash,
  parseRunbook,
  type Finding,
  type RunbookDocument,
} from '@bulkhead/plugin-runbooks-common';
import { findMarkdown, readText, reasonOf } from '../commands/runbooks/files';
import { UsageError } from '../terminal/exitCodes';
import type { Directory, Service } from './directory';

/** A runbook as it goes into a pack. */
export interface PackedRunbook {
  /** Path of its text, as given and found. */
  readonly source: string;
  /** Name of its page in the pack. */
  readonly file: string;
  readonly title: string;
  readonly hash: string;
  readonly document: RunbookDocument;
  readonly errors: Finding[];
}

/** What was found, and what was not. */
export interface Collected {
  readonly runbooks: PackedRunbook[];
  /** Files that could not be read: the pack says so. */
  readonly unread: { source: string; problem: string }[];
}

/** More make no pack that anybody finds anything in. */
const MOST = 2_000;

function pageName(wanted: string, taken: Set<string>): string {
  const name =
    wanted
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 80) || 'page';
  for (let i = 1; ; i++) {
    const file = `runbook-${name}${i === 1 ? '' : `-${i}`}.html`;
    if (!taken.has(file)) {
      taken.add(file);
      return file;
    }
  }
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
  if (files.length > MOST) {
    throw new UsageError(
      `These are ${files.length} pages; a pack takes ${MOST}. Name fewer folders.`,
    );
  }
  const runbooks: PackedRunbook[] = [];
  const unread: Collected['unread'] = [];
  const taken = new Set<string>();
  const seen = new Set<string>();
  for (const { shown, path } of files) {
    const whole = resolve(path);
    if (seen.has(whole)) continue;
    seen.add(whole);
    let text: string;
    try {
      text = await readText(path);
    } catch (error) {
      unread.push({ source: shown, problem: reasonOf(error) });
      continue;
    }
    const document = parseRunbook(text);
    const stem = basename(shown, extname(shown));
    runbooks.push({
      source: shown,
      file: pageName(document.meta.id ?? stem, taken),
      title: document.title || document.meta.title || stem,
      hash: contentHash(text),
      document,
      errors: document.findings.filter(item => item.severity === 'error'),
    });
  }
  return { runbooks, unread };
}

/** Of a team, or for what it owns. Without a team, all. */
export function ofTeam(
  { document: { meta } }: PackedRunbook,
  team: string | undefined,
  directory: Directory,
): boolean {
  return (
    team === undefined ||
    meta.owner === team ||
    meta.entities.some(ref => directory.service(ref).owner === team)
  );
}

/**
 * Whether a runbook may be in a pack. A pack asks nobody who they are, so what only its owners may read is in the pack of
 * their team alone.
 */
export function isForReaders(
  { document: { meta } }: PackedRunbook,
  team: string | undefined,
  directory: Directory,
): boolean {
  if (team !== undefined && meta.owner === team) return true;
  if (meta.visibility === 'owners') return false;
  const services = meta.entities.map(ref => directory.service(ref));
  return (
    services.length === 0 ||
    services.some(service => isServiceForReaders(service, team))
  );
}

/** A restricted service is told of in the pack of its owner alone. */
export function isServiceForReaders(
  { restricted, owner }: Service,
  team: string | undefined,
): boolean {
  return !restricted || (team !== undefined && owner === team);
}
