import fc from 'fast-check';
import { kOfN, node, randomModel } from '../__testUtils__/models';
import { fallsByDefinition } from '../__testUtils__/oracle';
import { FailureAnalysis } from '../failureAnalysis';
import { FailureModel, Verdict } from '../model';

describe('gaps', () => {
  it('counts an instance, its host, rack, zone and datacenter as one', () => {
    const model: FailureModel = {
      nodes: [
        node('shop', ['database', 'vip']),
        node('database', ['database group']),
        kOfN('database group', 1, ['instance']),
        node('instance', ['host']),
        node('host', ['rack']),
        node('rack', ['zone']),
        node('zone', ['datacenter']),
        node('datacenter'),
        node('vip'),
      ],
    };
    const gaps = FailureAnalysis.of(model).gaps('shop', 'at-once');
    expect(gaps.map(g => [g.node, [...g.singlePoints].sort()])).toEqual([
      ['database group', ['datacenter', 'host', 'instance', 'rack', 'zone']],
      ['database', ['database']],
      ['shop', ['shop']],
      ['vip', ['vip']],
    ]);
  });

  it('names the group nearest to the failure, and every group that would be enough', () => {
    const model: FailureModel = {
      nodes: [
        node('shop', ['orders', 'carts']),
        node('orders', ['orders group']),
        kOfN('orders group', 1, ['o1', 'o2']),
        node('o1', ['database']),
        node('o2', ['database']),
        node('database', ['database group']),
        kOfN('database group', 1, ['d1', 'd2']),
        node('d1', ['dc 1']),
        node('d2', ['dc 1']),
        node('carts', ['carts group']),
        kOfN('carts group', 1, ['c1', 'c2']),
        node('c1', ['dc 1']),
        node('c2', ['dc 1']),
        node('dc 1'),
      ],
    };
    const gaps = FailureAnalysis.of(model).gaps('shop', 'at-once');
    const through = gaps.filter(g => g.singlePoints.includes('dc 1'));
    expect(through.map(g => g.node).sort()).toEqual([
      'carts group',
      'database group',
    ]);
    // The database service itself acts through the orders group: both of its members need it.
    expect(gaps.find(g => g.singlePoints.includes('database'))?.node).toBe(
      'orders group',
    );
  });

  it('covers exactly the single points, through groups that explain them, on random models', () => {
    fc.assert(
      fc.property(
        randomModel(),
        fc.constantFrom<Verdict>('at-once', 'after-human'),
        (model, verdict) => {
          const analysis = FailureAnalysis.of(model);
          const { prepared } = analysis;
          for (const { id } of model.nodes) {
            const gaps = analysis.gaps(id, verdict);
            const covered = new Set(gaps.flatMap(g => g.singlePoints));
            const singles = prepared.idsOf(
              analysis.singles(verdict).singlePoints(prepared.indexOf(id)),
            );
            expect(covered).toEqual(new Set(singles));
            for (const gap of gaps) {
              const falls = fallsByDefinition(model, [gap.node], verdict);
              expect(falls.has(id)).toBe(true);
              for (const cause of gap.singlePoints) {
                const causeFalls = fallsByDefinition(model, [cause], verdict);
                expect(causeFalls.has(gap.node)).toBe(true);
                const earlier = model.nodes.filter(
                  other =>
                    other.group &&
                    causeFalls.has(other.id) &&
                    fallsByDefinition(model, [other.id], verdict).has(
                      gap.node,
                    ) &&
                    !falls.has(other.id),
                );
                expect(earlier).toEqual([]);
              }
            }
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
