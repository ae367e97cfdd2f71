import fc from 'fast-check';
import {
  component,
  instances,
  resource,
  twoSites,
  user,
} from '../__testUtils__/catalog';
import { buildModel } from '../model';
import { toReaderModel } from './readerModel';
import { whatIf } from './whatIf';

const snapshot = { snapshotId: 's1', computedAt: '2026-01-01T00:00:00.000Z' };

const catalog = [
  ...twoSites(),
  user('ada'),
  user('ben'),
  component('stock', { providesApis: ['secret-stock'] }),
  component('mail'),
  component('ledger', {
    annotations: { 'bulkhead/tier': '0', 'bulkhead/pair': 'ada, ben' },
    dependsOn: ['resource:default/lost-and-gone'],
    redundancy: {
      failover: 'manual',
      instances: [
        { name: 'l1', on: ['host-a1'] },
        { name: 'l2', on: ['host-b1'], role: 'standby' },
      ],
    },
  }),
  resource('vip', 'vip', {
    redundancy: {
      members: ['component:stock', 'component:mail'],
      failover: 'manual',
      needed: 1,
    },
    annotations: { 'bulkhead/pattern': 'active-passive' },
  }),
  component('orders', {
    annotations: { 'bulkhead/tier': '1' },
    dependsOn: ['component:default/ledger', 'component:default/mail'],
    consumesApis: ['secret-stock'],
    redundancy: {
      instances: instances({ one: ['host-a2'], two: ['host-b2'] }),
      dependencies: {
        'component:default/mail': {
          criticality: 'soft',
          degrades: 'mail about receipts is late',
        },
      },
    },
  }),
];
const built = buildModel(catalog);
const everything = toReaderModel(built, () => true, snapshot);
const refs = [
  ...new Set(built.info.flatMap(info => info.entityRef ?? [])),
].sort();

describe('toReaderModel', () => {
  it('is the whole model for who may see everything', () => {
    expect(everything.nodes).toEqual(built.model.nodes);
    expect(everything.info).toEqual(built.info);
    expect(everything.targets).toEqual(built.targets);
  });

  it('takes every name away that belongs to something hidden', () => {
    const model = toReaderModel(
      built,
      ref =>
        !['component:default/stock', 'component:default/ledger'].includes(ref),
      snapshot,
    );
    const text = JSON.stringify(model);
    expect(text).not.toMatch(/stock|ledger|l1|l2|lost-and-gone/);
    const orders = model.info.find(info => info.title === 'orders');
    expect(orders?.edgeLabels).toContain('needs');
    expect(text).toContain('mail about receipts is late');
  });

  it('law: no hidden reference is in the text, and the logic is the same', () => {
    fc.assert(
      fc.property(fc.subarray(refs), fc.subarray(refs), (hidden, lose) => {
        const model = toReaderModel(
          built,
          ref => !hidden.includes(ref),
          snapshot,
        );
        const text = JSON.stringify(model);
        expect(hidden.filter(ref => text.includes(`"${ref}`))).toEqual([]);

        // The same losses, in the names that this reader knows.
        const position = new Map(built.info.map((info, i) => [info.id, i]));
        const seen = whatIf(
          model,
          lose.map(ref => model.info[position.get(ref) ?? 0].id),
        );
        const all = whatIf(everything, lose);
        expect(seen.down.length + seen.hidden.down).toBe(all.down.length);
        expect(seen.degraded.length + seen.hidden.degraded).toBe(
          all.degraded.length,
        );
        expect(seen.oneFailureAway.length + seen.hidden.oneFailureAway).toBe(
          all.oneFailureAway.length,
        );
        expect(seen.down).toEqual(
          all.down.filter(({ entityRef }) => !hidden.includes(entityRef)),
        );
      }),
    );
  });
});

describe('whatIf', () => {
  it('says what falls, what waits for a person, and what comes next', () => {
    const result = whatIf(everything, [
      'resource:default/site-a',
      'no:such/node',
    ]);
    expect(result.unknown).toEqual(['no:such/node']);
    expect(
      result.down.map(({ title, afterHuman, tier }) => [
        title,
        tier,
        afterHuman,
      ]),
    ).toEqual([
      ['ledger', 0, false],
      ['orders', 1, false],
    ]);
    expect(result.hidden).toEqual({ down: 0, degraded: 0, oneFailureAway: 0 });
    const mail = whatIf(everything, ['component:default/mail']);
    expect(mail.degraded.map(({ title }) => title)).toEqual(['orders']);
    const host = whatIf(everything, ['resource:default/host-a2']);
    expect(host.down).toEqual([]);
    expect(
      host.oneFailureAway.map(({ title, by }) => [
        title,
        by.some(next => next.title === 'host-b2'),
      ]),
    ).toEqual([['orders', true]]);
  });

  it('can lose people', () => {
    const result = whatIf(everything, [
      'resource:default/host-a1',
      'user:default/ada',
      'user:default/ben',
    ]);
    expect(result.down[0]).toMatchObject({
      title: 'ledger',
      afterHuman: true,
      nobodyToAct: true,
    });
    expect(result.cannotBeBroughtBack).toBeUndefined();
  });

  it('says what could not be brought back, though nothing goes down', () => {
    const people = ['user:default/ada', 'user:default/ben'];
    const nobody = whatIf(everything, people);
    expect(nobody.down).toEqual([]);
    expect(nobody.cannotBeBroughtBack).toEqual([
      { entityRef: 'component:default/ledger', title: 'ledger', tier: 0 },
    ]);
    // One of the pair is enough, and without its standby nobody is missed.
    for (const lose of [[people[0]], [...people, 'resource:default/host-b1']]) {
      expect(whatIf(everything, lose).cannotBeBroughtBack).toBeUndefined();
    }
    const elsewhere = whatIf(everything, [
      ...people,
      'resource:default/rack-a',
    ]);
    expect(
      elsewhere.down.map(({ title, nobodyToAct }) => [title, nobodyToAct]),
    ).toContainEqual(['ledger', true]);
  });

  it('loses nothing where it knows nothing that was asked for', () => {
    const result = whatIf(everything, ['no:such/node']);
    expect(result).toMatchObject({ down: [], unknown: ['no:such/node'] });
  });
});
