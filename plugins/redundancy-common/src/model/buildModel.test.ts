import fc from 'fast-check';
import type { Entity } from '@backstage/catalog-model';
import { prepareModel } from '@bulkhead/failure-analysis';
import {
  component,
  instances,
  place,
  resource,
  twoSites,
  user,
} from '../__testUtils__/catalog';
import { buildModel } from './buildModel';
import type { BuildModelOptions } from './builtModel';

function build(entities: Entity[], options?: BuildModelOptions) {
  const built = buildModel(entities, options);
  return {
    built,
    node: (id: string) => built.model.nodes.find(node => node.id === id),
    info: (id: string) => built.info.find(info => info.id === id),
    rules: (ref: string) =>
      (built.findings.get(ref) ?? []).map(finding => finding.rule),
  };
}

const ORDERS = 'component:default/orders';

describe('buildModel', () => {
  it('makes a service its instances, each on its places', () => {
    const { node, info, rules } = build([
      ...twoSites(),
      component('orders', {
        redundancy: {
          instances: instances({
            one: ['host-a1', 'store-a'],
            two: ['host-b1', 'store-b'],
            three: ['host-b2'],
          }),
          needed: 2,
        },
      }),
    ]);
    expect(node(ORDERS)).toEqual({
      id: ORDERS,
      fails: false,
      threshold: 1,
      needs: [`${ORDERS}/instances`],
    });
    expect(node(`${ORDERS}/instances`)).toMatchObject({
      fails: false,
      threshold: 2,
      group: true,
      needs: ['one', 'two', 'three'].map(name => `${ORDERS}/instance/${name}`),
    });
    expect(node(`${ORDERS}/instance/one`)).toEqual({
      id: `${ORDERS}/instance/one`,
      fails: true,
      threshold: 1,
      domainClass: 'instance',
      needs: ['resource:default/host-a1', 'resource:default/store-a'],
    });
    expect(info(ORDERS)?.edgeLabels).toEqual(['needs 2 of 3']);
    expect(rules(ORDERS)).toEqual([]);
    expect(node('resource:default/rack-a')).toMatchObject({
      fails: true,
      domainClass: 'rack',
      needs: ['resource:default/site-a'],
    });
  });

  it('takes a service that says nothing as a single thing, assumed', () => {
    const { node, info, rules } = build([component('orders')]);
    expect(node(ORDERS)).toMatchObject({
      fails: true,
      domainClass: 'instance',
      group: true,
    });
    expect(info(ORDERS)?.basis).toBe('assumed');
    expect(rules(ORDERS)).toEqual(['nothing-declared']);
  });

  it('believes a service that calls itself single', () => {
    const { info, rules } = build([
      component('orders', { annotations: { 'bulkhead/pattern': 'single' } }),
    ]);
    expect(info(ORDERS)?.basis).toBe('declared');
    expect(rules(ORDERS)).toEqual([]);
  });

  it('lets instances without a place share one that nobody knows', () => {
    const { node, rules } = build([
      component('orders', { redundancy: { instances: [{}, {}] } }),
    ]);
    expect(node(`${ORDERS}/instance/1`)?.needs).toEqual([`${ORDERS}/unplaced`]);
    expect(node(`${ORDERS}/instance/2`)?.needs).toEqual([`${ORDERS}/unplaced`]);
    expect(rules(ORDERS)).toEqual(['missing-placement', 'missing-placement']);
  });

  it('doubts an instance whose place leads nowhere when others lead to a site', () => {
    const { node, rules } = build([
      ...twoSites(),
      place('stray', 'host'),
      component('orders', {
        redundancy: {
          instances: instances({ one: ['host-a1'], two: ['stray'] }),
        },
      }),
    ]);
    expect(node(`${ORDERS}/instance/two`)?.needs).toContain(
      `${ORDERS}/unplaced`,
    );
    expect(rules(ORDERS)).toEqual(['incomplete-placement']);
  });

  it('tells hard from soft, and alternatives from both', () => {
    const { node, info } = build([
      component('mail'),
      component('cart'),
      resource('isp-1', 'uplink'),
      resource('isp-2', 'uplink'),
      component('orders', {
        dependsOn: [
          'component:mail',
          'component:cart',
          'resource:isp-1',
          'resource:isp-2',
        ],
        redundancy: {
          dependencies: {
            'component:default/mail': {
              criticality: 'soft',
              degrades: 'receipts come later',
            },
          },
          anyOf: [{ of: ['isp-1', 'isp-2'] }],
        },
      }),
    ]);
    expect(node(ORDERS)?.needs).toEqual([
      `${ORDERS}/any-of/0`,
      'component:default/cart',
    ]);
    expect(node(ORDERS)?.softNeeds).toEqual(['component:default/mail']);
    expect(info(ORDERS)?.softLabels).toEqual(['receipts come later']);
    expect(node(`${ORDERS}/any-of/0`)).toMatchObject({
      threshold: 2,
      group: true,
      needs: ['resource:default/isp-1', 'resource:default/isp-2'],
    });
  });

  it('goes through an API to whoever provides it', () => {
    const { node, rules } = build([
      component('stock', { providesApis: ['stock-api'] }),
      component('orders', { consumesApis: ['stock-api', 'price-api'] }),
    ]);
    expect(node(ORDERS)?.needs).toEqual([
      'component:default/stock',
      'missing:api:default/price-api',
    ]);
    expect(rules(ORDERS)).toContain('dangling-reference');
  });

  it('reads dependencyOf, and relations where the catalog gives them', () => {
    const related = component('orders');
    related.relations = [
      { type: 'dependsOn', targetRef: 'resource:default/db' },
      { type: 'partOf', targetRef: 'system:default/shop' },
    ];
    const { node } = build([
      related,
      resource('db', 'postgresql'),
      resource('queue', 'rabbitmq', {
        dependencyOf: ['component:default/orders'],
      }),
    ]);
    expect(node(ORDERS)?.needs.slice().sort()).toEqual([
      'resource:default/db',
      'resource:default/queue',
    ]);
  });

  it('keeps a reference to nothing as one more thing that can fail', () => {
    const { node, rules } = build([
      component('orders', {
        dependsOn: ['resource:default/gone', 'nonsense:'],
      }),
    ]);
    expect(node('missing:resource:default/gone')).toMatchObject({
      fails: true,
      group: true,
    });
    expect(node('missing:nonsense:')).toBeDefined();
    expect(rules(ORDERS)).toEqual([
      'dangling-reference',
      'invalid-reference',
      'nothing-declared',
    ]);
  });

  it('keeps a reference to itself and says so', () => {
    const { node, rules } = build([
      component('orders', { dependsOn: ['component:default/orders'] }),
    ]);
    expect(node(ORDERS)?.needs).toEqual([ORDERS]);
    expect(rules(ORDERS)).toContain('self-reference');
  });

  it('gives a virtual IP its members', () => {
    const { node, built } = build([
      component('proxy-1'),
      component('proxy-2'),
      resource('vip', 'vip', {
        redundancy: {
          members: ['component:proxy-1', 'component:proxy-2'],
          failover: 'automatic',
        },
      }),
    ]);
    expect(node('resource:default/vip')?.fails).toBe(false);
    expect(node('resource:default/vip/instances')?.needs).toEqual([
      'component:default/proxy-1',
      'component:default/proxy-2',
    ]);
    expect(built.targets).toContain('resource:default/vip');
  });

  it('lets a place be lost as a whole, whatever it is made of', () => {
    const { node, built } = build([
      ...twoSites(),
      resource('cluster', 'hypervisor-cluster', {
        redundancy: {
          instances: instances({ one: ['host-a1'], two: ['host-a2'] }),
        },
      }),
    ]);
    expect(node('resource:default/cluster')).toMatchObject({
      fails: true,
      domainClass: 'hypervisor-cluster',
    });
    expect(built.targets).toEqual([]);
  });

  it('does not let a library fail', () => {
    const library = component('lib');
    library.spec!.type = 'library';
    const { node, built } = build([library]);
    expect(node('component:default/lib')?.fails).toBe(false);
    expect(built.targets).toEqual([]);
  });

  describe('where a person must act', () => {
    const pairOf = (people: string, failover?: string): Entity =>
      component('orders', {
        annotations: {
          'bulkhead/pattern': 'active-passive',
          'bulkhead/pair': people,
        },
        redundancy: {
          instances: instances({ one: ['host-a1'], two: ['host-b1'] }),
          ...(failover ? { failover } : {}),
        },
      });

    it('wraps the standby and asks the pair', () => {
      const { node, info, rules } = build([
        ...twoSites(),
        user('ada'),
        user('ben'),
        pairOf('ada, ben', 'manual'),
      ]);
      expect(node(`${ORDERS}/instances`)?.needs).toEqual([
        `${ORDERS}/instance/one`,
        `${ORDERS}/instance/two/takeover`,
      ]);
      expect(node(`${ORDERS}/instance/two/takeover`)).toMatchObject({
        needsHuman: true,
        fails: false,
        threshold: 1,
        needs: [`${ORDERS}/instance/two`, `${ORDERS}/operators`],
      });
      expect(node(`${ORDERS}/operators`)).toEqual({
        id: `${ORDERS}/operators`,
        fails: false,
        threshold: 2,
        needs: ['user:default/ada', 'user:default/ben'],
      });
      expect(node('user:default/ada')?.fails).toBe(true);
      expect(info(`${ORDERS}/instance/two/takeover`)?.basis).toBe('assumed');
      expect(rules(ORDERS)).toEqual(['roles-not-said']);
    });

    it('has nobody when no pair is in the catalog', () => {
      const { node, rules } = build([
        ...twoSites(),
        pairOf('ada, ben', 'manual'),
      ]);
      expect(node(`${ORDERS}/operators`)).toMatchObject({
        down: true,
        needs: [],
      });
      expect(rules(ORDERS)).toEqual([
        'roles-not-said',
        'dangling-reference',
        'dangling-reference',
        'nobody-can-act',
      ]);
    });

    it('tells of a pair that names nobody, also where the failover needs no person', () => {
      const orders = pairOf('ada, nobody-here', 'automatic');
      const { built } = build([...twoSites(), user('ada'), orders]);
      expect(built.findings.get(ORDERS)).toContainEqual({
        rule: 'dangling-reference',
        severity: 'error',
        path: 'metadata.annotations.bulkhead/pair',
        message: expect.stringContaining('user:default/nobody-here'),
        allowed: [expect.stringContaining('two different people')],
      });
      const manual = pairOf('ada, nobody-here', 'manual');
      expect(
        build([...twoSites(), user('ada'), manual])
          .rules(ORDERS)
          .filter(rule => rule === 'dangling-reference'),
      ).toHaveLength(1);
      // Files that hold no people at all say nothing about who exists.
      expect(build([...twoSites(), orders]).rules(ORDERS)).not.toContain(
        'dangling-reference',
      );
    });

    it('believes a caller who knows better', () => {
      const { node, built } = build(
        [...twoSites(), user('eve'), pairOf('ada, ben', 'manual')],
        { whoCanAct: () => ({ people: ['user:default/eve'] }) },
      );
      expect(node(`${ORDERS}/operators`)?.needs).toEqual(['user:default/eve']);
      expect(
        build([...twoSites(), user('ada'), pairOf('ada', 'manual')], {
          whoCanAct: () => ({ people: [], because: 'nobody is ready' }),
        }).built.findings.get(ORDERS),
      ).toContainEqual(
        expect.objectContaining({
          message: 'Failing over needs a person, and nobody is ready.',
        }),
      );
      expect(built.targets).toEqual([ORDERS]);
    });

    it('counts a failover that nobody described as manual', () => {
      const { node, rules } = build([
        ...twoSites(),
        user('ada'),
        user('ben'),
        pairOf('ada, ben'),
      ]);
      expect(node(`${ORDERS}/instance/two/takeover`)).toBeDefined();
      expect(rules(ORDERS)).toContain('failover-not-said');
    });

    it('does not count a standby that never takes over', () => {
      const { node } = build([...twoSites(), pairOf('ada, ben', 'none')]);
      expect(node(`${ORDERS}/instances`)?.needs).toEqual([
        `${ORDERS}/instance/one`,
      ]);
    });
  });

  it('tells of a place whose type it does not know', () => {
    const { rules } = build([
      resource('box', 'hots'),
      component('orders', {
        redundancy: { instances: instances({ one: ['box'] }) },
      }),
    ]);
    expect(rules('resource:default/box')).toContain('unknown-domain-class');
  });

  it('knows classes and types from configuration', () => {
    const { node } = build([resource('row-1', 'row')], {
      vocabulary: {
        domainClasses: [
          { name: 'row', title: 'row', rung: 3.5, description: 'Racks.' },
        ],
        resourceTypes: [
          { type: 'row', title: 'row', family: 'place', domainClass: 'row' },
        ],
      },
    });
    expect(node('resource:default/row-1')?.domainClass).toBe('row');
  });

  it('law: any catalog gives a model that can be analysed, with one info for each node', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd');
    const reference = fc.oneof(
      name.map(n => `component:default/${n}`),
      name.map(n => `resource:default/${n}`),
      fc.constantFrom('user:default/x', '', 'a:b:c', 'api:default/p'),
    );
    const references = fc.array(reference, { maxLength: 3 });
    const spec = fc.record(
      {
        dependsOn: references,
        consumesApis: references,
        dependencyOf: references,
        redundancy: fc.record(
          {
            instances: fc.array(
              fc.record(
                {
                  name,
                  on: references,
                  role: fc.constantFrom('active', 'standby'),
                },
                { requiredKeys: [] },
              ),
              { maxLength: 3 },
            ),
            members: references,
            on: references,
            behind: references,
            needed: fc.integer({ min: -1, max: 5 }),
            failover: fc.constantFrom('automatic', 'manual', 'none', 'x'),
            anyOf: fc.array(
              fc.record({
                of: references,
                failover: fc.constantFrom('automatic', 'manual', 'none'),
              }),
              { maxLength: 2 },
            ),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    );
    const one = fc.oneof(
      fc.tuple(name, spec).map(([n, s]) => component(n, s)),
      fc
        .tuple(name, fc.constantFrom('host', 'vip', 'odd', 'redis'), spec)
        .map(([n, t, s]) => resource(n, t, s)),
    );
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), entities => {
        const built = buildModel(entities);
        prepareModel(built.model);
        expect(built.info.map(info => info.id)).toEqual(
          built.model.nodes.map(node => node.id),
        );
        built.model.nodes.forEach((node, i) => {
          expect(built.info[i].edgeLabels?.length ?? 0).toBe(node.needs.length);
        });
      }),
      { numRuns: 500 },
    );
  });
});
