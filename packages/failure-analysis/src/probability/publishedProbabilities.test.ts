import {
  ownTrees,
  sharedJson,
  sharedTrees,
} from '../__testUtils__/sharedTrees';
import { readOpenPsa } from '../openpsa/readOpenPsa';
import { prepareModel } from '../prepare/prepareModel';
import { unavailability, UnavailabilityOptions } from './unavailability';

const relative = (value: number, expected: number): number =>
  expected === 0 ? Math.abs(value) : Math.abs(value / expected - 1);

describe('probabilities of published trees', () => {
  const trees = [
    ...ownTrees(),
    ...sharedTrees('golden'),
    ...sharedTrees('aralia'),
  ].filter(tree => tree.order1 !== null);

  const quantify = (xml: string, options?: UnavailabilityOptions) => {
    const { model, tops, probabilities } = readOpenPsa(xml);
    return unavailability(
      prepareModel(model),
      tops[0],
      'after-human',
      id => probabilities.get(id),
      options,
    );
  };

  it.each(trees.map(tree => [`${tree.set} ${tree.name}`, tree] as const))(
    '%s to nine digits',
    (_, tree) => {
      const { result } = quantify(tree.xml);
      expect(result.status).toBe('exact');
      expect(relative(result.low, tree.probability)).toBeLessThan(1e-9);
    },
  );

  it.each(trees.map(tree => [`${tree.set} ${tree.name}`, tree] as const))(
    '%s lies within the bounds of little effort',
    (_, tree) => {
      const { result } = quantify(tree.xml, {
        effort: 'quick',
        nodeBudget: 5000,
      });
      expect(result.low).toBeLessThanOrEqual(tree.probability * (1 + 1e-9));
      expect(result.high).toBeGreaterThanOrEqual(tree.probability * (1 - 1e-9));
    },
  );

  const published =
    sharedJson<
      Record<
        string,
        {
          P: number;
          events: Record<
            string,
            {
              birnbaum: number;
              criticality_FV: number;
              diagnostic: number;
              RAW: number;
              RRW: number;
            }
          >;
        }
      >
    >('aralia', 'importance.json') ?? {};

  it(`has the importance of the events of ${
    Object.keys(published).length
  } published trees to nine digits`, () => {
    const far: string[] = [];
    for (const [name, { events }] of Object.entries(published)) {
      const tree = trees.find(t => t.name === name)!;
      const found = new Map(
        quantify(tree.xml)
          .importance()!
          .map(e => [e.node, e]),
      );
      for (const [id, expected] of Object.entries(events)) {
        const e = found.get(id)!;
        const errors = [
          relative(e.birnbaum, expected.birnbaum),
          relative(e.fussellVesely, expected.criticality_FV),
          relative(e.diagnostic, expected.diagnostic),
          relative(e.riskAchievementWorth, expected.RAW),
          relative(e.riskReductionWorth, expected.RRW),
        ];
        if (Math.max(...errors) > 1e-9) far.push(`${name} ${id} ${errors}`);
      }
    }
    expect(far).toEqual([]);
  });
});
