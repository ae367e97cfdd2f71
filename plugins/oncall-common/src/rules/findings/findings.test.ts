import { gapsOf } from '../../engine/gaps';
import { CompiledSchedule } from '../../engine/schedule';
import type { Span } from '../../engine/spans';
import type { FindingKind } from '../../model/findings';
import type { Layer } from '../../model/schedule';
import { rosterPeople, withoutPerson } from '../leave';
import { DEFAULT_READINESS_RULE, readinessOf } from '../readiness';
import {
  changeWarnings,
  DEFAULT_FINDING_LIMITS,
  findPeopleProblems,
  type PeopleSnapshot,
  type SnapshotEntity,
  type SnapshotSchedule,
} from '.';

const DAY = 24 * 3_600_000;
const NOW = Date.UTC(2026, 10, 20, 12);
const at = (days: number) => NOW + days * DAY;

function entity(
  name: string,
  people: string[],
  more: Partial<SnapshotEntity> = {},
): SnapshotEntity {
  return {
    ref: `component:default/${name}`,
    title: name,
    tier: 1,
    pair: { people, source: 'catalog' },
    ...more,
  };
}

function layer(
  role: Layer['role'],
  people: string[],
  more: Partial<Layer> = {},
): Layer {
  return {
    id: role,
    name: role,
    role,
    priority: 1,
    rotation: {
      timeZone: 'Europe/Paris',
      start: '2026-01-05T09:00',
      every: { unit: 'week', count: 1 },
      rosters: [{ participants: people.map(p => ({ people: [p] })) }],
    },
    ...more,
  };
}

function schedule(
  layers: Layer[],
  more: Partial<SnapshotSchedule> & {
    away?: (person: string) => readonly Span[];
  } = {},
): SnapshotSchedule {
  const compiled = new CompiledSchedule({ layers });
  const segments = compiled.segments(NOW, at(90));
  return {
    id: 'night',
    title: 'Night',
    timeZone: 'Europe/Paris',
    entityRefs: [],
    segments,
    gaps: gapsOf({
      role: 'primary',
      from: NOW,
      to: at(90),
      segments: segments.filter(s => s.role === 'primary'),
      planned: [],
      away: more.away ?? (() => []),
      timeZone: 'Europe/Paris',
    }),
    people: rosterPeople({ layers }, NOW),
    minimumPeople: 2,
    ...more,
  };
}

function snapshot(more: Partial<PeopleSnapshot>): PeopleSnapshot {
  return {
    now: NOW,
    entities: [],
    schedules: [],
    away: () => [],
    inCatalog: () => true,
    nameOf: person => person,
    readiness: (person, entityRef) => ({
      ...readinessOf({
        person,
        entityRef,
        facts: [],
        rule: DEFAULT_READINESS_RULE,
        now: NOW,
      }),
      ready: true,
    }),
    limits: DEFAULT_FINDING_LIMITS,
    ...more,
  };
}

function kinds(of: Partial<PeopleSnapshot>): FindingKind[] {
  return findPeopleProblems(snapshot(of)).map(finding => finding.kind);
}

const notReady: PeopleSnapshot['readiness'] = (person, entityRef) =>
  readinessOf({
    person,
    entityRef,
    facts: [],
    rule: DEFAULT_READINESS_RULE,
    now: NOW,
  });

describe('findings about pairs', () => {
  it('are none where two ready people are there', () => {
    expect(kinds({ entities: [entity('orders', ['ana', 'bo'])] })).toEqual([]);
  });

  it.each<[string, SnapshotEntity, FindingKind[]]>([
    ['nobody', entity('a', []), ['no-pair']],
    ['nobody, without a tier', entity('a', [], { tier: undefined }), []],
    ['one person', entity('a', ['ana']), ['single-owner']],
    ['the same person twice', entity('a', ['ana', 'ana']), ['invalid-pair']],
    [
      'somebody who left',
      entity('a', ['ana', 'gone']),
      ['not-in-catalog', 'single-owner'],
    ],
    [
      'only people who left',
      entity('a', ['gone', 'gone2']),
      ['not-in-catalog', 'not-in-catalog'],
    ],
  ])('name %s', (_what, given, expected) => {
    expect(
      kinds({ entities: [given], inCatalog: p => !p.startsWith('gone') }),
    ).toEqual(expected);
  });

  it('say when both are away, now and ahead, but not beyond 90 days', () => {
    const away = (person: string): Span[] =>
      person === 'ana'
        ? [
            { start: at(-3), end: at(2) },
            { start: at(30), end: at(40) },
            { start: at(100), end: at(101) },
          ]
        : [
            { start: at(-1), end: at(1) },
            { start: at(35), end: at(50) },
            { start: at(100), end: at(101) },
          ];
    const found = findPeopleProblems(
      snapshot({
        entities: [entity('orders', ['ana', 'bo'], { tier: 2 })],
        away,
      }),
    ).filter(finding => finding.kind === 'both-away');
    expect(found.map(f => [f.severity, f.start, f.end])).toEqual([
      ['error', new Date(at(-1)).toISOString(), new Date(at(1)).toISOString()],
      [
        'warning',
        new Date(at(35)).toISOString(),
        new Date(at(40)).toISOString(),
      ],
    ]);
    expect(found[0].message).toBe(
      'ana and bo are both away from 19 Nov 2026 to 21 Nov 2026: nobody of the pair of orders is there.',
    );
    // The id stays while time goes by.
    const later = findPeopleProblems(
      snapshot({
        now: NOW + DAY / 2,
        entities: [entity('orders', ['ana', 'bo'], { tier: 2 })],
        away,
      }),
    ).filter(finding => finding.kind === 'both-away');
    expect(later.map(f => f.id)).toEqual(found.map(f => f.id));
  });

  it('say when one is alone for long', () => {
    const alone = (days: number) =>
      kinds({
        entities: [entity('orders', ['ana', 'bo'])],
        away: p => (p === 'bo' ? [{ start: at(5), end: at(5 + days) }] : []),
      });
    expect(alone(13)).toEqual([]);
    expect(alone(30)).toEqual(['solo-cover']);
  });

  it('say who is not ready', () => {
    const change = {
      leaves: 'ana',
      joins: 'cy',
      overlapFrom: new Date(at(1)).toISOString(),
      overlapUntil: new Date(at(20)).toISOString(),
    };
    const changing = entity('orders', ['ana', 'bo']);
    changing.pair = { ...changing.pair, plannedChange: change };
    expect(kinds({ entities: [changing], readiness: notReady })).toEqual([
      'nobody-ready',
      'successor-not-ready',
    ]);
  });

  it('say who stands behind too much', () => {
    const many = (count: number, tier: number) =>
      kinds({
        entities: Array.from({ length: count }, (_, i) =>
          entity(`s${i}`, ['ana', `p${i}`], { tier }),
        ),
      });
    expect(many(5, 1)).toEqual([]);
    expect(many(6, 1)).toEqual(['too-many-pairs']);
    expect(many(6, 2)).toEqual([]);
  });
});

describe('findings about schedules', () => {
  const four = ['ana', 'bo', 'cy', 'dee'];

  it('are none where four people share the weeks', () => {
    expect(kinds({ schedules: [schedule([layer('primary', four)])] })).toEqual(
      [],
    );
  });

  it('tell gaps in coverage within 30 days', () => {
    const hours = layer('primary', four, {
      restrictions: [{ kind: 'daily', start: '08:00', end: '20:00' }],
    });
    const [finding] = findPeopleProblems(
      snapshot({ schedules: [schedule([hours])] }),
    );
    expect(finding).toMatchObject({
      kind: 'coverage-gap',
      severity: 'error',
      scheduleId: 'night',
    });
    expect(finding.spans).toHaveLength(20);
    expect(finding.message).toContain('Nobody is primary in Night for 360 h');
  });

  it('tell too few people, and too much of their time', () => {
    expect(
      kinds({
        schedules: [
          schedule([layer('primary', ['ana', 'bo'])], { minimumPeople: 4 }),
        ],
      }),
    ).toEqual(['load-high', 'load-high', 'too-few-people']);
    const [high] = findPeopleProblems(
      snapshot({
        schedules: [schedule([layer('primary', ['ana', 'bo', 'cy'])])],
      }),
    );
    expect(high).toMatchObject({ kind: 'load-high', severity: 'warning' });
  });

  it('tell who is primary and secondary at once', () => {
    const found = findPeopleProblems(
      snapshot({
        schedules: [
          schedule([layer('primary', four), layer('secondary', four)]),
        ],
      }),
    ).filter(finding => finding.kind === 'same-person-twice');
    expect(found.map(finding => finding.people[0]).sort()).toEqual(four);
  });

  it('tell who has a turn while away, or is not in the catalog', () => {
    const away = (person: string): Span[] =>
      person === 'bo' ? [{ start: at(0), end: at(40) }] : [];
    expect(
      kinds({
        away,
        inCatalog: person => person !== 'dee',
        schedules: [schedule([layer('primary', four)], { away })],
      }),
    ).toEqual(['on-call-not-in-catalog', 'on-call-while-away']);
  });

  it('tell whose next turn is for a service they are not ready for', () => {
    const orders = entity('orders', ['ana', 'bo']);
    const found = findPeopleProblems(
      snapshot({
        entities: [orders],
        readiness: (person, ref) =>
          notReady(person, ref).done >= 0 && person !== 'ana' && person !== 'bo'
            ? notReady(person, ref)
            : { ...notReady(person, ref), ready: true },
        schedules: [
          schedule([layer('primary', four)], { entityRefs: [orders.ref] }),
        ],
      }),
    );
    expect(found.map(f => f.kind)).toContain('successor-not-ready');
    expect(found.every(f => f.severity === 'info')).toBe(true);
  });

  it('tell a calendar that could not be read for long, and judge no rotation kept elsewhere', () => {
    expect(
      kinds({
        schedules: [
          schedule([layer('primary', four)], {
            people: ['ana'],
            minimumPeople: 8,
            external: { stale: true, host: 'calendar.example.net' },
          }),
        ],
      }),
    ).toEqual(['source-stale']);
  });
});

describe('warnings before saving', () => {
  it('tell what is new apart from what is so already', () => {
    const entities = [entity('orders', ['ana', 'bo']), entity('mail', ['cy'])];
    const found = (days: number) =>
      findPeopleProblems(
        snapshot({
          entities,
          away: person =>
            person === 'ana' || (person === 'bo' && days > 0)
              ? [{ start: at(3), end: at(3 + Math.max(1, days)) }]
              : [],
        }),
      );
    expect(
      changeWarnings(found(0), found(2)).map(w => [w.kind, w.existing]),
    ).toEqual([
      ['both-away', false],
      ['single-owner', true],
    ]);
    // The same in a worse form is new.
    expect(
      changeWarnings(found(1), found(2)).map(w => [w.kind, w.existing]),
    ).toEqual([
      ['both-away', false],
      ['single-owner', true],
    ]);
  });
});

describe('what if somebody leaves', () => {
  it('takes their turns away from then on, and keeps the past', () => {
    const definition = { layers: [layer('primary', ['ana', 'bo', 'cy'])] };
    const left = withoutPerson(definition, 'bo', NOW);
    expect(rosterPeople(left, NOW)).toEqual(['ana', 'cy']);
    const people = (given: typeof definition, from: number, to: number) =>
      new CompiledSchedule(given)
        .segments(from, to)
        .flatMap(segment => segment.people);
    expect(people(left, at(-60), at(0))).toEqual(
      people(definition, at(-60), at(0)),
    );
    expect(people(left, at(7), at(90))).not.toContain('bo');
  });

  it('leaves nobody where they were the only one', () => {
    const left = withoutPerson(
      { layers: [layer('primary', ['ana'])] },
      'ana',
      NOW,
    );
    expect(new CompiledSchedule(left).segments(at(8), at(20))).toEqual([]);
  });
});
