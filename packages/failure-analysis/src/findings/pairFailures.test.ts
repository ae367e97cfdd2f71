import fc from 'fast-check';
import { kOfN, node, randomModel } from '../__testUtils__/models';
import { fallsByDefinition } from '../__testUtils__/oracle';
import { FailureAnalysis } from '../failureAnalysis';
import { FailureModel, Verdict } from '../model';

function pairsByDefinition(model: FailureModel, verdict: Verdict) {
  const events = model.nodes.filter(n => n.fails).map(n => n.id);
  const alone = new Map(
    events.map(id => [id, fallsByDefinition(model, [id], verdict)]),
  );
  const pairs = new Map<string, string[]>(model.nodes.map(n => [n.id, []]));
  let total = 0;
  events.forEach((a, i) => {
    for (const b of events.slice(i + 1)) {
      const fresh = [...fallsByDefinition(model, [a, b], verdict)].filter(
        id => !alone.get(a)!.has(id) && !alone.get(b)!.has(id),
      );
      total += fresh.length ? 1 : 0;
      fresh.forEach(id => pairs.get(id)!.push([a, b].sort().join(' + ')));
    }
  });
  return { total, pairs };
}

describe('pairFailures', () => {
  it('lists what two failures take down together and neither alone', () => {
    const model: FailureModel = {
      nodes: [
        node('shop', ['group']),
        kOfN('group', 1, ['a', 'b']),
        node('a', ['host 1']),
        node('b', ['host 2']),
        node('host 1'),
        node('host 2'),
      ],
    };
    const analysis = FailureAnalysis.of(model);
    const pairs = analysis.pairs('at-once');
    expect(pairs.total).toBe(4);
    expect(pairs.countOf(analysis.prepared.indexOf('shop'))).toBe(4);
    expect(pairs.examplesOf(analysis.prepared.indexOf('shop'))).toHaveLength(3);
    expect(pairs.examplesOf(analysis.prepared.indexOf('a'))).toEqual([]);
    expect(
      analysis
        .pairsOf('shop', 'at-once')
        .map(p => p.sort().join(' + '))
        .sort(),
    ).toEqual(['a + b', 'a + host 2', 'b + host 1', 'host 1 + host 2']);
  });

  it('agrees with the definition on random models with both kinds of cycles', () => {
    fc.assert(
      fc.property(
        randomModel({ maxNodes: 8 }),
        fc.constantFrom<Verdict>('at-once', 'after-human'),
        (model, verdict) => {
          const analysis = FailureAnalysis.of(model);
          const { prepared } = analysis;
          const expected = pairsByDefinition(model, verdict);
          const pairs = analysis.pairs(verdict);
          expect(pairs.total).toBe(expected.total);
          for (const { id } of model.nodes) {
            const all = expected.pairs.get(id)!.sort();
            const index = prepared.indexOf(id);
            expect(pairs.countOf(index)).toBe(all.length);
            expect(
              analysis
                .pairsOf(id, verdict)
                .map(p => p.sort().join(' + '))
                .sort(),
            ).toEqual(all);
            const examples = pairs
              .examplesOf(index)
              .map(p => prepared.idsOf(p).sort().join(' + '));
            expect(all).toEqual(expect.arrayContaining(examples));
            expect(examples.length > 0).toBe(all.length > 0);
          }
        },
      ),
      { numRuns: 1500 },
    );
  });
});
