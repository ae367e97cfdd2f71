import {
  pairChangeProblems,
  pairPeriods,
  parsePairAnnotation,
  plannedChangeProblems,
  resolvePair,
  bothAwaySpans,
} from './pairs';

const DAY = 24 * 3_600_000;

describe('pair', () => {
  it('is read from the annotation with or without kind and namespace', () => {
    expect(
      parsePairAnnotation('user:default/Aline, karim, user:theo, ops/nadia, '),
    ).toEqual([
      'user:default/aline',
      'user:default/karim',
      'user:default/theo',
      'user:ops/nadia',
    ]);
    expect(parsePairAnnotation(undefined)).toEqual([]);
    expect(parsePairAnnotation('a, a')).toEqual([
      'user:default/a',
      'user:default/a',
    ]);
  });

  it('is that of the catalog, then of the portal, then of what it belongs to', () => {
    const above = [
      { ref: 'system:default/shop', people: [] },
      { ref: 'group:default/team', people: ['c', 'd'] },
    ];
    expect(
      resolvePair({ catalog: ['a', 'b'], overlay: ['c', 'd'], above }),
    ).toEqual({ people: ['a', 'b'], source: 'catalog', overlaid: ['c', 'd'] });
    expect(resolvePair({ catalog: ['a', 'b'], overlay: ['b', 'a'] })).toEqual({
      people: ['a', 'b'],
      source: 'catalog',
      overlaid: undefined,
    });
    expect(resolvePair({ overlay: ['c', 'd'], above })).toEqual({
      people: ['c', 'd'],
      source: 'overlay',
    });
    expect(resolvePair({ overlay: [], above })).toEqual({
      people: ['c', 'd'],
      source: 'inherited',
      inheritedFrom: 'group:default/team',
    });
    expect(resolvePair({})).toEqual({ people: [], source: 'none' });
  });

  it('never has both replaced in one change', () => {
    expect(pairChangeProblems(['a', 'b'], ['b', 'c'])).toEqual([]);
    expect(pairChangeProblems(['a', 'b'], ['c', 'd'])).toEqual([
      'both-replaced',
    ]);
    expect(pairChangeProblems(['a'], ['c', 'd'])).toEqual(['both-replaced']);
    expect(pairChangeProblems([], ['c', 'd'])).toEqual([]);
    expect(pairChangeProblems(['a', 'b'], [])).toEqual([]);
    expect(pairChangeProblems(['a', 'b'], ['a', 'b', 'c'])).toEqual([
      'too-many',
    ]);
  });

  it('needs no overlap with people who are gone', () => {
    const gone = (person: string) => person === 'a' || person === 'b';
    expect(pairChangeProblems(['a', 'b'], ['c', 'd'], gone)).toEqual([]);
    expect(pairChangeProblems(['a', 'x'], ['c', 'd'], gone)).toEqual([
      'both-replaced',
    ]);
  });

  it('changes a partner with an overlap in which all three count', () => {
    const change = {
      leaves: 'a',
      joins: 'c',
      overlapFrom: new Date(2 * DAY).toISOString(),
      overlapUntil: new Date(4 * DAY).toISOString(),
    };
    const pair = { people: ['a', 'b'], plannedChange: change };
    expect(pairPeriods(pair, 0, 6 * DAY)).toEqual([
      { start: 0, end: 2 * DAY, people: ['a', 'b'] },
      { start: 2 * DAY, end: 4 * DAY, people: ['a', 'b', 'c'] },
      { start: 4 * DAY, end: 6 * DAY, people: ['b', 'c'] },
    ]);
    const away = (person: string) =>
      person === 'c' ? [] : [{ start: DAY, end: 5 * DAY }];
    expect(bothAwaySpans(pair, away, 0, 6 * DAY)).toEqual([
      { start: DAY, end: 2 * DAY },
    ]);
    expect(plannedChangeProblems(['a', 'b'], change)).toEqual([]);
    expect(plannedChangeProblems(['b', 'c'], change)).toEqual([
      'leaver-not-in-pair',
      'joiner-in-pair',
    ]);
    expect(
      plannedChangeProblems(['a', 'b'], {
        ...change,
        overlapFrom: change.overlapUntil,
      }),
    ).toEqual(['no-overlap']);
  });
});
