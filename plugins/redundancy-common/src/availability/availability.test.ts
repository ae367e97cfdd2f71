import { MINUTES_PER_YEAR } from '@bulkhead/failure-analysis';
import {
  component,
  instances,
  place,
  resource,
  twoSites,
  user,
} from '../__testUtils__/catalog';
import { buildModel } from '../model';
import { AvailabilityAnalysis } from './availability';
import { DEFAULT_RATES, shareDown } from './rates';
import { downtimeWords, durationWords } from './words';

/** Down one hour in a hundred. */
const often = { timeBetweenFailures: '99h', timeToRepair: '1h' };
const never = { timeBetweenFailures: '1000000y', timeToRepair: '0s' };

function ofEntities(entities: Parameters<typeof buildModel>[0]) {
  return new AvailabilityAnalysis(buildModel(entities));
}

const host = (name: string, reliability: object = never) =>
  resource(name, 'host', { redundancy: { reliability } });

describe('availability', () => {
  it('of one copy is that of the copy and what it stands on', () => {
    const analysis = ofEntities([
      host('h1', often),
      component('shop', {
        redundancy: {
          instances: instances({ one: ['resource:default/h1'] }),
          reliability: often,
        },
        annotations: { 'bulkhead/slo': '99.9' },
      }),
    ]);
    const found = analysis.of('component:default/shop');
    expect(found.status).toBe('exact');
    expect(found.assumptions).toEqual([]);
    expect(found.least).toBe(found.most);
    expect(found.least).toBeCloseTo(0.99 * 0.99, 12);
    expect(found.minutesAYear!.most).toBeCloseTo(
      (1 - 0.99 * 0.99) * MINUTES_PER_YEAR,
      6,
    );
    expect(found.reachable).toBe('no');
    expect(found.words).toContain('too much');
  });

  it('of two copies apart is the product, and the shared place decides', () => {
    const shop = component('shop', {
      redundancy: {
        instances: instances({
          one: ['resource:default/h1'],
          two: ['resource:default/h2'],
        }),
        reliability: often,
      },
      annotations: { 'bulkhead/slo': '99' },
    });
    const apart = ofEntities([host('h1'), host('h2'), shop]).of(
      'component:default/shop',
    );
    expect(1 - apart.least!).toBeCloseTo(1e-4, 10);
    expect(apart.reachable).toBe('yes');

    const shared = ofEntities([
      resource('store', 'datastore', { redundancy: { reliability: often } }),
      ...['h1', 'h2'].map(name =>
        resource(name, 'host', {
          redundancy: {
            reliability: never,
            on: ['resource:default/store'],
          },
        }),
      ),
      shop,
    ]).of('component:default/shop');
    expect(1 - shared.least!).toBeCloseTo(0.01 + 0.99 * 1e-4, 10);
    expect(shared.importance[0]).toMatchObject({
      entityRef: 'resource:default/store',
    });
    expect(shared.importance[0].fussellVesely).toBeGreaterThan(0.98);
  });

  it('is an interval with its sources where nobody said how often things fail', () => {
    const found = ofEntities([
      ...twoSites(),
      component('shop', {
        redundancy: { instances: instances({ one: ['host-a1'] }) },
        annotations: { 'bulkhead/slo': '99.9' },
      }),
    ]).of('component:default/shop');
    expect(found.least!).toBeLessThan(found.most!);
    expect(found.assumptions.map(entry => entry.class)).toEqual([
      'datacenter',
      'host',
      'instance',
      'rack',
    ]);
    expect(found.reachable).toBe('no');
    expect(found.words).toMatch(/^Down between .* a year, at least /);
  });

  it('counts the time that taking over by hand takes', () => {
    const shop = (takeover: string, failover = 'manual') =>
      ofEntities([
        user('ana'),
        user('bob'),
        host('h1'),
        host('h2'),
        component('shop', {
          annotations: {
            'bulkhead/pair': 'user:default/ana, user:default/bob',
          },
          redundancy: {
            instances: [
              { name: 'one', on: ['resource:default/h1'], role: 'active' },
              { name: 'two', on: ['resource:default/h2'], role: 'standby' },
            ],
            failover,
            reliability: { ...often, takeover },
          },
        }),
      ]).unavailability('component:default/shop').result.high;
    const automatic = shop('30m', 'automatic');
    // Half of the time that the active copy would be away, it is: until somebody has acted.
    expect(shop('30m')).toBeGreaterThan(0.004);
    expect(shop('30m')).toBeLessThan(0.006);
    expect(shop('6m')).toBeLessThan(shop('30m'));
    expect(automatic).toBeLessThan(shop('6m'));
    expect(shop('3h')).toBeCloseTo(0.01, 10);
  });

  it('knows every class of failure domain, with a source', () => {
    for (const rates of DEFAULT_RATES) {
      expect(rates.source).not.toBe('');
      expect(rates.failuresAYear.least).toBeLessThanOrEqual(
        rates.failuresAYear.most,
      );
      const most = shareDown(
        rates.failuresAYear.most,
        rates.hoursToRepair.most,
      );
      expect(most).toBeGreaterThan(0);
      expect(most).toBeLessThan(0.3);
    }
    expect(() =>
      ofEntities([place('x', 'datacenter')]).of('component:default/none'),
    ).toThrow(RangeError);
  });

  it('is told in words of a usual size', () => {
    expect(durationWords(0)).toBe('less than a second');
    expect(durationWords(0.5)).toBe('30 seconds');
    expect(durationWords(52.4)).toBe('52 minutes');
    expect(durationWords(150)).toBe('2.5 hours');
    expect(durationWords(60 * 24 * 4)).toBe('4 days');
    expect(downtimeWords({ least: 1, most: 1 })).toBe('1 minute a year');
    expect(downtimeWords({ least: 5, most: 180 })).toBe(
      'between 5 minutes and 3 hours a year',
    );
  });
});
