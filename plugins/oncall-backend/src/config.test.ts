import { mockServices } from '@backstage/backend-test-utils';
import { readOncallConfig } from './config';

function read(oncall: object, bulkhead: object = {}) {
  return readOncallConfig(
    mockServices.rootConfig({
      data: {
        backend: { baseUrl: 'https://portal.example.net/' },
        bulkhead: { ...bulkhead, oncall },
      },
    }),
  );
}

describe('configuration', () => {
  it('has defaults for everything', () => {
    expect(read({})).toMatchObject({
      limits: { awayDays: 90, gapDays: 30, loadHigh: 0.3 },
      allowedHosts: [],
      holidayLists: {},
      seedDemo: false,
      host: 'portal.example.net',
      apiBaseUrl: 'https://portal.example.net',
    });
    expect(read({}).rule.requirements).toHaveLength(3);
  });

  it('is read in full', () => {
    expect(
      read({
        readiness: {
          requirements: [
            {
              label: 'drill',
              kinds: ['drill-driven'],
              count: 2,
              withinDays: 90,
            },
          ],
        },
        findings: { maxPairs: 3 },
        holidayLists: { france: [{ date: '2026-12-25', name: 'Christmas' }] },
        calendars: { allowedHosts: ['cal.example.net'], interval: '5m' },
        catalog: { interval: { minutes: 1 } },
        truckFactor: [{ entityRef: 'Component:default/Orders', file: 'log' }],
      }),
    ).toMatchObject({
      rule: { requirements: [{ label: 'drill', count: 2, withinDays: 90 }] },
      limits: { maxPairs: 3 },
      holidayLists: { france: [{ date: '2026-12-25', name: 'Christmas' }] },
      allowedHosts: ['cal.example.net'],
      sourceInterval: { minutes: 5 },
      truckFactor: [{ entityRef: 'component:default/orders', file: 'log' }],
    });
  });

  it('is refused where it cannot be, by name', () => {
    expect(() =>
      read({
        readiness: {
          requirements: [{ label: 'x', kinds: ['juggled'], count: 1 }],
        },
      }),
    ).toThrow(/requirements.*juggled/);
    expect(() =>
      read({
        holidayLists: { france: [{ date: '25/12', name: 'Christmas' }] },
      }),
    ).toThrow(/holidayLists.france.*25\/12/);
  });

  it('seeds the demo only in a demo', () => {
    const demo = { demo: { seed: true } };
    expect(read(demo).seedDemo).toBe(false);
    expect(read(demo, { demo: false }).seedDemo).toBe(false);
    expect(read(demo, { demo: true }).seedDemo).toBe(true);
  });
});
