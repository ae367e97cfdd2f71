import path from 'node:path';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { readAuditKey } from '@bulkhead/bulkhead-node';
import { InputError } from '@backstage/errors';
import type { HumanDuration } from '@backstage/types';
import { type PacksConfig, readPacksConfig } from './packs/config';

/** @public */
export type SourceConfig = { id: string; title: string; viewUrl?: string } & (
  | { type: 'folder'; path: string }
  | { type: 'url'; url: string }
);

export interface ReceiverConfig {
  id: string;
  secrets: string[];
}

export interface RunbooksConfig {
  sources: SourceConfig[];
  refreshInterval: HumanDuration;
  imageHosts: string[];
  receivers: ReceiverConfig[];
  entityLabels: string[];
  ruleFiles: string[];
  linkBases: { url: string; path: string }[];
  remindDays: number;
  /** What signs the audit, where it is configured. */
  auditKey?: string;
  /** Every address of the portal's pages that links of alerts may have. */
  portalUrls: string[];
  /** Address of the portal's pages. */
  appUrl: string;
  /** Address of this plugin as a browser reaches it, for feeds. */
  apiUrl: string;
  /** Packs that are made by schedule. */
  packs?: PacksConfig;
}

const ID = /^[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?$/;
export const PORTAL_SOURCE = 'portal';

/** Reads the configuration; a mistake stops the start with the name of what is wrong. */
export function readRunbooksConfig(
  root: Config,
  cwd: string = process.cwd(),
): RunbooksConfig {
  const config = root.getOptionalConfig('runbooks');
  const sources = (config?.getOptionalConfigArray('sources') ?? []).map(
    (entry, index) => readSource(entry, index, cwd),
  );
  const ids = new Set<string>();
  for (const { id } of sources) {
    if (id === PORTAL_SOURCE || ids.has(id)) {
      throw new InputError(
        `runbooks.sources: the id "${id}" is taken; give each source its own`,
      );
    }
    ids.add(id);
  }
  const appUrl = withoutSlash(root.getOptionalString('app.baseUrl') ?? '');
  return {
    sources,
    auditKey: readAuditKey(root),
    refreshInterval: config?.has('refresh.interval')
      ? readDurationFromConfig(config, { key: 'refresh.interval' })
      : { minutes: 1 },
    imageHosts: config?.getOptionalStringArray('imageHosts') ?? [],
    receivers: (config?.getOptionalConfigArray('alerts.receivers') ?? []).map(
      readReceiver,
    ),
    entityLabels: config?.getOptionalStringArray('alerts.entityLabels') ?? [
      'entity',
      'backstage_entity',
      'component',
      'service',
    ],
    ruleFiles: (config?.getOptionalStringArray('alerts.ruleFiles') ?? []).map(
      file => path.resolve(cwd, file),
    ),
    linkBases: (config?.getOptionalConfigArray('alerts.linkBases') ?? []).map(
      entry => ({
        url: entry.getString('url'),
        path: entry.getOptionalString('path') ?? '',
      }),
    ),
    packs: readPacksConfig(config, cwd),
    remindDays: config?.getOptionalNumber('drills.remindDays') ?? 14,
    appUrl,
    portalUrls: [
      appUrl,
      ...(config?.getOptionalStringArray('alerts.portalUrls') ?? []).map(
        withoutSlash,
      ),
    ].filter(Boolean),
    apiUrl: `${(root.getOptionalString('backend.baseUrl') ?? '').replace(
      /\/+$/,
      '',
    )}/api/runbooks/v1`,
  };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}

function readSource(entry: Config, index: number, cwd: string): SourceConfig {
  const type = entry.getString('type');
  if (type === 'folder') {
    const folder = path.resolve(cwd, entry.getString('path'));
    return {
      type,
      path: folder,
      ...naming(entry, path.basename(folder), index),
    };
  }
  if (type === 'url') {
    const url = entry.getString('url');
    return {
      type,
      url,
      ...naming(
        entry,
        new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? 'url',
        index,
      ),
    };
  }
  throw new InputError(
    `runbooks.sources[${index}].type is "folder" or "url", not "${type}"`,
  );
}

function naming(entry: Config, fallback: string, index: number) {
  const slug = fallback
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const id = entry.getOptionalString('id') ?? (slug || `source-${index + 1}`);
  if (!ID.test(id))
    throw new InputError(
      `runbooks.sources[${index}].id: "${id}" is made of a-z, 0-9 and "-"`,
    );
  const viewUrl = entry.getOptionalString('viewUrl');
  return {
    id,
    title: entry.getOptionalString('title') ?? id,
    ...(viewUrl ? { viewUrl } : {}),
  };
}

/** A short secret can be guessed; more than two are never needed. */
const SHORTEST_SECRET = 16;

function readReceiver(entry: Config): ReceiverConfig {
  const id = entry.getString('id');
  const secrets = entry
    .getStringArray('secrets')
    .filter(secret => secret !== '');
  if (!ID.test(id))
    throw new InputError(
      `runbooks.alerts.receivers: "${id}" is made of a-z, 0-9 and "-"`,
    );
  if (
    secrets.length < 1 ||
    secrets.length > 2 ||
    secrets.some(secret => secret.length < SHORTEST_SECRET)
  ) {
    throw new InputError(
      `runbooks.alerts.receivers: ${id} needs one secret, or two while it is changed, of at least ${SHORTEST_SECRET} characters`,
    );
  }
  return { id, secrets };
}
