import { KnownTree, ownTrees, sharedTrees } from '../__testUtils__/sharedTrees';
import { FailureAnalysis } from '../failureAnalysis';
import { readOpenPsa } from './readOpenPsa';

function countsOf(tree: KnownTree) {
  const { model, tops, basicEvents } = readOpenPsa(tree.xml);
  const analysis = FailureAnalysis.of(model);
  const top = analysis.prepared.indexOf(tops[0]);
  return {
    tops: tops.length,
    events: basicEvents.length,
    order1: analysis.singles('after-human').singlePointCount(top),
    order2: analysis.pairs('after-human').countOf(top),
    listed: analysis.pairsOf(tops[0], 'after-human').length,
  };
}

describe('fault trees with known answers', () => {
  const known = [
    ...ownTrees(),
    ...sharedTrees('golden'),
    ...sharedTrees('aralia'),
  ];
  const coherent = known.filter(tree => tree.order1 !== null);
  const perSet = (set: string) => coherent.filter(t => t.set === set).length;

  it(`has ${perSet('own')} own, ${perSet('golden')} golden and ${perSet(
    'aralia',
  )} Aralia trees to compare with`, () => {
    expect(perSet('own')).toBe(4);
  });

  it.each(coherent.map(tree => [`${tree.set} ${tree.name}`, tree] as const))(
    '%s has the known single points and pairs',
    (_, tree) => {
      expect(countsOf(tree)).toEqual({
        tops: 1,
        events: tree.events,
        order1: tree.order1,
        order2: tree.order2,
        listed: tree.order2,
      });
    },
  );

  const refused = known.filter(tree => tree.order1 === null);
  const refusals = refused.map(({ xml }) => {
    try {
      readOpenPsa(xml);
      return 'read';
    } catch (error) {
      return String(error);
    }
  });

  it(`refuses the ${refused.length} that are not coherent, and says where`, () => {
    expect(refusals).toEqual(
      refused.map(() =>
        expect.stringMatching(
          /^OpenPsaError: line \d+: <(xor|not)> in gate ".+" is not supported: the tree is not coherent/,
        ),
      ),
    );
  });
});
