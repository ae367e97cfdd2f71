import fc from 'fast-check';
import { kOfN, node, randomModel } from '../__testUtils__/models';
import { downByDefinition, fallsByDefinition } from '../__testUtils__/oracle';
import { FailureAnalysis } from '../failureAnalysis';
import { FailureModel, Verdict } from '../model';

const verdicts: Verdict[] = ['at-once', 'after-human'];

describe('whatIf', () => {
  const model: FailureModel = {
    nodes: [
      node('shop', ['shop group'], { softNeeds: ['mail'] }),
      node('portal', ['shop']),
      kOfN('shop group', 1, ['a', 'b']),
      node('a', ['host 1']),
      node('b', ['host 2']),
      node('host 1'),
      node('host 2'),
      node('mail'),
    ],
  };

  it('says what goes down, what is degraded and what is then one failure away', () => {
    const result = FailureAnalysis.of(model).whatIf(
      ['host 1', 'mail'],
      'at-once',
    );
    expect(result.down).toEqual(['host 1', 'mail', 'a']);
    expect(result.degraded.sort()).toEqual(['portal', 'shop']);
    expect(result.isDown('shop')).toBe(false);
    expect(
      result.exposed().map(e => [e.node, [...e.takesDown].sort()]),
    ).toEqual([
      ['b', ['portal', 'shop', 'shop group']],
      ['host 2', ['portal', 'shop', 'shop group']],
    ]);
  });

  it('names an id that is not in the model', () => {
    expect(() => FailureAnalysis.of(model).whatIf(['hsot'], 'at-once')).toThrow(
      'There is no node "hsot" in the failure model',
    );
  });

  it('agrees with the definition on random models', () => {
    fc.assert(
      fc.property(
        randomModel(),
        fc.constantFrom(...verdicts),
        fc.array(fc.nat(), { maxLength: 3 }),
        (random, verdict, picks) => {
          const { nodes } = random;
          const lost = [
            ...new Set(picks.map(pick => nodes[pick % nodes.length].id)),
          ];
          const analysis = FailureAnalysis.of(random);
          const result = analysis.whatIf(lost, verdict);
          expect(new Set(result.down)).toEqual(
            fallsByDefinition(random, lost, verdict),
          );
          const downAfter = downByDefinition(random, new Set(lost), verdict);
          expect(
            new Set(nodes.map(n => n.id).filter(id => result.isDown(id))),
          ).toEqual(downAfter);
          const exposed = new Map(
            result.exposed().map(e => [e.node, new Set(e.takesDown)]),
          );
          for (const { id, fails } of nodes) {
            if (!fails) continue;
            const alone = fallsByDefinition(random, [id], verdict);
            const both = downByDefinition(
              random,
              new Set([...lost, id]),
              verdict,
            );
            const fresh = [...both].filter(
              n => !downAfter.has(n) && !alone.has(n),
            );
            expect(exposed.get(id) ?? new Set()).toEqual(new Set(fresh));
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('agrees with the definition on what is degraded: down once soft needs count as hard', () => {
    fc.assert(
      fc.property(
        randomModel({ cycles: false, soft: true, marks: false }),
        fc.nat(),
        (random, pick) => {
          const { nodes } = random;
          const lost = [nodes[pick % nodes.length].id];
          const result = FailureAnalysis.of(random).whatIf(lost, 'at-once');
          expect(new Set(result.degraded)).toEqual(
            degradedByDefinition(random, new Set(lost)),
          );
        },
      ),
      { numRuns: 1000 },
    );
  });
});

function degradedByDefinition(
  model: FailureModel,
  lost: ReadonlySet<string>,
): Set<string> {
  const down = downByDefinition(model, lost, 'at-once');
  const hurt = new Set(down);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { id, needs, threshold, softNeeds = [] } of model.nodes) {
      if (hurt.has(id)) continue;
      const lostNeeds = needs.filter(need => hurt.has(need)).length;
      if (
        (needs.length > 0 && lostNeeds >= threshold) ||
        softNeeds.some(need => hurt.has(need))
      ) {
        hurt.add(id);
        changed = true;
      }
    }
  }
  return new Set([...hurt].filter(id => !down.has(id)));
}
