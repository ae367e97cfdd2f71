import path from 'node:path';
import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { fullRef } from '@bulkhead/pack';

export type DestinationConfig =
  | { type: 'folder'; path: string }
  | { type: 'git'; url: string; branch: string; path: string };

export interface PacksConfig {
  schedule: SchedulerServiceTaskScheduleDefinition;
  destinations: DestinationConfig[];
  /** Private Ed25519 key in PEM. */
  key?: string;
  /** How many earlier ones a folder keeps of each team. */
  keep: number;
  /** Groups; all that own runbooks, when left out. */
  teams?: string[];
}

/** Reads `runbooks.packs`; a mistake stops the start with the name of what is wrong. */
export function readPacksConfig(
  config: Config | undefined,
  cwd: string,
): PacksConfig | undefined {
  const packs = config?.getOptionalConfig('packs');
  if (!packs) return undefined;
  const keep = packs.getOptionalNumber('keep') ?? 14;
  if (!Number.isInteger(keep) || keep < 1 || keep > 1_000)
    throw new InputError('runbooks.packs.keep is a whole number, 1 to 1000');
  const schedule = packs.has('schedule')
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
        packs.getConfig('schedule'),
      )
    : { frequency: { hours: 6 }, timeout: { minutes: 30 } };
  return {
    schedule,
    destinations: (packs.getOptionalConfigArray('destinations') ?? []).map(
      (entry, index) => readDestination(entry, index, cwd),
    ),
    key: packs.getOptionalString('key'),
    keep,
    teams: packs.getOptionalStringArray('teams')?.map(team => {
      const ref = fullRef(team, 'group');
      if (!ref)
        throw new InputError(`runbooks.packs.teams: "${team}" is no group`);
      return ref;
    }),
  };
}

function readDestination(
  entry: Config,
  index: number,
  cwd: string,
): DestinationConfig {
  const type = entry.getString('type');
  const where = `runbooks.packs.destinations[${index}]`;
  if (type === 'folder')
    return { type, path: path.resolve(cwd, entry.getString('path')) };
  if (type !== 'git')
    throw new InputError(`${where}.type is "folder" or "git", not "${type}"`);
  const branch = entry.getOptionalString('branch') ?? 'main';
  const below = path.posix.normalize(entry.getOptionalString('path') ?? '.');
  if (!/^[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(branch))
    throw new InputError(`${where}.branch: "${branch}" is no branch`);
  if (below.startsWith('..') || path.posix.isAbsolute(below))
    throw new InputError(`${where}.path leads out of the repository`);
  return { type, url: entry.getString('url'), branch, path: below };
}
