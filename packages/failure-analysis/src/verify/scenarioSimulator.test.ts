import fc from 'fast-check';
import { randomModel } from '../__testUtils__/models';
import { downByDefinition } from '../__testUtils__/oracle';
import { generateEstate } from '../bench/generateEstate';
import { Random } from '../bench/random';
import { FailureAnalysis } from '../failureAnalysis';
import { FailureModel, Verdict } from '../model';
import { ScenarioSimulator } from './scenarioSimulator';

const verdicts: Verdict[] = ['at-once', 'after-human'];

function downIn(model: FailureModel, words: Uint32Array, scenario: number) {
  return model.nodes
    .filter((_, i) => Math.floor(words[i] / 2 ** scenario) % 2)
    .map(node => node.id);
}

describe('ScenarioSimulator', () => {
  it('agrees with the definition on random models', () => {
    fc.assert(
      fc.property(
        randomModel({ maxNodes: 12 }),
        fc.constantFrom(...verdicts),
        fc.array(fc.array(fc.nat(), { maxLength: 4 }), { maxLength: 32 }),
        (model, verdict, picks) => {
          const { nodes } = model;
          const scenarios = picks.map(pick => pick.map(n => n % nodes.length));
          const words = new ScenarioSimulator(model, verdict).run(scenarios);
          scenarios.forEach((lost, s) => {
            expect(new Set(downIn(model, words, s))).toEqual(
              downByDefinition(
                model,
                new Set(lost.map(n => nodes[n].id)),
                verdict,
              ),
            );
          });
        },
      ),
      { numRuns: 500 },
    );
  });

  describe.each(verdicts)('on a generated estate, %s', verdict => {
    const { model } = generateEstate(600, 7);
    const analysis = FailureAnalysis.of(model);
    const { prepared } = analysis;
    const simulator = new ScenarioSimulator(model, verdict);
    const before = new Set(analysis.base(verdict).down);
    const fresh = (words: Uint32Array, s: number) =>
      new Set(downIn(model, words, s).filter(id => !before.has(id)));

    it('has both kinds of cycles', () => {
      expect(prepared.hardCycles.length).toBeGreaterThan(0);
      expect(prepared.redundancyCycles.length).toBeGreaterThan(0);
    });

    it('finds the same blast radius of every single failure', () => {
      const singles = analysis.singles(verdict);
      for (let start = 0; start < model.nodes.length; start += 32) {
        const batch = model.nodes
          .slice(start, start + 32)
          .map((_, i) => start + i);
        const words = simulator.run(batch.map(node => [node]));
        batch.forEach((node, s) => {
          const expected = model.nodes[node].fails
            ? fresh(words, s)
            : new Set();
          expect(new Set(prepared.idsOf(singles.blastRadius(node)))).toEqual(
            expected,
          );
        });
      }
    });

    it('finds the same for losses of several nodes, and the same that is then one failure away', () => {
      const random = new Random(3);
      const any = () => random.below(model.nodes.length);
      for (let round = 0; round < 40; round++) {
        const lost = [any(), any(), any()];
        const whatIf = analysis.whatIf(prepared.idsOf(lost), verdict);
        const seconds = Array.from({ length: 15 }, any);
        const words = simulator.run([
          lost,
          ...seconds.flatMap(node => [[...lost, node], [node]]),
        ]);
        const afterLoss = fresh(words, 0);
        expect(new Set(whatIf.down)).toEqual(afterLoss);
        const exposed = new Map(
          whatIf.exposed().map(e => [e.node, new Set(e.takesDown)]),
        );
        seconds.forEach((node, i) => {
          const both = fresh(words, 1 + 2 * i);
          const alone = fresh(words, 2 + 2 * i);
          const expected = [...both].filter(
            id => !afterLoss.has(id) && !alone.has(id),
          );
          expect(exposed.get(prepared.idOf(node)) ?? new Set()).toEqual(
            new Set(model.nodes[node].fails ? expected : []),
          );
        });
      }
    });
  });
});
