import {
  contentHash,
  parseRunbook,
  type Finding,
  type RunbookDocument,
} from '@bulkhead/plugin-runbooks-common';
import type { Directory, Service } from './directory';

/** A runbook as it goes into a pack. @public */
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

/** A text before it is read. @public */
export interface RunbookText {
  readonly source: string;
  readonly text: string;
  /** What it is called where it says nothing itself. */
  readonly name: string;
}

/** More make no pack that anybody finds anything in. @public */
export const MOST_RUNBOOKS = 2_000;

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

/** Reads texts, and gives each a page of its own. @public */
export function readRunbooks(texts: Iterable<RunbookText>): PackedRunbook[] {
  const taken = new Set<string>();
  return Array.from(texts, ({ source, text, name }) => {
    const document = parseRunbook(text);
    return {
      source,
      file: pageName(document.meta.id ?? name, taken),
      title: document.title || document.meta.title || name,
      hash: contentHash(text),
      document,
      errors: document.findings.filter(item => item.severity === 'error'),
    };
  });
}

/** Of a team, or for what it owns. Without a team, all. @public */
export function ofTeam(
  { meta }: Pick<RunbookDocument, 'meta'>,
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
 * @public
 */
export function isForReaders(
  { meta }: Pick<RunbookDocument, 'meta'>,
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

/** A restricted service is told of in the pack of its owner alone. @public */
export function isServiceForReaders(
  { restricted, owner }: Service,
  team: string | undefined,
): boolean {
  return !restricted || (team !== undefined && owner === team);
}
