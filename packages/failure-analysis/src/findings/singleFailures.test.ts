import fc from 'fast-check';
import { fallsByDefinition, downByDefinition } from '../__testUtils__/oracle';
import { kOfN, node, randomModel } from '../__testUtils__/models';
import { FailureModel, Verdict } from '../model';
import { prepareModel } from '../prepare/prepareModel';
import { baseFindings } from './baseFindings';
import { singleFailures } from './singleFailures';

const verdicts: Verdict[] = ['at-once', 'after-human'];

function ids(model: FailureModel, verdict: Verdict, id: string) {
  const prepared = prepareModel(model);
  const singles = singleFailures(prepared, verdict);
  const index = prepared.indexOf(id);
  return {
    falls: prepared.idsOf(singles.blastRadius(index)).sort(),
    causes: prepared.idsOf(singles.singlePoints(index)).sort(),
  };
}

describe('singleFailures', () => {
  it('finds what both members of a pair stand on', () => {
    const model: FailureModel = {
      nodes: [
        node('shop', ['shop group']),
        kOfN('shop group', 1, ['a', 'b']),
        node('a', ['host 1', 'store']),
        node('b', ['host 2', 'store']),
        node('host 1'),
        node('host 2'),
        node('store'),
      ],
    };
    expect(ids(model, 'at-once', 'shop').causes).toEqual(['shop', 'store']);
    expect(ids(model, 'at-once', 'store').falls).toEqual([
      'a',
      'b',
      'shop',
      'shop group',
      'store',
    ]);
    expect(ids(model, 'at-once', 'host 1').falls).toEqual(['a', 'host 1']);
  });

  it('counts a member that needs a human as down until one has acted', () => {
    const model: FailureModel = {
      nodes: [
        kOfN('database', 1, ['primary', 'standby']),
        node('primary'),
        node('standby', [], { needsHuman: true }),
      ],
    };
    expect(ids(model, 'at-once', 'database').causes).toEqual(['primary']);
    expect(ids(model, 'after-human', 'database').causes).toEqual([]);
  });

  it('agrees with the definition on random models with both kinds of cycles', () => {
    let cyclic = 0;
    fc.assert(
      fc.property(
        randomModel(),
        fc.constantFrom(...verdicts),
        (model, verdict) => {
          const prepared = prepareModel(model);
          cyclic += prepared.redundancyCycles.length ? 1 : 0;
          const singles = singleFailures(prepared, verdict);
          expect(new Set(baseFindings(prepared, verdict).down)).toEqual(
            downByDefinition(model, new Set(), verdict),
          );
          for (let i = 0; i < model.nodes.length; i++) {
            const expected = model.nodes[i].fails
              ? fallsByDefinition(model, [model.nodes[i].id], verdict)
              : new Set();
            const falls = prepared.idsOf(singles.blastRadius(i));
            expect(falls).toHaveLength(expected.size);
            expect(new Set(falls)).toEqual(expected);
            for (let t = 0; t < model.nodes.length; t++) {
              const takes = expected.has(model.nodes[t].id);
              expect(singles.takesDown(i, t)).toBe(takes);
              expect(singles.singlePoints(t).includes(i)).toBe(takes);
            }
          }
          for (let t = 0; t < model.nodes.length; t++) {
            expect(singles.singlePointCount(t)).toBe(
              singles.singlePoints(t).length,
            );
          }
        },
      ),
      { numRuns: 3000 },
    );
    expect(cyclic).toBeGreaterThan(300);
  });
});
