import fc from 'fast-check';
import { randomModel } from '../__testUtils__/models';
import { FailureAnalysis } from '../failureAnalysis';
import { FailureModel, FailureNode, Verdict } from '../model';

const verdict: Verdict = 'at-once';

/** Single points of every node that is up, by id; those of a node that is down from the start are everything. */
function singlePoints(model: FailureModel): Map<string, Set<string> | 'down'> {
  const analysis = FailureAnalysis.of(model);
  const down = new Set(analysis.base(verdict).down);
  return new Map(
    model.nodes.map(({ id }, i) => [
      id,
      down.has(id)
        ? ('down' as const)
        : new Set(
            analysis.prepared.idsOf(analysis.singles(verdict).singlePoints(i)),
          ),
    ]),
  );
}

/** Ids for which `after` has a single point that `before` had not, or is down and was not. */
function worse(before: FailureModel, after: FailureModel): string[] {
  const then = singlePoints(before);
  const now = singlePoints(after);
  return before.nodes
    .map(node => node.id)
    .filter(id => {
      const was = then.get(id)!;
      const is = now.get(id)!;
      if (was === 'down') return false;
      return is === 'down' || [...is].some(cause => !was.has(cause));
    });
}

function change(
  model: FailureModel,
  at: number,
  by: (node: FailureNode) => FailureNode,
): FailureModel {
  const index = at % model.nodes.length;
  return {
    nodes: model.nodes.map((node, i) => (i === index ? by(node) : node)),
  };
}

// A need more on a hard edge can close a hard cycle, and contraction judges that by another rule than a redundancy
// cycle; so the laws about needs are stated where there are none. The rest hold everywhere.
const acyclic = randomModel({ cycles: false, maxNodes: 9 });
const any = randomModel({ maxNodes: 9 });

const law = (
  name: string,
  models: fc.Arbitrary<FailureModel>,
  check: (model: FailureModel, at: number) => string[],
) =>
  it(`${name}`, () => {
    fc.assert(
      fc.property(models, fc.nat(), (model, at) => {
        expect(check(model, at)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

describe('laws of single points', () => {
  law('a member more in a group never adds one', acyclic, (model, at) => {
    const spare: FailureNode = {
      id: 'spare',
      fails: false,
      threshold: 1,
      needs: [],
    };
    const wider = change(model, at, node =>
      node.needs.length
        ? {
            ...node,
            needs: [...node.needs, 'spare'],
            threshold: node.threshold + 1,
          }
        : node,
    );
    return worse(model, { nodes: [...wider.nodes, spare] });
  });

  law('a dependency more never removes one', acyclic, (model, at) => {
    const index = at % model.nodes.length;
    const target = model.nodes[model.nodes.length - 1].id;
    if (index === model.nodes.length - 1) return [];
    const more = change(model, at, node => ({
      ...node,
      needs: [...node.needs, target],
      threshold: node.needs.length ? node.threshold : 1,
    }));
    return worse(more, model);
  });

  law('a member less to stand never adds one', any, (model, at) => {
    // A threshold of 1 makes hard needs, which are judged by another rule when they close a cycle.
    const easier = change(model, at, node =>
      node.threshold > 1 && node.threshold < node.needs.length
        ? { ...node, threshold: node.threshold + 1 }
        : node,
    );
    return worse(model, easier);
  });

  law('what cannot fail any more takes nothing down', any, (model, at) => {
    const safe = change(model, at, node => ({ ...node, fails: false }));
    return worse(model, safe);
  });

  law('what is mended never adds one', any, (model, at) => {
    const mended = change(model, at, node => ({
      ...node,
      down: false,
      needsHuman: false,
    }));
    const before = singlePoints(model);
    const after = singlePoints(mended);
    // What was down may come up with single points of its own; what was up keeps no more than it had.
    return model.nodes
      .map(node => node.id)
      .filter(id => {
        const was = before.get(id)!;
        const is = after.get(id)!;
        const index = at % model.nodes.length;
        if (was === 'down') return false;
        return (
          is === 'down' ||
          [...is].some(
            cause =>
              !was.has(cause) &&
              cause !== model.nodes[index].id &&
              before.get(cause) !== 'down',
          )
        );
      });
  });

  law('the order of the nodes does not matter', any, model => {
    const turned = { nodes: [...model.nodes].reverse() };
    return [...worse(model, turned), ...worse(turned, model)];
  });

  law('after a human acted there are no more than at once', any, model => {
    const acted = {
      nodes: model.nodes.map(node => ({ ...node, needsHuman: false })),
    };
    const analysis = FailureAnalysis.of(model);
    const without = FailureAnalysis.of(acted);
    return model.nodes
      .filter((_, i) => {
        const here = analysis.singles('after-human').singlePoints(i);
        const there = without.singles('at-once').singlePoints(i);
        return String(here) !== String(there);
      })
      .map(node => node.id);
  });
});
