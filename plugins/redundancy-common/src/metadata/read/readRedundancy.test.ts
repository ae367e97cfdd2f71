import fc from 'fast-check';
import type { Entity } from '@backstage/catalog-model';
import { readRedundancy } from './readRedundancy';

function entity(
  redundancy: unknown,
  annotations: Record<string, unknown> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'orders', annotations },
    spec: { type: 'service', redundancy },
  } as Entity;
}

describe('readRedundancy', () => {
  it('reads what is well written, without findings', () => {
    const { facts, findings } = readRedundancy(
      entity(
        {
          instances: [
            {
              name: 'orders-gra1',
              on: ['resource:default/gra-host-3', 'resource:default/gra-ds-1'],
            },
            { name: 'orders-rbx1', on: ['rbx-host-2'], role: 'standby' },
          ],
          needed: 1,
          failover: 'automatic',
          dependencies: {
            'component:default/mail': {
              criticality: 'soft',
              degrades: 'receipts are sent later',
            },
          },
          anyOf: [{ of: ['resource:default/isp-a', 'resource:default/isp-b'] }],
          backups: { every: '24h', kept: '30d', covers: ['database'] },
          deployment: { from: 'template', by: ['ansible', 'docker'] },
          monitoring: { channels: ['sms', 'chat', 'email'], logs: 'central' },
        },
        {
          'bulkhead/tier': '1',
          'bulkhead/pattern': 'active-active',
          'bulkhead/slo': '99.95',
          'bulkhead/rto': '15m',
          'bulkhead/rpo': '0s',
          'bulkhead/pair': 'user:default/aline, karim',
          'bulkhead/technologies': 'postgresql@14, Redis',
          'backstage.io/other': 'left alone',
        },
      ),
    );
    expect(findings).toEqual([]);
    expect(facts).toMatchObject({
      tier: 1,
      pattern: 'active-active',
      slo: 99.95,
      rto: 900_000,
      rpo: 0,
      pair: ['user:default/aline', 'user:default/karim'],
      technologies: [{ name: 'postgresql', version: '14' }, { name: 'redis' }],
      declared: true,
    });
    expect(facts.redundancy.instances).toHaveLength(2);
  });

  it('says nothing about an entity that says nothing', () => {
    const { facts, findings } = readRedundancy(entity(undefined));
    expect(findings).toEqual([]);
    expect(facts.declared).toBe(false);
  });

  it.each([
    [
      { failover: 'automatc' },
      {
        path: 'spec.redundancy.failover',
        rule: 'unknown-value',
        allowed: ['automatic', 'manual', 'none'],
        message:
          '"automatc" is not a known word here. Did you mean "automatic"?',
      },
    ],
    [
      { instnaces: [] },
      { path: 'spec.redundancy.instnaces', rule: 'unknown-key' },
    ],
    [
      { instances: [{ name: 'a', onn: [] }] },
      {
        path: 'spec.redundancy.instances[0].onn',
        rule: 'unknown-key',
        message:
          '"onn" is not a field here, so it is not read. Did you mean "on"?',
        allowed: ['name', 'on', 'site', 'role', 'weight'],
      },
    ],
    [
      { instances: [{ on: [42] }] },
      {
        path: 'spec.redundancy.instances[0].on[0]',
        rule: 'wrong-type',
        message: '42 should be text.',
      },
    ],
    [
      { backups: { every: 'daily' } },
      { path: 'spec.redundancy.backups.every', rule: 'not-a-duration' },
    ],
    [{ needed: 0 }, { path: 'spec.redundancy.needed', rule: 'out-of-range' }],
    [
      { instances: [{}], needed: 2 },
      { path: 'spec.redundancy.needed', rule: 'needed-exceeds-members' },
    ],
    [
      { instances: [{ name: 'a' }, { name: 'A' }] },
      { path: 'spec.redundancy.instances[1].name', rule: 'duplicate-name' },
    ],
    [
      { on: ['not a reference!'] },
      { path: 'spec.redundancy.on[0]', rule: 'invalid-reference' },
    ],
    [
      { dependencies: { 'component:default/mail.v2': { degrade: 'x' } } },
      {
        path: 'spec.redundancy.dependencies["component:default/mail.v2"].degrade',
        rule: 'unknown-key',
      },
    ],
    ['two of three', { path: 'spec.redundancy', rule: 'wrong-type' }],
  ])('turns %j into a finding', (redundancy, expected) => {
    const { findings } = readRedundancy(entity(redundancy));
    expect(findings).toContainEqual(expect.objectContaining(expected));
  });

  it.each([
    ['bulkhead/tier', 1, 'not-text'],
    ['bulkhead/tier', '4', 'unknown-value'],
    ['bulkhead/slo', '0.9995', 'not-a-percentage'],
    ['bulkhead/rto', 'soon', 'not-a-duration'],
    ['bulkhead/pair', 'user:default/aline', 'pair-size'],
    ['bulkhead/pair', 'aline, aline', 'pair-size'],
    ['bulkhead/pair', 'aline,,', 'invalid-reference'],
    ['bulkhead/teir', '1', 'unknown-key'],
  ])('turns the annotation %s: %j into a finding', (key, value, rule) => {
    const { findings } = readRedundancy(entity(undefined, { [key]: value }));
    expect(findings.map(f => f.rule)).toContain(rule);
    expect(findings[0].path).toBe(`metadata.annotations.${key}`);
  });

  it('still reads a tier that YAML made a number', () => {
    expect(
      readRedundancy(entity(undefined, { 'bulkhead/tier': 2 })).facts.tier,
    ).toBe(2);
  });

  it('never takes an unreadable value for the better case', () => {
    const { facts } = readRedundancy(
      entity({
        instances: [
          { name: 'a', role: 'activ' },
          'b on host 2',
          { name: 'c', on: 'resource:default/host-1' },
          { name: 'd', on: [{ host: 1 }] },
        ],
        needed: 'two',
        failover: 'auto-matic?',
        anyOf: [{ needed: 1 }, 'isp-a or isp-b'],
      }),
    );
    expect(facts.redundancy).toEqual({
      instances: [
        { name: 'a', role: 'standby' },
        { name: '2' },
        { name: 'c', on: ['resource:default/host-1'] },
        { name: 'd', on: ['{"host":1}'] },
      ],
      needed: 4,
      failover: 'manual',
      anyOf: [
        { of: ['(empty)'], needed: 1 },
        { of: ['isp-a or isp-b'], needed: undefined },
      ],
    });
  });

  it('law: never throws, and what it could not read is always a finding', () => {
    const keys = fc.constantFrom(
      'instances',
      'needed',
      'failover',
      'anyOf',
      'dependencies',
      'backups',
      'on',
      'location',
      'link',
    );
    fc.assert(
      fc.property(
        fc.dictionary(keys, fc.jsonValue({ maxDepth: 4 })),
        redundancy => {
          const { facts, findings } = readRedundancy(entity(redundancy));
          // What was read is well formed: reading it again finds nothing about form.
          const again = readRedundancy(entity(facts.redundancy));
          expect(
            again.findings.filter(f => f.rule !== 'invalid-reference'),
          ).toEqual([]);
          const dropped = Object.keys(redundancy).filter(
            key => !Object.keys(facts.redundancy).includes(key),
          );
          const told = findings.map(f => f.path);
          expect(
            dropped.filter(
              key => !told.some(p => p.startsWith(`spec.redundancy.${key}`)),
            ),
          ).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
