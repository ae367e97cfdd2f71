import type { Trend } from '@bulkhead/plugin-redundancy-common';
import { counts, due, initiative, waivers } from './__testUtils__/answers';
import { filterOf, queryOf } from './filters/usePlanningFilters';
import { emptyForm, formOf, inputOf } from './initiatives/initiativeForm';
import { byDirection, direction, type Change } from './overview/changes';
import { scopeOfFix } from './overview/FixesSection';
import { datedFirst } from './overview/DueSection';
import { passShare, trendOf } from './overview/trendNumbers';
import { dayOf, endOfDay, isoDay, monthOf } from './shared/day';
import { grouped, needsAttention } from './waivers/waiverOrder';

type Outcome = Change['to'];

describe('filters', () => {
  it('reads from an address only what it knows', () => {
    const filter = filterOf(
      new URLSearchParams('owner=group:default/a&tier=1&pillar=data&text='),
    );
    expect(filter).toEqual({ owner: 'group:default/a', tier: 1 });
    expect(queryOf(filter)).toEqual({ owner: 'group:default/a', tier: '1' });
    expect(filterOf(new URLSearchParams('tier=7')).tier).toBeUndefined();
  });
});

describe('trend', () => {
  it('shares what passes; what is waived counts neither way', () => {
    expect(passShare(counts(1, 1, 2, 7))).toBe(0.5);
    expect(passShare(counts(0, 0, 0, 7))).toBeUndefined();
    expect(passShare(undefined)).toBeUndefined();
  });

  it('compares the first and the last day that say something', () => {
    const point = (at: string, pass: number): Trend['points'][number] => ({
      at,
      entities: 1,
      counts: {
        machines: counts(pass === 0 ? 0 : 10 - pass, 0, pass),
        data: counts(0, 0, 0),
        people: counts(0, 0, 0),
        proof: counts(0, 0, 0),
      },
    });
    const trend = {
      points: [
        point('2026-01-01', 0),
        point('2026-01-02', 4),
        point('2026-01-03', 6),
      ],
    };
    expect(trendOf(trend, 'machines')).toEqual({
      now: 0.6,
      before: 0.4,
      beforeAt: '2026-01-02',
    });
    expect(trendOf(trend, 'data')).toEqual({});
  });
});

describe('changes', () => {
  it.each([
    ['pass', 'fail', 'worse'],
    ['pass', 'unknown', 'worse'],
    ['fail', 'unknown', 'better'],
    ['fail', 'waived', 'better'],
    [undefined, 'fail', 'first'],
    ['unknown', 'fail', 'first'],
    ['unknown', 'pass', 'first'],
    ['unknown', 'waived', 'better'],
  ] as const)('from %s to %s is %s', (from, to, way) => {
    expect(direction({ from, to })).toBe(way);
  });

  it('tells what is known again after its evidence ran out from what was measured first', () => {
    const change = (checkId: string, from: Outcome, to: Outcome) => ({
      entityRef: 'component:default/a',
      title: 'a',
      checkId,
      from,
      to,
      at: '2026-01-01',
      reason: '',
    });
    const [again, ranOut, first] = [
      change('restore-tested', 'unknown', 'pass'),
      change('restore-tested', 'pass', 'unknown'),
      change('pair', 'unknown', 'pass'),
    ];
    expect(byDirection([again, ranOut, first])).toEqual({
      better: [again],
      worse: [ranOut],
      first: [first],
    });
  });
});

describe('an initiative from a fix', () => {
  it('is about the services that the fix lifts, or else about what the page shows', () => {
    const lift = (name: string) => ({
      entityRef: `component:default/${name}`,
      title: name,
    });
    expect(scopeOfFix({ lifts: [lift('a'), lift('b')] }, { tier: 1 })).toEqual({
      services: 'component:default/a,component:default/b',
    });
    expect(scopeOfFix({ lifts: [] }, { tier: 1 })).toEqual({ tier: '1' });
    const form = emptyForm(new Date('2026-01-01'), {
      title: 'a goal',
      checks: ['no-spof'],
      entities: ['component:default/a'],
      ownerRef: 'user:default/a',
    });
    expect(inputOf(form)?.scope).toEqual({ entities: ['component:default/a'] });
  });
});

describe('what is due', () => {
  it('puts the longest overdue first, and what has no date last', () => {
    expect(datedFirst(due.items).map(item => item.title)).toEqual([
      'shop',
      'cart-db',
      'mail',
    ]);
  });
});

describe('waivers', () => {
  it('asks for attention to what waits, then to what ends soon', () => {
    expect(needsAttention(waivers, Date.now()).map(one => one.id)).toEqual([
      'w-3',
      'w-2',
      'w-1',
    ]);
    const later = { ...waivers[0], until: '2999-01-01' };
    expect(needsAttention([later], Date.now())).toEqual([]);
  });

  it('groups by what can be done', () => {
    const { requested, approved, past } = grouped([
      ...waivers,
      { ...waivers[0], id: 'w-4', state: 'revoked' },
    ]);
    expect(requested.map(one => one.id)).toEqual(['w-2', 'w-3']);
    expect(approved.map(one => one.id)).toEqual(['w-1']);
    expect(past.map(one => one.id)).toEqual(['w-4']);
  });
});

describe('the form of an initiative', () => {
  it('sends nothing until goal, checks, leader and day are there', () => {
    const now = new Date('2026-01-01T00:00:00Z');
    const form = emptyForm(now, { ownerRef: 'user:default/a' });
    expect(form.due).toBe('2026-04-02');
    expect(inputOf(form)).toBeUndefined();
    expect(inputOf({ ...form, title: ' a goal ' })).toBeUndefined();
    expect(
      inputOf({ ...form, title: ' a goal ', checks: ['pair'], tiers: [1, 0] }),
    ).toEqual({
      title: 'a goal',
      checks: ['pair'],
      scope: { tiers: [0, 1] },
      ownerRef: 'user:default/a',
      due: '2026-04-02',
    });
  });

  it('gives back what it was opened with', () => {
    const {
      title,
      description,
      checks,
      scope,
      ownerRef,
      due: day,
    } = initiative;
    expect(inputOf(formOf(initiative))).toEqual({
      title,
      description,
      checks,
      scope,
      ownerRef,
      due: day,
    });
  });
});

describe('days', () => {
  it('says them as the reader does', () => {
    expect(dayOf('2026-11-20T23:59:59.000Z', 'en-GB')).toBe('20 Nov 2026');
    expect(dayOf('soon', 'en')).toBe('soon');
    const now = Date.parse('2026-11-20T00:00:00Z');
    expect(monthOf('2026-08-20T00:00:00Z', now, 'en')).toBe('August');
    expect(monthOf('2025-08-20T00:00:00Z', now, 'en')).toBe('August 2025');
    expect(isoDay(new Date(endOfDay('2026-11-20')))).toBe('2026-11-20');
  });
});
