import type { Entity } from '@backstage/catalog-model';
import {
  component,
  resource,
  twoSites,
  user,
} from '../../__testUtils__/catalog';
import { CatalogAnalysis, resultsOf } from '../../analysis';
import type { Evidence, EvidenceOutcome, Family } from '../../evidence';
import { buildModel } from '../../model';
import {
  buildCheckFacts,
  buildEstate,
  type CheckOutcome,
  type ComputedAvailability,
  evaluateChecks,
  PRACTICE_CHECKS,
} from '..';

export const NOW = new Date('2026-11-20T12:00:00Z');
export const DAY = 86_400_000;
export const ORDERS = 'component:default/orders';
export const ALL: Family[] = ['runbooks', 'oncall', 'knowledge'];

export type Spec = Record<string, unknown>;

/** One entity as somebody may have written it, with what else there is and what is known. */
export interface Example {
  /** Default: a service of tier 1. */
  type?: string;
  /** Default for a type that is given: Resource. */
  kind?: 'Component' | 'Resource';
  redundancy?: Spec;
  annotations?: Record<string, string>;
  dependsOn?: string[];
  /** Added, or in place of what has the same name. */
  others?: Entity[];
  evidence?: Evidence[];
  families?: Family[];
  availability?: ComputedAvailability;
}

/** `never` where no facts lead to the outcome. */
export type Examples = Record<
  Exclude<CheckOutcome, 'waived'>,
  Example | 'never'
>;

export function seen(
  kind: string,
  outcome: EvidenceOutcome = 'passed',
  daysAgo = 5,
  more: Partial<Evidence> = {},
): Evidence {
  const observedAt = new Date(NOW.getTime() - daysAgo * DAY).toISOString();
  return {
    id: `${kind}-${daysAgo}-${more.subject ?? ''}`,
    entityRef: ORDERS,
    kind,
    outcome,
    observedAt,
    recordedAt: observedAt,
    actor: 'test',
    details: {},
    ...more,
  };
}

export const HASH = 'f00d';
export const runbook = (details: Spec = {}) =>
  seen('runbook', 'noted', 100, {
    subject: 'orders-failover',
    details: {
      hash: HASH,
      purpose: 'failover',
      status: 'published',
      ...details,
    },
  });
export const drill = (outcome: EvidenceOutcome, daysAgo = 5) =>
  seen('failover-drill', outcome, daysAgo, { subject: HASH });

export function subjectOf(example: Example): Entity {
  const { type, kind = type ? 'Resource' : 'Component', dependsOn } = example;
  const annotations = Object.fromEntries(
    Object.entries({ 'bulkhead/tier': '1', ...example.annotations }).filter(
      ([, value]) => value !== '',
    ),
  );
  const redundancy = example.redundancy && { redundancy: example.redundancy };
  const spec = { annotations, dependsOn, ...redundancy };
  return kind === 'Resource'
    ? resource('orders', type!, spec)
    : component('orders', { ...spec, ...(type ? { type } : {}) });
}

export function outcomeOf(id: string, example: Example): string {
  const orders = subjectOf(example);
  const others = example.others ?? [];
  const names = new Set(others.map(({ metadata }) => metadata.name));
  const entities = [
    ...twoSites().filter(({ metadata }) => !names.has(metadata.name)),
    ...others,
    user('ada'),
    user('ben'),
    orders,
  ];
  const results = resultsOf(CatalogAnalysis.of(buildModel(entities)), {
    snapshotId: 's',
    computedAt: NOW.toISOString(),
  });
  const entityRef = `${orders.kind.toLowerCase()}:default/orders`;
  const facts = buildCheckFacts({
    entityRef,
    estate: buildEstate({ entities, results }),
    evidence: (example.evidence ?? []).map(item => ({ ...item, entityRef })),
    families: example.families ?? ALL,
    now: NOW,
    ...(example.availability ? { availability: example.availability } : {}),
  });
  const found = evaluateChecks(
    PRACTICE_CHECKS.filter(check => check.id === id),
    facts!,
  )[0];
  return found ? `${found.outcome}: ${found.reason}` : 'does not apply';
}
