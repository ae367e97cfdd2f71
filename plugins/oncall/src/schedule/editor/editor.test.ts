import type { Layer, ScheduleDefinition } from '@bulkhead/plugin-oncall-common';
import {
  moved,
  newLayer,
  nextMonth,
  rosterTimes,
  withRoster,
} from './definition';
import { errorsIn, errorsOf } from './errors';
import { differences, merge, withPart } from './merge';

const NOW = Date.parse('2026-11-20T16:00:00Z');

const first: Layer = {
  id: 'first',
  name: 'First call',
  role: 'primary',
  priority: 1,
  rotation: {
    timeZone: 'Europe/Paris',
    start: '2026-01-05T09:00',
    every: { unit: 'week', count: 1 },
    rosters: [{ participants: [{ people: ['user:default/aline'] }] }],
  },
};
const base: ScheduleDefinition = {
  title: 'Platform',
  ownerRef: 'group:default/platform',
  timeZone: 'Europe/Paris',
  covers: [],
  layers: [first],
};

describe('putting two edits together', () => {
  it('takes what only one of the two changed', () => {
    const mine = { ...base, title: 'Platform, day and night' };
    const theirs = { ...base, minimumPeople: 3 };
    const { merged, conflicts, taken } = merge(base, mine, theirs);
    expect(merged).toEqual({ ...mine, minimumPeople: 3 });
    expect(conflicts).toEqual([]);
    expect(taken.map(({ key }) => key)).toEqual(['minimumPeople']);
  });

  it('keeps mine where both changed the same, and says so', () => {
    const mine = { ...base, layers: [{ ...first, name: 'A' }] };
    const theirs = { ...base, layers: [{ ...first, name: 'B' }] };
    const { merged, conflicts } = merge(base, mine, theirs);
    expect(merged.layers[0].name).toBe('A');
    expect(conflicts.map(({ key }) => key)).toEqual(['layer first']);
    expect(
      withPart(merged, 'layer first', conflicts[0].theirs).layers[0].name,
    ).toBe('B');
  });

  it('keeps a layer that one added and drops one that the other took away', () => {
    const second = { ...first, id: 'second', name: 'Second call' };
    const both = { ...base, layers: [first, second] };
    const mine = { ...both, layers: [second] };
    const theirs = {
      ...both,
      layers: [first, second, { ...first, id: 'night' }],
    };
    const { merged, conflicts } = merge(both, mine, theirs);
    expect(merged.layers.map(({ id }) => id)).toEqual(['second', 'night']);
    expect(conflicts).toEqual([]);
  });

  it('says when one changed what the other took away', () => {
    const mine = { ...base, layers: [] };
    const theirs = { ...base, layers: [{ ...first, name: 'B' }] };
    const { merged, conflicts } = merge(base, mine, theirs);
    expect(merged.layers).toEqual([]);
    expect(conflicts).toHaveLength(1);
  });

  it('does not mind the order in which fields are written', () => {
    const { title, ...rest } = base;
    expect(differences(base, { ...rest, title })).toEqual([]);
    expect(differences(base, { ...base, title: 'x' })).toEqual([
      { key: 'title', before: 'Platform', after: 'x' },
    ]);
  });
});

describe('rosters', () => {
  it('begin at the handoff time on the first of the next month', () => {
    expect(nextMonth(first.rotation, NOW)).toBe('2026-12-01T08:00:00.000Z');
    expect(nextMonth(first.rotation, Date.parse('2026-12-31T22:59:00Z'))).toBe(
      '2027-01-01T08:00:00.000Z',
    );
    // Already January in Paris.
    expect(nextMonth(first.rotation, Date.parse('2026-12-31T23:30:00Z'))).toBe(
      '2027-02-01T08:00:00.000Z',
    );
  });

  it('are added behind the last, which stays', () => {
    const once = withRoster(first.rotation, '2026-12-01T08:00:00.000Z');
    expect(once.rosters[0]).toEqual(first.rotation.rosters[0]);
    const twice = withRoster(once, '2026-12-01T08:00:00.000Z');
    expect(twice.rosters[2].effectiveFrom).toBe('2026-12-02T08:00:00.000Z');
    expect(
      rosterTimes(twice.rosters, Date.parse('2026-12-01T09:00:00Z')),
    ).toEqual(['past', 'running', 'ahead']);
    expect(rosterTimes(twice.rosters, NOW)).toEqual([
      'running',
      'ahead',
      'ahead',
    ]);
  });
});

describe('a new layer', () => {
  it('has an id of its own and begins on a Monday that has begun', () => {
    const layer = newLayer(base, {
      role: 'primary',
      name: 'Nights',
      now: NOW,
    });
    expect(layer.id).toBe('primary');
    expect(layer.rotation.start).toBe('2026-11-16T09:00');
    expect(
      newLayer(
        { ...base, layers: [layer] },
        {
          role: 'primary',
          name: 'x',
          now: NOW,
        },
      ).id,
    ).toBe('primary-2');
  });
});

describe('errors', () => {
  it('are found before the server is asked', () => {
    const words = {
      missing: 'fill in',
      atLeast: (number: number) => `from ${number}`,
      atMost: (number: number) => `up to ${number}`,
    };
    expect([...errorsOf(base, words)]).toEqual([]);
    const wrong = errorsOf(
      {
        ...base,
        title: '',
        ownerRef: '',
        minimumPeople: 0,
        layers: [{ ...first, name: ' ' }],
      },
      words,
    );
    expect(Object.fromEntries(wrong)).toEqual({
      'layers.0.name': 'fill in',
      minimumPeople: 'from 1',
      ownerRef: 'fill in',
      title: 'fill in',
    });
  });

  it('of the server are put at their fields', () => {
    expect([...errorsIn('layers.0.name: too long; title: missing')]).toEqual([
      ['layers.0.name', 'too long'],
      ['title', 'missing'],
    ]);
    expect(errorsIn('You may not edit this').size).toBe(0);
  });
});

it('moves an item up or down, and nothing beyond the ends', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
});
