import assert from 'node:assert/strict';
import type { Override } from '../model/changes';
import type { Layer } from '../model/schedule';
import { CompiledSchedule } from '../engine/schedule';
import { describeConflict, overrideConflicts } from '../rules/conflicts';
import { overrideRequestSchema } from '../schema';
import { firstInstantOf } from '../time';
import { formatInstant, parseInstant } from '../time/local';
import { alwaysOn, daily, layerOf } from './build';
import type { VectorCase } from './read';

interface ForeignOverride {
  add?: string;
  remove?: string;
  start?: string;
  end?: string;
}

interface OverrideVectors {
  mapUsers: {
    cases: {
      name: string;
      users: string[];
      overrides: ForeignOverride[];
      expected: string[];
    }[];
    timed: {
      users: string[];
      overrides: ForeignOverride[];
      checks: { at: string; expected: string[] }[];
    };
  };
  schedule: {
    timeZone: string;
    rules: { start: string; end: string; user: string }[];
    cases: {
      kind: string;
      override: ForeignOverride;
      during: Record<string, string[]>;
      outside: Record<string, string[]>;
    }[];
  };
  validation: { given: string; expected: string }[];
  conflictMessages: {
    existing: string;
    new: ForeignOverride;
    expected: string;
  }[];
}

export function overridesOf(overrides: ForeignOverride[]): Override[] {
  return overrides.map((override, i) => ({
    start: '2000-01-01T00:00:00Z',
    end: '2040-01-01T00:00:00Z',
    ...override,
    id: `override-${i}`,
    createdAt: formatInstant(i * 1000),
  }));
}

export function overrideCases(vectors: OverrideVectors): VectorCase[] {
  const everybody = (users: string[]) =>
    new CompiledSchedule({
      layers: users.map(user => layerOf(user, alwaysOn(user, 'UTC'))),
    });
  const at = (
    schedule: CompiledSchedule,
    instant: number,
    overrides: ForeignOverride[],
  ) =>
    schedule
      .roleSegments('primary', instant, instant + 1, {
        overrides: overridesOf(overrides),
      })
      .flatMap(segment => segment.people);
  const { timed } = vectors.mapUsers;
  return [
    ...vectors.mapUsers.cases.map(v => ({
      name: v.name,
      check: () =>
        assert.deepEqual(
          at(
            everybody(v.users),
            parseInstant('2020-06-01T00:00:00Z'),
            v.overrides,
          ),
          [...v.expected].sort(),
        ),
    })),
    ...timed.checks.map(v => ({
      name: `timed at ${v.at}`,
      check: () =>
        assert.deepEqual(
          at(everybody(timed.users), parseInstant(v.at), timed.overrides),
          [...v.expected].sort(),
        ),
    })),
    ...vectors.schedule.cases.map(v => ({
      name: `${v.kind} on a schedule`,
      check: () => checkOnSchedule(vectors.schedule, v),
    })),
    ...vectors.validation.map(v => ({
      name: `refused: ${v.given}`,
      check: () => checkValidation(v.given),
    })),
    ...vectors.conflictMessages.map(v => ({
      name: `${v.existing}, then ${JSON.stringify(v.new)}`,
      check: () => {
        const [conflict] = overrideConflicts(
          overridesOf([existingOf(v.existing)]),
          {
            start: '2020-01-01T00:00:00Z',
            end: '2020-01-02T00:00:00Z',
            ...v.new,
          },
        );
        // In the collection foo is called bob and bar is called ben.
        const name = (person: string) => (person === 'foo' ? 'bob' : 'ben');
        assert.equal(describeConflict(conflict, name, '...'), v.expected);
      },
    })),
  ];
}

function checkOnSchedule(
  vectors: OverrideVectors['schedule'],
  v: OverrideVectors['schedule']['cases'][number],
) {
  const layers: Layer[] = vectors.rules.map(rule =>
    layerOf(rule.user, alwaysOn(rule.user, vectors.timeZone), {
      restrictions: [daily(rule.start, rule.end)],
    }),
  );
  const schedule = new CompiledSchedule({ layers });
  // From the 2nd to the 6th day, in a week in which the clocks change.
  const dates = Array.from(
    { length: 9 },
    (_, i) => `2026-03-${String(3 + i).padStart(2, '0')}`,
  );
  const overrides = overridesOf([
    {
      ...v.override,
      start: formatInstant(firstInstantOf(dates[2], '00:00', vectors.timeZone)),
      end: formatInstant(firstInstantOf(dates[6], '00:00', vectors.timeZone)),
    },
  ]);
  dates.forEach((date, day) => {
    const expected = day >= 2 && day < 6 ? v.during : v.outside;
    for (const [time, people] of Object.entries(expected)) {
      const instant = firstInstantOf(date, time, vectors.timeZone);
      assert.deepEqual(
        schedule
          .roleSegments('primary', instant, instant + 1, { overrides })
          .flatMap(segment => segment.people),
        people,
        `${date} ${time}`,
      );
    }
  });
}

function checkValidation(given: string) {
  const span = { start: '2026-01-01T00:00:00Z', end: '2026-01-02T00:00:00Z' };
  if (given.startsWith('neither')) {
    assert.equal(overrideRequestSchema.safeParse(span).success, false);
  } else if (given.startsWith('end')) {
    const add = 'user:default/aline';
    const backwards = { add, start: span.end, end: span.start };
    assert.equal(overrideRequestSchema.safeParse(backwards).success, false);
    const empty = { add, start: span.start, end: span.start };
    assert.equal(overrideRequestSchema.safeParse(empty).success, false);
    assert.equal(
      overrideRequestSchema.safeParse({ add, ...span }).success,
      true,
    );
  } else {
    // Two at once is a matter of the store, which is tested with its database; here: that it is seen as the same.
    assert.match(given, /concurrently/);
    const [a, b] = overridesOf([{ add: 'foo' }, { add: 'foo' }]);
    assert.equal(overrideConflicts([a], b)[0]?.kind, 'added');
  }
}

/** "replace bar(removed) by foo(added)", "add foo", "remove bar". */
function existingOf(text: string): ForeignOverride {
  const words = text.replace(/\([^)]*\)/g, '').split(' ');
  switch (words[0]) {
    case 'add':
      return { add: words[1] };
    case 'remove':
      return { remove: words[1] };
    default:
      return { remove: words[1], add: words[3] };
  }
}
