import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import { parse, parseAllDocuments } from 'yaml';
import { CatalogAnalysis, resultsOf } from '../analysis';
import { AvailabilityAnalysis } from '../availability';
import {
  buildCheckFacts,
  buildEstate,
  evaluateChecks,
  humanHalf,
  PRACTICE_CHECKS,
} from '../checks';
import type { ExampleAnswers } from '../checks/practices/publish';
import {
  createEvidenceKinds,
  expiryOf,
  type Evidence,
  type Family,
} from '../evidence';
import { parseDuration } from '../metadata';
import { buildModel } from '../model';

export const REPOSITORY = resolve(__dirname, '../../../..');
/** A day on which the examples are looked at; ages of evidence are counted from it. */
export const EXAMPLE_NOW = new Date('2026-11-20T12:00:00Z');
const FAMILIES: Family[] = ['runbooks', 'oncall', 'knowledge'];
const DAY = 86_400_000;

function filesIn(folder: string, end: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap(name => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) {
        return filesIn(path, end);
      }
      return path.endsWith(end) ? [path] : [];
    });
}

export function exampleEntities(): Entity[] {
  return ['two-datacenters', 'growing-shop']
    .flatMap(name => filesIn(join(REPOSITORY, 'examples', name), '.yaml'))
    .flatMap(file => parseAllDocuments(readFileSync(file, 'utf8')))
    .map(document => document.toJS() as Entity | null)
    .filter(entity => entity !== null);
}

interface RunbookFile {
  id: string;
  hash: string;
  purpose: string;
  status: string;
  title: string;
  entities: string[];
  mechanisms: string[];
  rto?: string;
  rpo?: string;
}

function exampleRunbooks(): RunbookFile[] {
  return filesIn(join(REPOSITORY, 'runbooks'), '.md').flatMap(file => {
    const source = readFileSync(file, 'utf8');
    const front = /^---\n([\s\S]*?)\n---/.exec(source);
    if (!front) {
      return [];
    }
    const head = parse(front[1]) as Omit<RunbookFile, 'hash' | 'mechanisms'>;
    return [
      {
        ...head,
        hash: createHash('sha256').update(source).digest('hex'),
        mechanisms: [
          ...new Set(
            [...source.matchAll(/^mechanism: (\S+)$/gm)].map(match => match[1]),
          ),
        ],
      },
    ];
  });
}

interface WrittenEvidence {
  entityRef: string;
  kind: string;
  outcome: Evidence['outcome'];
  daysAgo: number;
  subject?: string;
  summary?: string;
  runbook?: string;
  details?: Record<string, unknown>;
}

function daysBefore(days: number): string {
  return new Date(EXAMPLE_NOW.getTime() - days * DAY).toISOString();
}

/** The evidence of the demo, and what the runbooks themselves say, as the ledger would hold it. */
export function exampleEvidence(): Evidence[] {
  const kinds = createEvidenceKinds();
  const runbooks = exampleRunbooks();
  const hashes = new Map(runbooks.map(({ id, hash }) => [id, hash]));
  const file = join(REPOSITORY, 'examples', 'evidence.yaml');
  const { items } = parse(readFileSync(file, 'utf8')) as {
    items: WrittenEvidence[];
  };
  const tried = items.map((item, i): Evidence => {
    const kind = kinds.get(item.kind);
    const hash = item.runbook && hashes.get(item.runbook);
    if (!kind || (item.runbook && !hash)) {
      throw new Error(`evidence.yaml, item ${i + 1}: unknown kind or runbook`);
    }
    const observedAt = daysBefore(item.daysAgo);
    const details = kind.details.parse({
      ...item.details,
      ...(hash ? { hash, runbook: item.runbook } : {}),
    });
    const subject = item.subject ?? hash;
    const expiresAt = expiryOf(kind, { observedAt });
    return {
      id: `tried-${i}`,
      entityRef: item.entityRef,
      kind: item.kind,
      outcome: item.outcome,
      observedAt,
      recordedAt: observedAt,
      ...(expiresAt ? { expiresAt } : {}),
      actor: 'example',
      ...(item.summary ? { summary: item.summary } : {}),
      ...(subject ? { subject } : {}),
      details,
    };
  });
  const published = runbooks.flatMap(runbook =>
    runbook.entities.map((entityRef): Evidence => {
      const { id, hash, purpose, status, title, mechanisms } = runbook;
      const [rto, rpo] = [runbook.rto, runbook.rpo].map(text =>
        text === undefined ? undefined : parseDuration(text),
      );
      const observedAt = daysBefore(200);
      return {
        id: `runbook-${id}-${entityRef}`,
        entityRef,
        kind: 'runbook',
        outcome: 'noted',
        observedAt,
        recordedAt: observedAt,
        actor: 'runbooks',
        subject: id,
        details: {
          hash,
          purpose,
          status,
          title,
          mechanisms,
          ...(rto === undefined ? {} : { rtoSeconds: rto / 1000 }),
          ...(rpo === undefined ? {} : { rpoSeconds: rpo / 1000 }),
        },
      };
    }),
  );
  return [...tried, ...published];
}

export function examplesAreThere(): boolean {
  return existsSync(join(REPOSITORY, 'examples', 'evidence.yaml'));
}

/** What the checks say of every example service. */
export function answersOfExamples(): ExampleAnswers[] {
  const entities = exampleEntities();
  const evidence = exampleEvidence();
  const families = new Set(FAMILIES);
  const built = buildModel(entities, {
    human: ref =>
      humanHalf(
        kind =>
          evidence.filter(item => item.kind === kind && item.entityRef === ref),
        families,
        EXAMPLE_NOW,
      ),
  });
  const results = resultsOf(CatalogAnalysis.of(built), {
    snapshotId: 'examples',
    computedAt: EXAMPLE_NOW.toISOString(),
  });
  const availability = new AvailabilityAnalysis(built);
  const estate = buildEstate({ entities, results, humanProven: true });
  const secret = new Set(
    entities
      .filter(({ metadata }) => metadata.labels?.['bulkhead/visibility'])
      .map(({ metadata }) => metadata.name),
  );
  return results.flatMap(({ entityRef, slo }) => {
    const facts = buildCheckFacts({
      entityRef,
      estate,
      evidence,
      families: FAMILIES,
      ...(slo === undefined
        ? {}
        : { availability: availability.of(entityRef) }),
      now: EXAMPLE_NOW,
    });
    const name = entityRef.split('/')[1];
    return facts && !secret.has(name)
      ? [{ name, results: evaluateChecks(PRACTICE_CHECKS, facts) }]
      : [];
  });
}
