import fc from 'fast-check';
import {
  remedyOf,
  spreadEvenly,
  survivesEachPlace,
  type Spread,
} from './placement';

const spreads = fc
  .array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 6 })
  .chain(held => {
    const total = held.reduce((sum, count) => sum + count, 0);
    return fc.record<Spread>({
      total: fc.constant(total),
      needed: fc.integer({ min: 1, max: total }),
      held: fc.constant(held),
    });
  });

/** Every placement that one member moved elsewhere leads to, with how full its new place was. */
function* withOneMoved({ held }: Spread, from: (count: number) => boolean) {
  const places = [...held, 0];
  for (let source = 0; source < held.length; source++) {
    for (let target = 0; target < places.length; target++) {
      if (source !== target && from(held[source])) {
        const after = [...places];
        after[source] -= 1;
        after[target] += 1;
        yield { after, before: places[target] };
      }
    }
  }
}

/** Every way to follow a remedy. */
function followed(spread: Spread): Spread[] {
  const remedy = remedyOf(spread);
  const { total, needed, held } = spread;
  if (remedy.kind === 'move-one') {
    const fullest = Math.max(...held);
    return [...withOneMoved(spread, count => count === fullest)]
      .filter(({ before }) => !remedy.someAreFull || before < remedy.below)
      .map(({ after }) => ({ total, needed, held: after }));
  }
  if (remedy.kind === 'spread') {
    const even = [0, 1, 5].map(more =>
      spreadEvenly(total, remedy.places + more),
    );
    return [
      ...even.map(places => ({ total, needed, held: places })),
      ...(remedy.enough ? [{ total, needed: remedy.enough, held }] : []),
    ];
  }
  return [];
}

/** What asks for less than a remedy does. */
function lessThan(spread: Spread): Spread[] {
  const remedy = remedyOf(spread);
  const oneMoved = [...withOneMoved(spread, () => true)].map(({ after }) => ({
    ...spread,
    held: after,
  }));
  switch (remedy.kind) {
    case 'spread': {
      const held = spreadEvenly(spread.total, remedy.places - 1);
      return [...oneMoved, { ...spread, held }];
    }
    case 'more-members':
      return oneMoved;
    case 'move-one':
      return [spread];
    default:
      return [];
  }
}

describe('remedyOf', () => {
  it.each<[string, Spread, ReturnType<typeof remedyOf>]>([
    [
      'both of two in one place',
      { total: 2, needed: 1, held: [2] },
      { kind: 'move-one', below: 1, someAreFull: false },
    ],
    [
      'a quorum that one of two places holds',
      { total: 3, needed: 2, held: [2, 1] },
      { kind: 'move-one', below: 1, someAreFull: true },
    ],
    [
      'three of four, two in each of two places',
      { total: 4, needed: 3, held: [2, 2] },
      { kind: 'spread', most: 1, now: 2, places: 4, enough: 2 },
    ],
    [
      'two of four, all in one place',
      { total: 4, needed: 2, held: [4] },
      { kind: 'spread', most: 2, now: 4, places: 2 },
    ],
    [
      'all must stand',
      { total: 2, needed: 2, held: [1, 1] },
      { kind: 'more-members' },
    ],
    [
      'enough stands elsewhere',
      { total: 3, needed: 2, held: [1, 1, 1] },
      { kind: 'none' },
    ],
  ])('%s', (_, spread, remedy) => {
    expect(remedyOf(spread)).toEqual(remedy);
  });

  it('closes the gap when it is followed, however it is followed', () => {
    let ways = 0;
    fc.assert(
      fc.property(spreads, spread => {
        const after = followed(spread);
        ways += after.length;
        expect(after.filter(one => !survivesEachPlace(one))).toEqual([]);
        expect(after.filter(one => one.needed < 1)).toEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(ways).toBeGreaterThan(100);
  });

  it('asks for no more than is needed', () => {
    let ways = 0;
    fc.assert(
      fc.property(spreads, spread => {
        const less = lessThan(spread);
        ways += less.length;
        expect(less.filter(survivesEachPlace)).toEqual([]);
        expect(remedyOf(spread).kind === 'none').toBe(
          survivesEachPlace(spread),
        );
      }),
      { numRuns: 500 },
    );
    expect(ways).toBeGreaterThan(100);
  });
});
