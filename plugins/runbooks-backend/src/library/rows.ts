import {
  readJson,
  toBoolean,
  toCount,
  toIso,
  toOptional,
  toOptionalIso,
  writeJson,
} from '@bulkhead/bulkhead-node';
import type { Finding, RunbookMeta } from '@bulkhead/plugin-runbooks-common';

/** A runbook as it stands, without its text. */
export interface StoredRunbook {
  id: string;
  sourceId: string;
  path: string;
  hash: string;
  format: 'bulkhead/v1' | 'plain';
  title: string;
  meta: RunbookMeta;
  steps: number;
  movesTraffic: boolean;
  errors: number;
  warnings: number;
  /** What only shows beside other files: an id twice, a link to nowhere. */
  extraFindings: Finding[];
  versionAt: string;
  versionBy: string;
  firstAt: string;
  goneAt?: string;
  anchors: string[];
  links: { href: string; line: number }[];
  /** Of its entities, those that the catalog has. */
  knownEntities: string[];
  /** People of the pairs of its entities. */
  pairs: string[];
  ownerEmpty: boolean;
  deadAlerts: string[];
  parsedWith: number;
}

export const RUNBOOK_COLUMNS = [
  'id',
  'source_id',
  'path',
  'hash',
  'format',
  'title',
  'meta',
  'steps',
  'moves_traffic',
  'errors',
  'warnings',
  'extra_findings',
  'version_at',
  'version_by',
  'first_at',
  'gone_at',
  'anchors',
  'links',
  'known_entities',
  'pairs',
  'owner_empty',
  'dead_alerts',
  'parsed_with',
];

export function toRunbook(row: Record<string, unknown>): StoredRunbook {
  return {
    id: String(row.id),
    sourceId: String(row.source_id),
    path: String(row.path),
    hash: String(row.hash),
    format: row.format as StoredRunbook['format'],
    title: String(row.title),
    meta: readJson(row.meta),
    steps: toCount(row.steps),
    movesTraffic: toBoolean(row.moves_traffic),
    errors: toCount(row.errors),
    warnings: toCount(row.warnings),
    extraFindings: readJson(row.extra_findings),
    versionAt: toIso(row.version_at),
    versionBy: String(row.version_by),
    firstAt: toIso(row.first_at),
    goneAt: toOptionalIso(row.gone_at),
    anchors: readJson(row.anchors),
    links: readJson(row.links),
    knownEntities: readJson(row.known_entities),
    pairs: readJson(row.pairs),
    ownerEmpty: toBoolean(row.owner_empty),
    deadAlerts: readJson(row.dead_alerts),
    parsedWith: toCount(row.parsed_with),
  };
}

export function fromRunbook(runbook: StoredRunbook): Record<string, unknown> {
  const { meta } = runbook;
  return {
    id: runbook.id,
    source_id: runbook.sourceId,
    path: runbook.path,
    hash: runbook.hash,
    format: runbook.format,
    title: runbook.title.slice(0, 500),
    purpose: meta.purpose ?? null,
    status: meta.status,
    owner: meta.owner ?? null,
    visibility: meta.visibility,
    meta: writeJson(meta),
    steps: runbook.steps,
    moves_traffic: runbook.movesTraffic,
    errors: runbook.errors,
    warnings: runbook.warnings,
    extra_findings: writeJson(runbook.extraFindings),
    version_at: new Date(runbook.versionAt),
    version_by: runbook.versionBy,
    first_at: new Date(runbook.firstAt),
    gone_at: runbook.goneAt ? new Date(runbook.goneAt) : null,
    anchors: writeJson(runbook.anchors),
    links: writeJson(runbook.links),
    known_entities: writeJson(runbook.knownEntities),
    pairs: writeJson(runbook.pairs),
    owner_empty: runbook.ownerEmpty,
    dead_alerts: writeJson(runbook.deadAlerts),
    parsed_with: runbook.parsedWith,
  };
}

/** A text that stood in a file. */
export interface StoredVersion {
  id: string;
  sourceId: string;
  path: string;
  runbookId?: string;
  hash: string;
  at: string;
  position: number;
  author: string;
  message?: string;
  commit?: string;
  gitBlob?: string;
  renamedFrom?: string;
}

export function toVersion(row: Record<string, unknown>): StoredVersion {
  return {
    id: String(row.id),
    sourceId: String(row.source_id),
    path: String(row.path),
    runbookId: toOptional(row.runbook_id as string | null),
    hash: String(row.hash),
    at: toIso(row.at),
    position: toCount(row.position),
    author: String(row.author),
    message: toOptional(row.message as string | null),
    commit: toOptional(row.commit_id as string | null),
    gitBlob: toOptional(row.git_blob as string | null),
    renamedFrom: toOptional(row.renamed_from as string | null),
  };
}

export function fromVersion(version: StoredVersion): Record<string, unknown> {
  return {
    id: version.id,
    source_id: version.sourceId,
    path: version.path,
    runbook_id: version.runbookId ?? null,
    hash: version.hash,
    at: new Date(version.at),
    position: version.position,
    author: version.author,
    message: version.message ?? null,
    commit_id: version.commit ?? null,
    git_blob: version.gitBlob ?? null,
    renamed_from: version.renamedFrom ?? null,
  };
}
