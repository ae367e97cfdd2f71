import type { Entity } from '@backstage/catalog-model';
import {
  component,
  instances,
  place,
  resource,
  twoSites,
  user,
} from '../__testUtils__/catalog';
import { buildModel } from '../model';
import type { EntityResult } from '../results';
import { CatalogAnalysis } from './catalogAnalysis';
import { resultsOf } from './entityResult';
import { summaryOf } from './summary';

const NOW = '2026-01-01T00:00:00.000Z';

function analyse(entities: Entity[]): Map<string, EntityResult> {
  const results = resultsOf(CatalogAnalysis.of(buildModel(entities)), {
    snapshotId: 's1',
    computedAt: NOW,
  });
  return new Map(results.map(result => [result.entityRef, result]));
}

function outcomes(result: EntityResult | undefined): Record<string, string> {
  return Object.fromEntries(
    (result?.classes ?? []).map(entry => [
      entry.domainClass,
      entry.outcome === entry.afterHuman
        ? entry.outcome
        : `${entry.outcome}, then ${entry.afterHuman}`,
    ]),
  );
}

function lines(result: EntityResult | undefined): string[] {
  return (result?.gaps ?? []).map(gap => `${gap.title} / ${gap.fix}`);
}

const ORDERS = 'component:default/orders';
const tier = (value: string) => ({ 'bulkhead/tier': value });

function orders(
  on: Record<string, string[]>,
  more: Record<string, unknown> = {},
) {
  const { annotations, ...redundancy } = more;
  return component('orders', {
    annotations: annotations ?? tier('1'),
    redundancy: { instances: instances(on), ...redundancy },
  });
}

describe('resultsOf', () => {
  it('says what a service on two sites survives', () => {
    const result = analyse([
      ...twoSites(),
      orders({ one: ['host-a1', 'store-a'], two: ['host-b1', 'store-b'] }),
    ]).get(ORDERS);
    expect(result).toMatchObject({
      survives: 'datacenter',
      survivesAfterHuman: 'datacenter',
      required: 'datacenter',
      outcome: 'redundant',
      gaps: [],
      unknowns: 0,
      isService: true,
      computedAt: NOW,
      // Two instances, each down by itself, its host, store, rack or site.
      pairs: { count: 25 },
    });
    expect(result?.next).toBeUndefined();
    expect(outcomes(result)).toEqual({
      instance: 'survives',
      host: 'survives',
      datastore: 'survives',
      rack: 'survives',
      'hypervisor-cluster': 'not-applicable',
      zone: 'not-applicable',
      datacenter: 'survives',
      region: 'not-applicable',
      link: 'survives',
    });
  });

  it('names the shared datastore, and a fix that reaches what the tier asks for', () => {
    const on = {
      one: ['host-a1', 'store-a'],
      two: ['host-a2', 'store-a'],
    };
    const forTier = (value: string) =>
      analyse([...twoSites(), orders(on, { annotations: tier(value) })]).get(
        ORDERS,
      );
    expect(lines(forTier('1'))).toEqual([
      'orders: both instances stand on datastore store-a and rack-a / place one of the instances in another datacenter',
    ]);
    expect(forTier('1')).toMatchObject({
      outcome: 'spof',
      survives: 'host',
      next: { domainClass: 'datastore', blockedBy: [`${ORDERS}/instances`] },
    });
    expect(lines(forTier('2'))).toEqual([
      'orders: both instances stand on datastore store-a and rack-a / place one of the instances on another datastore and rack',
    ]);
    // Told, and no failure: the tier asks for a host only.
    expect(forTier('2')?.outcome).toBe('redundant');
    const classes = forTier('1')?.classes.find(
      entry => entry.domainClass === 'datacenter',
    );
    expect(classes).toMatchObject({
      outcome: 'falls',
      losers: ['site-a'],
      loserNodes: [['resource:default/site-a']],
    });
  });

  it('explains a single point in steps, with the members of the group', () => {
    const gap = analyse([
      ...twoSites(),
      orders({ one: ['host-a1'], two: ['host-a2'] }),
    ]).get(ORDERS)?.gaps[0];
    expect(gap?.singlePoints.map(point => point.title)).toEqual([
      'site-a',
      'rack-a',
    ]);
    const path = gap?.singlePoints[1].path ?? [];
    expect(path.map(step => [step.title, step.because])).toEqual([
      ['rack-a', 'stands on'],
      ['host-a1', 'runs on'],
      ['one', '0 of 2 left, 1 needed'],
      ['instances of orders', 'needs 1 of 2'],
      ['orders', ''],
    ]);
    const group = path[3];
    expect(group.needed).toBe(1);
    expect(group.members?.map(member => [member.title, member.down])).toEqual([
      ['one', true],
      ['two', true],
    ]);
    expect(group.members?.[0].via).toBeUndefined();
    expect(group.members?.[1].via?.map(step => step.title)).toEqual([
      'rack-a',
      'host-a2',
      'two',
    ]);
  });

  it('sees a quorum that one site holds', () => {
    const result = analyse([
      ...twoSites(),
      orders(
        { one: ['host-a1'], two: ['host-a2'], three: ['host-b1'] },
        { needed: 2 },
      ),
    ]).get(ORDERS);
    expect(lines(result)).toEqual([
      'orders: 2 of 3 instances stand on rack-a, and 2 must stand / place one of the instances in a datacenter that holds none of the others',
    ]);
  });

  it('suggests no single move where one cannot help', () => {
    const places = {
      one: ['host-a1'],
      two: ['host-a2'],
      three: ['host-b1'],
      four: ['host-b2'],
    };
    const fixes = (on: Record<string, string[]>, needed: number) =>
      analyse([...twoSites(), orders(on, { needed })])
        .get(ORDERS)
        ?.gaps.map(({ fix }) => fix);
    expect(fixes(places, 3)).toEqual([
      'no datacenter may hold more than 1 of the 4 (now 2): spread them evenly over 4 datacenters, or let fewer be needed (2 of 4 instead of 3)',
    ]);
    expect(fixes(places, 4)).toEqual([
      'add one more of the instances and let no datacenter hold more than 1 of the 5 (now 2), or let fewer be needed (2 of 4)',
    ]);
    expect(
      fixes({ one: ['host-a1'], two: ['host-a2'], three: ['host-b1'] }, 1),
    ).toEqual([]);
  });

  it('finds the forgotten single instance behind a redundant service, once', () => {
    const results = analyse([
      ...twoSites(),
      component('tariff', {
        redundancy: { instances: instances({ only: ['host-a1'] }) },
      }),
      component('orders', {
        annotations: tier('0'),
        dependsOn: ['component:default/tariff'],
        redundancy: {
          instances: instances({ one: ['host-a1'], two: ['host-b1'] }),
        },
      }),
    ]);
    const result = results.get(ORDERS);
    expect(lines(result)).toEqual([
      'tariff runs as a single instance / add a second instance in another datacenter',
    ]);
    expect(result?.gaps[0]).toMatchObject({
      ownerRef: 'component:default/tariff',
      basis: 'declared',
      verdict: 'down-after-human',
    });
    expect(result?.gaps[0].singlePoints.map(point => point.title)).toEqual([
      'site-a',
      'rack-a',
      'host-a1',
      'only',
    ]);
    expect(results.get('component:default/tariff')?.blastRadius).toEqual({
      total: 1,
      tier0: 1,
      tier1: 0,
    });
  });

  describe('what nobody said', () => {
    it('is unknown, neither good nor bad', () => {
      const result = analyse([
        ...twoSites(),
        component('mail'),
        component('orders', {
          annotations: tier('1'),
          dependsOn: ['component:default/mail', 'component:default/gone'],
          redundancy: {
            instances: instances({ one: ['host-a1'], two: ['host-b1'] }),
          },
        }),
      ]).get(ORDERS);
      expect(result?.outcome).toBe('unknown');
      expect(result?.survives).toBeUndefined();
      expect(outcomes(result).instance).toBe('unknown');
      expect(result?.unknowns).toBe(2);
      expect(lines(result)).toEqual([
        'mail: nobody said what runs and where / write its instances and what each stands on under spec.redundancy',
        'component:default/gone is not in the catalog / register it in the catalog, or correct the reference',
      ]);
      expect(result?.gaps[1].ownerRef).toBe(ORDERS);
    });

    it('does not hide what is certain', () => {
      const result = analyse([
        ...twoSites(),
        component('mail'),
        component('orders', {
          annotations: tier('1'),
          dependsOn: ['component:default/mail'],
          redundancy: {
            instances: instances({ one: ['host-a1'], two: ['host-a2'] }),
          },
        }),
      ]).get(ORDERS);
      expect(result?.outcome).toBe('spof');
      expect(outcomes(result)).toMatchObject({
        instance: 'unknown',
        host: 'unknown',
        datacenter: 'falls',
      });
    });

    it('keeps two instances apart, and not their places', () => {
      const result = analyse([
        ...twoSites(),
        component('orders', {
          annotations: tier('3'),
          redundancy: { instances: [{ name: 'one' }, { name: 'two' }] },
        }),
      ]).get(ORDERS);
      expect(result).toMatchObject({
        survives: 'instance',
        outcome: 'unknown',
      });
      expect(outcomes(result).host).toBe('unknown');
      expect(lines(result)).toEqual([
        'orders: nobody said where both instances stand / write under spec.redundancy what each instance stands on',
      ]);
    });

    it('lets an unplaced instance fall with the one that is placed', () => {
      const result = analyse([
        ...twoSites(),
        component('orders', {
          annotations: tier('1'),
          redundancy: {
            instances: [{ name: 'one', on: ['host-a1'] }, { name: 'two' }],
          },
        }),
      ]).get(ORDERS);
      expect(result).toMatchObject({
        survives: 'instance',
        outcome: 'unknown',
        unknowns: 1,
        gaps: [],
      });
      expect(outcomes(result).datacenter).toBe('unknown');
    });

    it('leaves no question open about regions that only another estate has', () => {
      const service = orders({ one: ['host-a1'], two: ['host-b1'] });
      const others = [place('west', 'region'), place('west-1', 'zone', 'west')];
      const region = (...more: Entity[]) =>
        outcomes(analyse([...twoSites(), service, ...more]).get(ORDERS)).region;
      expect(region(...others)).toBe('not-applicable');
      // One datacenter says its region, so these could.
      expect(region(...others, place('site-w', 'datacenter', 'west'))).toBe(
        'unknown',
      );
    });

    it('is unknown above the last place that is named', () => {
      const result = analyse([
        ...twoSites(),
        place('lone-1', 'host'),
        place('lone-2', 'host'),
        orders({ one: ['lone-1'], two: ['lone-2'] }),
      ]).get(ORDERS);
      expect(result?.survives).toBe('host');
      expect(outcomes(result)).toMatchObject({
        host: 'survives',
        datacenter: 'unknown',
        region: 'not-applicable',
      });
      expect(result?.outcome).toBe('unknown');
    });
  });

  describe('when a person must act', () => {
    const pair = { ...tier('1'), 'bulkhead/pair': 'ada, ben' };
    const database = (more: Record<string, unknown>, ...others: Entity[]) =>
      analyse([
        ...twoSites(),
        ...others,
        component('orders', {
          annotations: pair,
          redundancy: {
            failover: 'manual',
            instances: [
              { name: 'one', on: ['host-a1'] },
              { name: 'two', on: ['host-b1'], role: 'standby' },
            ],
            ...more,
          },
        }),
      ]).get(ORDERS);

    it('has two verdicts', () => {
      const result = database({}, user('ada'), user('ben'));
      expect(result).toMatchObject({
        survives: 'nothing',
        survivesAfterHuman: 'datacenter',
        outcome: 'spof',
      });
      expect(outcomes(result).host).toBe('falls, then survives');
      expect(lines(result)).toEqual([
        'orders: down until a person lets the standby take over / make the failover automatic, or keep a drilled runbook for it',
      ]);
      expect(result?.gaps[0].verdict).toBe('down-until-human-acts');
    });

    it('stays down when nobody can', () => {
      const result = database({});
      expect(result).toMatchObject({
        survives: 'nothing',
        survivesAfterHuman: 'nothing',
      });
      expect(lines(result)).toEqual([
        'orders: the standby takes over by hand, and nobody can do it / have a pair of which one is ready and a runbook that was drilled, or make the failover automatic',
      ]);
      expect(result?.gaps[0].verdict).toBe('down-after-human');
    });

    it('says when it is down before anything fails', () => {
      const result = database({ needed: 2 }, user('ada'), user('ben'));
      expect(result?.survives).toBe('nothing');
      expect(result?.findings.map(finding => finding.rule)).toContain(
        'down-from-start',
      );
      expect(result?.outcome).toBe('spof');
    });
  });

  it('reports cycles of both kinds', () => {
    const results = analyse([
      component('a', { dependsOn: ['component:default/b'] }),
      component('b', { dependsOn: ['component:default/a'] }),
      resource('x', 'vip', {
        redundancy: { members: ['resource:y', 'resource:z'] },
      }),
      resource('y', 'vip', {
        redundancy: { members: ['resource:x', 'resource:z'] },
      }),
      resource('z', 'vip', {
        redundancy: { members: ['resource:x', 'resource:y'] },
      }),
    ]);
    const a = results.get('component:default/a');
    expect(a?.findings).toContainEqual({
      rule: 'dependency-cycle',
      severity: 'warning',
      path: 'spec.dependsOn',
      message: expect.stringMatching(
        /^(a and b|b and a) need each other: they stand and fall together/,
      ),
      names: expect.arrayContaining(['component:default/b']),
    });
    expect(a?.gaps).toHaveLength(1);
    expect(a?.gaps[0].title).toMatch(
      /need each other: when one falls, all fall$/,
    );
    const x = results.get('resource:default/x');
    expect(x?.findings.map(finding => finding.rule)).toContain(
      'leans-on-itself',
    );
    expect(x?.outcome).toBe('spof');
  });

  it('says what the loss of the link between two sites does', () => {
    const link = resource('line', 'network-link', {
      redundancy: { link: { between: ['site-a', 'site-b'] } },
    });
    const result = (needed: number) =>
      outcomes(
        analyse([
          ...twoSites(),
          link,
          orders({ one: ['host-a1'], two: ['host-b1'] }, { needed }),
        ]).get(ORDERS),
      ).link;
    expect(result(1)).toBe('survives');
    expect(result(2)).toBe('falls');
  });

  describe('when both sides go on without each other', () => {
    const rules = (
      type: string,
      on: Record<string, string[]>,
      more: Record<string, unknown> = {},
      sites = twoSites(),
    ) =>
      analyse([
        ...sites,
        resource('orders-db', type, {
          redundancy: { instances: instances(on), ...more },
        }),
      ])
        .get('resource:default/orders-db')
        ?.findings.filter(({ rule }) => rule === 'split-brain');
    const apart = { one: ['host-a1'], two: ['host-b1'] };

    it('says so of what keeps data', () => {
      expect(rules('postgresql', apart)).toEqual([
        {
          rule: 'split-brain',
          severity: 'warning',
          path: 'spec.redundancy.partition',
          message:
            'When the link site-a - site-b is lost, both sides go on alone and no majority decides between them: their data can come apart. Let a majority be needed, with a member in a third site, or say which side goes on.',
          allowed: ['majority-serves', 'primary-serves', 'none-serves'],
          names: ['resource:default/site-a', 'resource:default/site-b'],
        },
      ]);
      expect(
        rules('postgresql', apart, { partition: 'both-serve' }),
      ).toHaveLength(1);
      expect(
        rules('proxy', apart, { replication: { mode: 'asynchronous' } }),
      ).toHaveLength(1);
    });

    it('says nothing where somebody decides, or nothing can come apart', () => {
      const third = [...twoSites(), place('site-c', 'datacenter')];
      const quorum = { ...apart, three: ['site-c'] };
      expect(rules('etcd', quorum, { needed: 2 }, third)).toEqual([]);
      expect(rules('etcd', quorum, { needed: 1 }, third)).toHaveLength(1);
      expect(rules('proxy', apart)).toEqual([]);
      expect(rules('postgresql', apart, { stateless: true })).toEqual([]);
      expect(
        rules('postgresql', apart, { partition: 'primary-serves' }),
      ).toEqual([]);
      expect(
        rules('postgresql', { one: ['host-a1'], two: ['host-a2'] }),
      ).toEqual([]);
      // One side only: a person has to let the standby take over.
      expect(
        rules(
          'postgresql',
          {},
          {
            failover: 'manual',
            instances: [
              { name: 'one', on: ['host-a1'] },
              { name: 'two', on: ['host-b1'], role: 'standby' },
            ],
          },
        ),
      ).toEqual([]);
    });
  });

  describe('where an estate speaks of zones and of no datacenters', () => {
    const zones = ['x', 'y'].flatMap(name => [
      place(`zone-${name}`, 'zone', 'the-region'),
      place(`host-${name}`, 'host', `zone-${name}`),
    ]);
    const region = place('the-region', 'region');
    const result = (places: Entity[], on: Record<string, string[]>) =>
      analyse([region, ...places, orders(on)]).get(ORDERS);

    it('takes a zone for a site', () => {
      const apart = { one: ['host-x'], two: ['host-y'] };
      expect(result(zones, apart)).toMatchObject({
        survives: 'zone',
        required: 'zone',
        outcome: 'redundant',
      });
      const together = result(zones, { one: ['host-x'], two: ['host-x'] });
      expect(together).toMatchObject({ required: 'zone', outcome: 'spof' });
    });

    it('asks for a datacenter where zones stand in datacenters, or should', () => {
      const inSites = [
        ...zones,
        ...twoSites(),
        place('zone-in-a', 'zone', 'site-a'),
        place('host-z', 'host', 'zone-in-a'),
      ];
      expect(
        result(inSites, { one: ['host-z'], two: ['host-b1'] })?.required,
      ).toBe('datacenter');
      // Zones elsewhere in this catalog lead to datacenters, so these should too.
      expect(
        result([...inSites, place('zone-alone', 'zone')], {
          one: ['zone-alone'],
          two: ['zone-alone'],
        })?.required,
      ).toBe('datacenter');
    });

    it('asks for a datacenter where nothing is known above hosts', () => {
      expect(
        result([place('h1', 'host'), place('h2', 'host')], {
          one: ['h1'],
          two: ['h2'],
        })?.required,
      ).toBe('datacenter');
    });
  });

  it('tells what is lost with a soft dependency', () => {
    const result = analyse([
      component('mail'),
      component('orders', {
        dependsOn: ['component:default/mail'],
        redundancy: {
          dependencies: {
            'component:default/mail': {
              criticality: 'soft',
              degrades: 'receipts come later',
            },
          },
        },
      }),
    ]).get(ORDERS);
    expect(result?.degradedBy).toEqual([
      {
        node: 'component:default/mail',
        title: 'mail',
        entityRef: 'component:default/mail',
        degrades: 'receipts come later',
      },
    ]);
  });

  it('has words for what is single by nature', () => {
    const result = analyse([
      resource('uplink-1', 'uplink'),
      resource('vip-1', 'vip'),
      resource('names', 'dns-zone'),
      resource('edge-cache', 'cdn'),
      resource('acquirer', 'payment-provider'),
      component('orders', {
        annotations: { 'bulkhead/pattern': 'single' },
        dependsOn: ['uplink-1', 'vip-1', 'names', 'edge-cache', 'acquirer'].map(
          name => `resource:${name}`,
        ),
      }),
    ]).get(ORDERS);
    expect(result?.gaps.map(gap => gap.title).sort()).toEqual([
      'acquirer is the only provider',
      'edge-cache has no fallback',
      'names is served from one place',
      'orders runs as a single instance',
      'uplink-1 is the only link',
      'vip-1 names no members',
    ]);
  });

  it('keeps as many paths as somebody would read', () => {
    const many = Array.from({ length: 100 }, (_, i) => `s${i}`);
    const result = analyse([
      ...many.map(name => component(name)),
      component('orders', {
        dependsOn: many.map(name => `component:default/${name}`),
      }),
    ]).get(ORDERS);
    expect(result?.gaps).toHaveLength(101);
    const paths = result?.gaps.flatMap(gap =>
      gap.singlePoints.filter(point => point.path.length > 0),
    );
    expect(paths).toHaveLength(60);
  });
});

describe('summaryOf', () => {
  it('is a row of the portfolio', () => {
    const result = analyse([
      ...twoSites(),
      orders({ one: ['host-a1'], two: ['host-a2'] }),
    ]).get(ORDERS)!;
    expect(summaryOf(result)).toEqual({
      entityRef: ORDERS,
      title: 'orders',
      tier: 1,
      survives: 'host',
      survivesAfterHuman: 'host',
      required: 'datacenter',
      outcome: 'spof',
      blastRadius: { total: 0, tier0: 0, tier1: 0 },
      unknowns: 0,
      gaps: 1,
      worstGap: 'orders: both instances stand on rack-a',
      findings: 0,
    });
  });
});
