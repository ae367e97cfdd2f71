import type { Entity } from '@backstage/catalog-model';
import { readRedundancy } from './readRedundancy';

/** What an author of a catalog file could do to everybody else's page. */
const read = (redundancy: unknown, annotations: Record<string, unknown> = {}) =>
  readRedundancy({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'orders', annotations },
    spec: { type: 'service', redundancy },
  } as Entity);

const nested = (depth: number, open: string, close: string): unknown =>
  JSON.parse(`${open.repeat(depth)}1${close.repeat(depth)}`);

describe('hostile metadata', () => {
  it.each([
    ['objects', nested(100_000, '{"a":', '}'), 'spec.redundancy'],
    [
      'lists',
      { needed: 2, instances: nested(100_000, '[', ']') },
      'spec.redundancy.instances[0]',
    ],
    [
      'lists in a place of references',
      { needed: 2, instances: [{ on: nested(100_000, '[', ']') }] },
      'spec.redundancy.instances[0].on[0]',
    ],
    [
      'what no field asks for',
      { needed: 2, instances: [{ more: nested(100_000, '{"a":', '}') }] },
      'spec.redundancy.instances[0].more',
    ],
  ])('nested %s are told by place', (_what, value, place) => {
    const { findings } = read(value);
    const deep = findings.filter(finding => finding.rule === 'too-deep');
    expect(deep).toHaveLength(1);
    expect(deep[0].path.startsWith(place)).toBe(true);
    expect(deep[0].path.length).toBeLessThan(200);
  });

  it('reads what stands beside something that is too deep', () => {
    const { facts } = read({
      needed: 2,
      failover: 'manual',
      more: nested(100_000, '[', ']'),
    });
    expect(facts.redundancy).toEqual({ needed: 2, failover: 'manual' });
  });

  it('keys of prototypes are fields that nobody knows', () => {
    const { facts, findings } = read(
      JSON.parse(
        '{"needed":2,"__proto__":{"polluted":true,"failover":"automatic"},"constructor":{"prototype":{"polluted":true}},"dependencies":{"__proto__":{"criticality":"soft"}}}',
      ),
      JSON.parse('{"__proto__":{"polluted":true}}'),
    );
    expect(Object.prototype).not.toHaveProperty('polluted');
    expect(facts.redundancy.failover).toBeUndefined();
    expect(findings.map(finding => finding.path)).toEqual(
      expect.arrayContaining([
        'spec.redundancy.__proto__',
        'spec.redundancy.constructor',
      ]),
    );
  });

  it.each([
    [
      'fields that nobody knows',
      Object.fromEntries(
        Array.from({ length: 20_000 }, (_, i) => [`filed${i}`, 1]),
      ),
    ],
    [
      'wrong references',
      { on: Array.from({ length: 450 }, (_, i) => `no reference ${i}`) },
    ],
  ])(
    'very many %s: the first 200 are told, and how many more',
    (_what, value) => {
      const { findings } = read(value);
      expect(findings).toHaveLength(201);
      expect(findings[200].message).toMatch(
        /^\d+ more problems are not listed/,
      );
    },
  );

  it.each([
    ['a list', { on: Array.from({ length: 100_000 }, () => 'host-1') }],
    ['a text', { on: ['x'.repeat(1_000_000)], stateStore: 'y'.repeat(1e6) }],
    ['a key', { ['z'.repeat(1_000_000)]: 1 }],
    ['the whole', 'x'.repeat(1_000_000)],
  ])('%s without end is a short finding', (_what, value) => {
    const { findings } = read(value);
    expect(findings.length).toBeGreaterThan(0);
    for (const { path, message } of findings) {
      expect(path.length + message.length).toBeLessThan(1_000);
    }
    expect(JSON.stringify(read(value).facts).length).toBeLessThan(100_000);
  });

  it.each([NaN, Infinity, -Infinity, -1, 0, 1.5, 1e308, 2 ** 53])(
    'needs no %d of its instances',
    needed => {
      const { facts, findings } = read({
        instances: [{ on: ['host-1'] }, { on: ['host-2'] }],
        needed,
      });
      // What cannot be read never makes a service look better: all are needed.
      expect(facts.redundancy.needed).toBe(2);
      expect(findings[0].path).toBe('spec.redundancy.needed');
    },
  );
});
