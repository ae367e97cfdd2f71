import type { ReadinessFact, ReadinessKind } from '../model/readiness';
import { DEFAULT_READINESS_RULE, readinessOf } from './readiness';

const NOW = Date.UTC(2026, 10, 20);
const DAY = 24 * 3_600_000;
const daysAgo = (days: number) => new Date(NOW - days * DAY).toISOString();

let count = 0;
function fact(
  kind: ReadinessKind,
  days: number,
  more: Partial<ReadinessFact> = {},
): ReadinessFact {
  return {
    id: String(count++),
    person: 'karim',
    entityRef: 'orders',
    kind,
    at: daysAgo(days),
    source: 'test',
    ...more,
  };
}

function of(facts: ReadinessFact[], more = {}) {
  return readinessOf({
    person: 'karim',
    entityRef: 'orders',
    facts,
    rule: DEFAULT_READINESS_RULE,
    now: NOW,
    ...more,
  });
}

const twoEach = [
  fact('shadowed', 400),
  fact('shadowed', 390),
  fact('secondary-turn', 300),
  fact('secondary-turn', 200),
];

describe('readiness', () => {
  it('counts the steps done of those asked for', () => {
    expect(of([])).toMatchObject({ ready: false, done: 0, of: 5 });
    expect(
      of([fact('shadowed', 9), fact('shadowed', 8), fact('secondary-turn', 7)]),
    ).toMatchObject({ ready: false, done: 3, of: 5 });
    // More than enough of one thing does not stand for another.
    expect(of([1, 2, 3, 4, 5].map(n => fact('shadowed', n)))).toMatchObject({
      ready: false,
      done: 2,
    });
  });

  it('is reached with a drill within a year, driven or seconded, and runs out with it', () => {
    const ready = of([...twoEach, fact('drill-seconded', 360)]);
    expect(ready).toMatchObject({ ready: true, done: 5 });
    expect(ready.readyUntil).toBe(new Date(NOW + 5 * DAY).toISOString());
    expect(of([...twoEach, fact('drill-driven', 365)])).toMatchObject({
      ready: false,
      done: 4,
    });
    expect(
      of([...twoEach, fact('drill-driven', 360), fact('drill-driven', 10)])
        .readyUntil,
    ).toBe(new Date(NOW + 355 * DAY).toISOString());
  });

  it('follows the expiry of a fact, and does not count what is yet to come', () => {
    const expired = fact('drill-driven', 10, { expiresAt: daysAgo(1) });
    expect(of([...twoEach, expired]).ready).toBe(false);
    expect(of([...twoEach, fact('drill-driven', -1)]).ready).toBe(false);
  });

  it('is of one person and one service', () => {
    const others = [
      ...twoEach,
      fact('drill-driven', 1, { person: 'aline' }),
      fact('drill-driven', 1, { entityRef: 'payments' }),
    ];
    expect(of(others).ready).toBe(false);
  });

  it('counts a runbook as read at its present version only', () => {
    const rule = {
      requirements: [
        { label: 'runbook', kinds: ['runbook-read' as const], count: 1 },
      ],
    };
    const read = fact('runbook-read', 3, {
      runbook: { ref: 'failover', contentHash: 'old' },
    });
    const at = (hash: string | undefined) =>
      of([read], { rule, presentVersion: () => hash }).ready;
    expect(at('old')).toBe(true);
    expect(at('new')).toBe(false);
    expect(at(undefined)).toBe(true);
  });
});
