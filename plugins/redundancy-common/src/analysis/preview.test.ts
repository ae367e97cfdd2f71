import { component, instances, twoSites } from '../__testUtils__/catalog';
import { previewOverlay } from './preview';

const snapshot = { snapshotId: 's1', computedAt: '2026-01-01T00:00:00.000Z' };

describe('previewOverlay', () => {
  const stock = component('stock', { annotations: { 'bulkhead/tier': '2' } });
  const dependents = ['orders', 'secret'].map(name =>
    component(name, {
      dependsOn: ['component:default/stock'],
      redundancy: {
        instances: instances({ one: ['host-a1'], two: ['host-b1'] }),
      },
    }),
  );
  const entities = [...twoSites(), stock, ...dependents];

  it('shows the level before and after, here and in what stands on it', () => {
    const preview = previewOverlay({
      entities,
      entity: stock,
      overlay: {
        redundancy: {
          failover: 'automatc',
          instances: instances({ s1: ['host-a1'], s2: ['host-b1'] }),
        },
      },
      snapshot,
      canSee: ref => ref !== 'component:default/secret',
    });
    expect(preview.before.survives).toBeUndefined();
    expect(preview.after.survives).toBe('datacenter');
    expect(preview.others).toEqual([
      {
        entityRef: 'component:default/orders',
        title: 'orders',
        after: 'datacenter',
      },
    ]);
    expect(preview.hidden).toBe(1);
    expect(preview.findings.map(finding => finding.rule)).toEqual([
      'unknown-value',
    ]);
  });

  it('shows no change for an overlay that adds nothing', () => {
    const preview = previewOverlay({
      entities,
      entity: stock,
      overlay: {},
      snapshot,
      canSee: () => true,
    });
    expect(preview.after).toEqual(preview.before);
    expect(preview.others).toEqual([]);
  });
});
