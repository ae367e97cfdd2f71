import fc from 'fast-check';
import { kOfN, node, randomModel } from '../__testUtils__/models';
import { downByDefinition } from '../__testUtils__/oracle';
import { FailureModel, FailureNode, Verdict } from '../model';
import { prepareModel } from '../prepare/prepareModel';
import { unavailability } from './unavailability';

/** Sums over all combinations of events. */
function byDefinition(
  model: FailureModel,
  verdict: Verdict,
  q: ReadonlyMap<string, number>,
): Map<string, number> {
  const events = [...q.keys()];
  const result = new Map(model.nodes.map(n => [n.id, 0]));
  for (let set = 0; set < 2 ** events.length; set++) {
    const lost = new Set(events.filter((_, i) => Math.floor(set / 2 ** i) % 2));
    let weight = 1;
    for (const id of events) {
      weight *= lost.has(id) ? q.get(id)! : 1 - q.get(id)!;
    }
    for (const id of downByDefinition(model, lost, verdict))
      result.set(id, result.get(id)! + weight);
  }
  return result;
}

const withProbabilities = randomModel({ maxNodes: 8 }).chain(model =>
  fc.record({
    model: fc.constant(model),
    verdict: fc.constantFrom<Verdict>('at-once', 'after-human'),
    q: fc
      .array(fc.double({ min: 0, max: 1, noNaN: true }), {
        minLength: model.nodes.length,
        maxLength: model.nodes.length,
      })
      .map(
        values =>
          new Map(
            model.nodes.flatMap((n, i) =>
              n.fails ? [[n.id, values[i]] as const] : [],
            ),
          ),
      ),
  }),
);

const relative = (value: number, expected: number): number =>
  expected === 0 ? Math.abs(value) : Math.abs(value / expected - 1);

describe('unavailability', () => {
  it('agrees with the sum over all combinations, on models with both kinds of cycles', () => {
    fc.assert(
      fc.property(withProbabilities, ({ model, verdict, q }) => {
        const prepared = prepareModel(model);
        const expected = byDefinition(model, verdict, q);
        for (const { id } of model.nodes) {
          const { result } = unavailability(prepared, id, verdict, event =>
            q.get(event),
          );
          expect(result.status).toBe('exact');
          expect(result.low).toBe(result.high);
          expect(Math.abs(result.low - expected.get(id)!)).toBeLessThan(1e-12);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('bounds what it may not finish, and never wrongly', () => {
    // Gates over overlapping choices of the same few events: nothing can be taken apart.
    const events = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const entangled = fc
      .array(
        fc.record({
          needs: fc.uniqueArray(fc.constantFrom(...events), {
            minLength: 2,
            maxLength: 5,
          }),
          threshold: fc.integer({ min: 1, max: 5 }),
        }),
        { minLength: 3, maxLength: 6 },
      )
      .chain(gates =>
        fc.record({
          model: fc.integer({ min: 1, max: gates.length }).map(
            (threshold): FailureModel => ({
              nodes: [
                node(
                  'top',
                  gates.map((_, i) => `gate ${i}`),
                  { fails: false, threshold },
                ),
                ...gates.map(({ needs, threshold: t }, i) =>
                  node(`gate ${i}`, needs, {
                    fails: false,
                    threshold: Math.min(t, needs.length),
                  }),
                ),
                ...events.map(id => node(id)),
              ],
            }),
          ),
          q: fc
            .array(fc.double({ min: 0, max: 1, noNaN: true }), {
              minLength: events.length,
              maxLength: events.length,
            })
            .map(values => new Map(events.map((id, i) => [id, values[i]]))),
        }),
      );
    let bounded = 0;
    fc.assert(
      fc.property(
        entangled,
        fc.integer({ min: 0, max: 60 }),
        ({ model, q }, nodeBudget) => {
          const { result } = unavailability(
            prepareModel(model),
            'top',
            'at-once',
            event => q.get(event),
            { nodeBudget },
          );
          const expected = byDefinition(model, 'at-once', q).get('top')!;
          bounded += result.status === 'bounded' ? 1 : 0;
          expect(result.low).toBeLessThanOrEqual(expected + 1e-12);
          expect(result.high).toBeGreaterThanOrEqual(expected - 1e-12);
        },
      ),
      { numRuns: 400 },
    );
    expect(bounded).toBeGreaterThan(100);
  });

  it('computes importance as defined: the event made certain, and impossible', () => {
    fc.assert(
      fc.property(withProbabilities, ({ model, verdict, q }) => {
        const prepared = prepareModel(model);
        const { id } = model.nodes[0];
        const target = unavailability(prepared, id, verdict, e => q.get(e));
        const p = target.result.low;
        fc.pre(p > 1e-6);
        for (const event of target.importance()!) {
          const p1 = target.with(new Map([[event.node, 1]])).low;
          const p0 = target.with(new Map([[event.node, 0]])).low;
          const close = (value: number, other: number): void =>
            expect(Math.abs(value - other)).toBeLessThan(
              1e-9 * Math.max(1, Math.abs(other)),
            );
          close(event.birnbaum, p1 - p0);
          close(event.fussellVesely, (event.probability * (p1 - p0)) / p);
          close(event.riskAchievementWorth, p1 / p);
          close(event.diagnostic, (event.probability * p1) / p);
          close(1 / event.riskReductionWorth, p0 / p);
        }
      }),
      { numRuns: 300 },
    );
  });

  const pair: FailureModel = {
    nodes: [
      node('shop', ['members', 'dns']),
      kOfN('members', 1, ['a', 'b']),
      node('a', ['host']),
      node('b', ['host']),
      node('host'),
      node('dns'),
    ],
  };

  it('gives a range where inputs are ranges', () => {
    const prepared = prepareModel(pair);
    const at = (host: number | { low: number; high: number }) =>
      unavailability(prepared, 'shop', 'at-once', id =>
        id === 'host' ? host : 0.01,
      ).result;
    const range = at({ low: 0.001, high: 0.1 });
    expect(range.status).toBe('exact');
    expect(range.low).toBeCloseTo(at(0.001).low, 15);
    expect(range.high).toBeCloseTo(at(0.1).high, 15);
  });

  it('says when somebody has to say something first', () => {
    const { result } = unavailability(
      prepareModel(pair),
      'shop',
      'at-once',
      id => (id === 'host' ? undefined : 0.01),
    );
    expect(result).toEqual({
      status: 'not-computed',
      low: 0,
      high: 1,
      reason: 'nobody said how likely host is to be down',
    });
  });

  it.each([-0.1, 1.1, NaN, { low: 0.2, high: 0.1 }])(
    'refuses %s as a probability',
    probability => {
      expect(() =>
        unavailability(
          prepareModel(pair),
          'shop',
          'at-once',
          () => probability,
        ),
      ).toThrow('must be from 0 to 1');
    },
  );

  it('is certain of what is down from the start', () => {
    const { result } = unavailability(
      prepareModel({ nodes: [node('a', [], { down: true })] }),
      'a',
      'at-once',
      () => 0.1,
    );
    expect(result).toEqual({ status: 'exact', low: 1, high: 1 });
  });

  it('is not stopped by formulas nested more than a thousand deep', () => {
    const depth = 1500;
    const model: FailureModel = {
      nodes: Array.from({ length: depth }, (_, i): FailureNode[] => [
        node(`gate ${i}`, [`event ${i}`, `gate ${i + 1}`], {
          fails: false,
          threshold: i % 2 ? 2 : 1,
        }),
        node(`event ${i}`),
      ])
        .flat()
        .concat(node(`gate ${depth}`)),
    };
    const { result } = unavailability(
      prepareModel(model),
      'gate 0',
      'at-once',
      () => 0.5,
      { effort: 'quick' },
    );
    expect(result.low).toBeGreaterThan(0.66);
    expect(result.high).toBeLessThan(0.67);
  });

  it('keeps the digits of very small probabilities', () => {
    const model: FailureModel = {
      nodes: [
        kOfN('all', 1, ['a', 'b', 'c', 'd']),
        ...['a', 'b', 'c', 'd'].map(id => node(id)),
      ],
    };
    const { result } = unavailability(
      prepareModel(model),
      'all',
      'at-once',
      () => 1e-6,
    );
    expect(relative(result.low, 1e-24)).toBeLessThan(1e-12);
  });
});
