import fc from 'fast-check';
import type { Entity } from '@backstage/catalog-model';
import { component, resource, twoSites, user } from '../__testUtils__/catalog';
import { CatalogAnalysis, resultsOf } from '../analysis';
import {
  createEvidenceKinds,
  describeEvidenceKind,
  newestOfEach,
  type Evidence,
  type EvidenceOutcome,
  type Family,
} from '../evidence';
import { buildModel } from '../model';
import {
  buildCheckFacts,
  buildEstate,
  evaluateChecks,
  PRACTICE_CHECKS,
  savingsOf,
  scorePillars,
  waive,
  worstFirst,
  type CheckDefinition,
  type CheckFacts,
  type CheckResult,
} from '.';

const NOW = new Date('2026-11-20T12:00:00Z');
const DAY = 86_400_000;
const ORDERS = 'component:default/orders';

function seen(
  kind: string,
  outcome: EvidenceOutcome,
  daysAgo: number,
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

function factsOf(
  orders: Entity,
  evidence: Evidence[] = [],
  families: Family[] = ['runbooks', 'oncall', 'knowledge'],
): CheckFacts {
  const entities = [...twoSites(), user('ada'), user('ben'), orders];
  const results = resultsOf(CatalogAnalysis.of(buildModel(entities)), {
    snapshotId: 's',
    computedAt: NOW.toISOString(),
  });
  const facts = buildCheckFacts({
    entityRef: `${orders.kind.toLowerCase()}:default/${orders.metadata.name}`,
    estate: buildEstate({ entities, results }),
    evidence,
    families,
    now: NOW,
  });
  if (!facts) {
    throw new Error('no facts');
  }
  return facts;
}

function answer(id: string, facts: CheckFacts): CheckResult | undefined {
  return evaluateChecks(PRACTICE_CHECKS, facts).find(
    ({ checkId }) => checkId === id,
  );
}

const spread = [
  { name: 'one', on: ['host-a1', 'store-a'] },
  { name: 'two', on: ['host-b1', 'store-b'] },
];
const orders = (redundancy: Record<string, unknown>, annotations = {}) =>
  component('orders', {
    annotations: { 'bulkhead/tier': '1', ...annotations },
    redundancy,
  });
const hash = 'f00d';
const runbook = seen('runbook', 'noted', 100, {
  subject: 'orders-failover',
  details: { hash, purpose: 'failover', status: 'published' },
});
const drill = (outcome: EvidenceOutcome, daysAgo: number, more = {}) =>
  seen('failover-drill', outcome, daysAgo, { subject: hash, ...more });

describe('what every check of every kind does', () => {
  it.each<[string, Evidence[], CheckResult['outcome'], boolean]>([
    ['no runbook', [], 'fail', false],
    ['never drilled', [runbook], 'unknown', false],
    ['drilled', [runbook, drill('passed', 10)], 'pass', false],
    ['drilled long ago', [runbook, drill('passed', 184)], 'unknown', false],
    ['failed', [runbook, drill('failed', 10)], 'fail', true],
    ['failed long ago', [runbook, drill('failed', 400)], 'fail', true],
    [
      'drilled on another text',
      [runbook, seen('failover-drill', 'passed', 5, { subject: 'beef' })],
      'unknown',
      false,
    ],
    [
      'too slow',
      [runbook, drill('passed', 5, { details: { seconds: 3600 } })],
      'fail',
      true,
    ],
  ])('drills: %s', (_, evidence, outcome, failedTry) => {
    const found = answer(
      'failover-drilled',
      factsOf(
        orders({ instances: spread }, { 'bulkhead/rto': '15m' }),
        evidence,
      ),
    );
    expect(found?.outcome).toBe(outcome);
    expect(found?.failedTry ?? false).toBe(failedTry);
  });

  it.each<[string, string, Record<string, unknown>, CheckResult['outcome']]>([
    ['sites-apart', 'one site', { instances: [spread[0]] }, 'fail'],
    ['sites-apart', 'no location', { instances: spread }, 'unknown'],
    ['survives-datacenter', 'two sites', { instances: spread }, 'pass'],
    ['survives-datacenter', 'one site', { instances: [spread[0]] }, 'fail'],
    [
      'survives-datacenter',
      'unplaced',
      { instances: [{ name: 'a' }, { name: 'b' }] },
      'unknown',
    ],
    ['anti-affinity-host', 'apart', { instances: spread }, 'pass'],
    [
      'anti-affinity-host',
      'together',
      { instances: [spread[0], { name: 'two', on: ['host-a1'] }] },
      'fail',
    ],
    [
      'anti-affinity-host',
      'unsaid',
      { instances: [spread[0], { name: 'two', on: ['rack-a'] }] },
      'unknown',
    ],
    ['no-spof', 'spread', { instances: spread }, 'pass'],
    ['no-spof', 'single', { instances: [spread[0]] }, 'fail'],
    ['stateless', 'stateless', { stateless: true }, 'pass'],
    ['stateless', 'not', { stateless: false }, 'fail'],
    ['stateless', 'unsaid', {}, 'unknown'],
    ['logs-central', 'central', { monitoring: { logs: 'central' } }, 'pass'],
    ['logs-central', 'local', { monitoring: { logs: 'local' } }, 'fail'],
    ['logs-central', 'unsaid', {}, 'unknown'],
    [
      'alert-channels',
      'one way',
      { monitoring: { channels: ['sms', 'phone'] } },
      'fail',
    ],
    [
      'alert-channels',
      'not tested',
      { monitoring: { channels: ['sms', 'chat'] } },
      'unknown',
    ],
    [
      'health-checked',
      'checked',
      { healthCheck: { endpoint: '/', interval: '5s' } },
      'pass',
    ],
    ['health-checked', 'spread, not checked', { instances: spread }, 'fail'],
    [
      'failover-automatic',
      'automatic',
      { instances: spread, failover: 'automatic' },
      'pass',
    ],
    [
      'failover-automatic',
      'none',
      { instances: spread, failover: 'none' },
      'fail',
    ],
    ['failover-automatic', 'unsaid', { instances: spread }, 'unknown'],
    ['backup-fresh', 'not reported', { backups: { every: '24h' } }, 'unknown'],
    [
      'degrades',
      'silent',
      { dependencies: { 'resource:db': { criticality: 'soft' } } },
      'fail',
    ],
  ])('%s: %s', (id, _, redundancy, outcome) => {
    expect(answer(id, factsOf(orders(redundancy)))?.outcome).toBe(outcome);
  });

  it('rests on what was written of a kind of resource', () => {
    const of = (type: string, redundancy: Record<string, unknown>) =>
      factsOf(resource('orders', type, { redundancy }));
    expect(
      answer('cache-clustered', of('redis', { instances: spread }))?.outcome,
    ).toBe('pass');
    expect(
      answer('cache-clustered', of('redis', { instances: [spread[0]] }))
        ?.outcome,
    ).toBe('fail');
    expect(answer('cache-clustered', of('redis', {}))?.outcome).toBe('unknown');
    expect(
      answer('quorum-third-site', of('etcd', { instances: spread }))?.outcome,
    ).toBe('fail');
    expect(
      answer('dns-failover', of('dns-zone', { dns: { targets: 2, ttl: '1m' } }))
        ?.outcome,
    ).toBe('pass');
    expect(answer('dns-failover', of('dns-zone', {}))?.outcome).toBe('unknown');
  });

  it('does not take a hope for people who are proven', () => {
    const manual = orders(
      {
        instances: [
          { ...spread[0], role: 'active' },
          { ...spread[1], role: 'standby' },
        ],
        failover: 'manual',
      },
      { 'bulkhead/pair': 'user:ada, user:ben' },
    );
    expect(answer('survives-datacenter', factsOf(manual))?.outcome).toBe(
      'unknown',
    );
  });

  it('makes what a part would know unknown where that is not installed', () => {
    const facts = factsOf(
      orders({ instances: spread }),
      [runbook, drill('passed', 5)],
      [],
    );
    const needing = new Set(
      PRACTICE_CHECKS.filter(({ needs }) => needs).map(({ id }) => id),
    );
    const found = evaluateChecks(PRACTICE_CHECKS, facts).filter(({ checkId }) =>
      needing.has(checkId),
    );
    expect(found.length).toBeGreaterThan(2);
    expect(new Set(found.map(({ outcome }) => outcome))).toEqual(
      new Set(['unknown']),
    );
    for (const { reason } of found) {
      expect(reason).toContain('not installed');
    }
  });

  it('tells what to do about whatever fails', () => {
    const failing = evaluateChecks(PRACTICE_CHECKS, factsOf(orders({}))).filter(
      ({ outcome }) => outcome === 'fail',
    );
    expect(failing.length).toBeGreaterThan(2);
    expect(failing.filter(({ fix }) => !fix?.text)).toEqual([]);
  });
});

describe('laws', () => {
  const facts = factsOf(orders({ instances: spread }), [runbook]);
  const sound = evaluateChecks(PRACTICE_CHECKS, facts);
  const thrower = (id: string, where: string): CheckDefinition => ({
    id,
    practices: [],
    pillar: 'data',
    title: id,
    why: id,
    appliesTo: () => {
      if (where === 'appliesTo') {
        throw new Error('broken asking');
      }
      return true;
    },
    evaluate: () => {
      throw new Error('broken answering');
    },
  });

  it('a check that throws is unknown, and changes no other', () => {
    fc.assert(
      fc.property(
        fc.nat(PRACTICE_CHECKS.length),
        fc.constantFrom('appliesTo', 'evaluate'),
        (at, where) => {
          const all = [...PRACTICE_CHECKS];
          all.splice(at, 0, thrower('broken', where));
          const results = evaluateChecks(all, facts);
          const own = results.find(({ checkId }) => checkId === 'broken');
          expect(own?.outcome).toBe('unknown');
          expect(own?.reason).toContain('broken');
          expect(results.filter(result => result !== own)).toEqual(sound);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('the same facts give the same answers, whatever is known of others', () => {
    const kinds = [...createEvidenceKinds().keys()];
    const other = fc.record({
      kind: fc.constantFrom(...kinds),
      outcome: fc.constantFrom<EvidenceOutcome>('passed', 'failed', 'noted'),
      daysAgo: fc.integer({ min: 0, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(other, { maxLength: 20 }), others => {
        const evidence = others.map(({ kind, outcome, daysAgo }) =>
          seen(kind, outcome, daysAgo, {
            entityRef: 'component:default/other',
            subject: hash,
          }),
        );
        const again = factsOf(orders({ instances: spread }), [
          ...evidence,
          runbook,
        ]);
        expect(evaluateChecks(PRACTICE_CHECKS, again)).toEqual(sound);
      }),
      { numRuns: 15 },
    );
  });

  it('evidence counts newest of each entity, kind and subject, in any order', () => {
    const all = [
      runbook,
      drill('passed', 10),
      drill('failed', 20),
      seen('backup', 'passed', 1, { entityRef: 'component:default/b' }),
      seen('backup', 'passed', 2),
    ];
    const kept = newestOfEach(all).map(({ id }) => id);
    expect(kept).toHaveLength(4);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 5 }), list => {
        expect(newestOfEach(list).map(({ id }) => id)).toEqual(kept);
      }),
    );
  });
});

describe('levels', () => {
  const definitions: CheckDefinition[] = ['a', 'b', 'c'].map(id => ({
    id,
    practices: [],
    pillar: 'machines',
    title: id,
    why: id,
    ...(id === 'b' ? { tiers: [0] } : {}),
    ...(id === 'c' ? { informative: true } : {}),
    appliesTo: () => true,
    evaluate: () => ({ outcome: 'pass', basis: 'declared', reason: id }),
  }));
  const result = (
    checkId: string,
    outcome: CheckResult['outcome'],
    more: Partial<CheckResult> = {},
  ): CheckResult => ({
    checkId,
    outcome,
    basis: 'declared',
    reason: '',
    ...more,
  });
  const state = (tier: number, ...results: CheckResult[]) =>
    scorePillars(definitions, results, { tier })[0].state;

  it('are decided by the worst check that counts for the tier', () => {
    expect(state(0, result('a', 'pass'), result('b', 'fail'))).toBe('fail');
    expect(state(1, result('a', 'pass'), result('b', 'fail'))).toBe('pass');
    expect(state(0, result('a', 'unknown'), result('b', 'pass'))).toBe(
      'unknown',
    );
    expect(state(0, result('a', 'pass'), result('c', 'fail'))).toBe('pass');
    expect(state(0, result('a', 'waived'))).toBe('none');
    expect(
      scorePillars(definitions, [result('b', 'fail')], {
        tier: 3,
        rules: { b: [3] },
      })[0].state,
    ).toBe('fail');
  });

  it('put a failed try before what was never tried', () => {
    const sorted = [
      result('pass', 'pass'),
      result('never', 'unknown'),
      result('fail', 'fail'),
      result('tried', 'fail', { failedTry: true }),
    ].sort(worstFirst);
    expect(sorted.map(({ checkId }) => checkId)).toEqual([
      'tried',
      'fail',
      'never',
      'pass',
    ]);
  });

  it('waive what does not pass, until the day', () => {
    const waiver = {
      id: '1',
      until: '2026-12-01',
      by: 'user:default/ada',
      reason: 'moving',
    };
    expect(waive(result('a', 'fail'), waiver, NOW)).toMatchObject({
      outcome: 'waived',
      waived: waiver,
    });
    expect(waive(result('a', 'pass'), waiver, NOW).outcome).toBe('pass');
    expect(
      waive(result('a', 'fail'), { ...waiver, until: '2026-11-01' }, NOW)
        .outcome,
    ).toBe('fail');
  });

  it('tell what is more than the tier asks for', () => {
    const facts = factsOf(
      orders(
        { instances: spread, failover: 'automatic' },
        { 'bulkhead/tier': '3' },
      ),
    );
    expect(savingsOf(evaluateChecks(PRACTICE_CHECKS, facts))).toEqual([
      expect.stringContaining('datacenter'),
    ]);
  });
});

it('every kind of evidence has a schema that can be sent', () => {
  for (const kind of createEvidenceKinds().values()) {
    expect(describeEvidenceKind(kind).details).toMatchObject({
      type: 'object',
    });
  }
});
