import assert from 'node:assert/strict';
import { CompiledSchedule } from '../engine/schedule';
import type { Span } from '../engine/spans';
import type { Layer, Rotation } from '../model/schedule';
import type { ReadinessFact, ReadinessKind } from '../model/readiness';
import { loadLevel, loadRows } from '../rules/load';
import {
  bothAwaySpans,
  pairChangeProblems,
  soloCoverSpans,
} from '../rules/pairs';
import { readinessOf } from '../rules/readiness';
import { samePersonTwice } from '../rules/roles';
import { layerOf } from './build';
import type { VectorCase } from './read';

interface PairVectors {
  collisions: RoleVectors;
  offsetByOne: RoleVectors;
  sameListDifferentLengthOfShift: {
    people: string[];
    primaryWeeks: number;
    secondaryWeeks: number;
    secondaryOrder: string[];
    weeks: number;
    primary: string[];
    secondary: string[];
    collidingWeeks: number[];
  };
  neverBothAway: {
    pair: string[];
    absences?: [string, string, string][];
    left?: string[];
    bothAway?: [string, string][];
    soloCover?: [string, string, string][];
    finding?: string;
  }[];
  readinessGate: {
    cases: { shadow: number; secondary: number; ready: boolean }[];
  };
  loadLimits: {
    cases: {
      people: number;
      roles: number;
      sharePerPerson: number;
      finding: string;
    }[];
  };
}

interface RoleVectors {
  primary: string[];
  secondary: string[];
  weeks: number;
  collidingWeeks: number[];
}

const WEEK = 7 * 24 * 3_600_000;
const START = Date.UTC(2026, 0, 5);

export function pairCases(vectors: PairVectors): VectorCase[] {
  const lengths = vectors.sameListDifferentLengthOfShift;
  return [
    ...[vectors.collisions, vectors.offsetByOne].map(v => ({
      name: `collisions of ${v.primary.length} and ${v.secondary.length}`,
      check: () =>
        assert.deepEqual(
          collidingWeeks(
            [
              weeklyLayer('primary', v.primary),
              weeklyLayer('secondary', v.secondary),
            ],
            v.weeks,
          ),
          v.collidingWeeks,
        ),
    })),
    {
      name: 'same list, different lengths',
      check: () => {
        const layers = [
          weeklyLayer('primary', lengths.people, lengths.primaryWeeks),
          weeklyLayer(
            'secondary',
            lengths.secondaryOrder,
            lengths.secondaryWeeks,
          ),
        ];
        assert.deepEqual(
          byWeek(layers, 'primary', lengths.weeks),
          lengths.primary,
        );
        assert.deepEqual(
          byWeek(layers, 'secondary', lengths.weeks),
          lengths.secondary,
        );
        assert.deepEqual(
          collidingWeeks(layers, lengths.weeks),
          lengths.collidingWeeks,
        );
      },
    },
    ...vectors.neverBothAway.map((v, i) => ({
      name: `never both away ${i}`,
      check: () => checkAway(v),
    })),
    ...vectors.readinessGate.cases.map(v => ({
      name: `${v.shadow} shadow, ${v.secondary} secondary`,
      check: () => assert.equal(isReady(v.shadow, v.secondary), v.ready),
    })),
    ...vectors.loadLimits.cases.map(v => ({
      name: `${v.people} people in ${v.roles} roles`,
      check: () => checkLoad(v),
    })),
  ];
}

function weeklyLayer(role: Layer['role'], people: string[], weeks = 1): Layer {
  const rotation: Rotation = {
    timeZone: 'UTC',
    start: '2026-01-05T00:00',
    every: { unit: 'week', count: weeks },
    rosters: [{ participants: people.map(p => ({ people: [p] })) }],
  };
  return layerOf(role, rotation, { role });
}

function collidingWeeks(layers: Layer[], weeks: number): number[] {
  const found = samePersonTwice(
    new CompiledSchedule({ layers }).segments(START, START + weeks * WEEK),
  );
  const colliding: number[] = [];
  for (let week = 0; week < weeks; week++) {
    const from = START + week * WEEK;
    if (found.some(span => span.start <= from && span.end >= from + WEEK)) {
      colliding.push(week);
    }
  }
  return colliding;
}

function byWeek(layers: Layer[], role: Layer['role'], weeks: number) {
  const schedule = new CompiledSchedule({ layers });
  return Array.from({ length: weeks }, (_, week) => {
    const from = START + week * WEEK;
    return schedule.roleSegments(role, from, from + WEEK)[0].people[0];
  });
}

function checkAway(v: PairVectors['neverBothAway'][number]) {
  const day = (date: string) => Date.parse(`${date}T00:00:00Z`);
  const text = (span: Span) =>
    [span.start, span.end].map(t => new Date(t).toISOString().slice(0, 10));
  const away = (person: string): Span[] =>
    (v.absences ?? [])
      .filter(([who]) => who === person)
      .map(([, start, end]) => ({ start: day(start), end: day(end) }));
  const pair = { people: v.pair.filter(p => !v.left?.includes(p)) };
  const from = day('2026-01-01');
  const to = day('2027-01-01');
  if (v.bothAway) {
    assert.deepEqual(bothAwaySpans(pair, away, from, to).map(text), v.bothAway);
  }
  const solo = soloCoverSpans(pair, away, from, to);
  if (v.soloCover) {
    assert.deepEqual(
      solo.map(span => [span.person, ...text(span)]),
      v.soloCover,
    );
  }
  const finding = v.finding ?? '';
  if (finding.startsWith('single owner')) {
    assert.equal(new Set(pair.people).size, 1);
  } else if (finding.startsWith('invalid')) {
    assert.deepEqual(pairChangeProblems([], v.pair), ['same-person']);
  } else if (finding.startsWith('bus factor 1')) {
    const days = Number(/for (\d+) days/.exec(finding)![1]);
    assert.equal((solo[0].end - solo[0].start) / (WEEK / 7), days);
  } else {
    assert.equal(finding, '');
  }
}

function isReady(shadow: number, secondary: number): boolean {
  const facts = (kind: ReadinessKind, count: number): ReadinessFact[] =>
    Array.from({ length: count }, (_, i) => ({
      id: `${kind}-${i}`,
      person: 'ana',
      entityRef: 'service',
      kind,
      at: new Date(START + i * WEEK).toISOString(),
      source: 'test',
    }));
  return readinessOf({
    person: 'ana',
    entityRef: 'service',
    facts: [
      ...facts('shadowed', shadow),
      ...facts('secondary-turn', secondary),
    ],
    rule: {
      requirements: [
        { label: 'shadow', kinds: ['shadowed'], count: 2 },
        { label: 'secondary', kinds: ['secondary-turn'], count: 2 },
      ],
    },
    now: START + 52 * WEEK,
  }).ready;
}

function checkLoad(v: PairVectors['loadLimits']['cases'][number]) {
  const people = Array.from({ length: v.people }, (_, i) => `p${i}`);
  const to = START + 24 * WEEK;
  const segments = new CompiledSchedule({
    layers: [
      weeklyLayer('primary', people),
      weeklyLayer('secondary', [...people.slice(1), people[0]]),
    ],
  }).segments(START, to);
  const rows = loadRows([{ segments, timeZone: 'UTC' }], START, to);
  assert.equal(rows.length, v.people);
  for (const row of rows) {
    assert.ok(Math.abs(row.share - v.sharePerPerson) < 0.001);
    const level = { ok: 'pass', high: 'warn', 'too-high': 'fail' }[
      loadLevel(row.share)
    ];
    assert.ok(v.finding.startsWith(level), `${row.share} is ${level}`);
  }
}
