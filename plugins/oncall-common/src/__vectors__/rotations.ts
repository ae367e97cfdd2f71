import assert from 'node:assert/strict';
import { Cadence } from '../engine/cadence';
import { CompiledSchedule } from '../engine/schedule';
import {
  activeIndexAfterMove,
  activeIndexAfterRemoval,
  moveItem,
} from '../engine/order';
import { firstInstantOf } from '../time';
import { formatInstant, parseInstant } from '../time/local';
import { layerOf, localOf, rotationOf, type ForeignRotation } from './build';
import type { VectorCase } from './read';

interface HandoffVectors {
  cases: {
    id: string;
    timeZone: string;
    type: ForeignRotation['type'];
    shiftLength: number;
    rotationStart: string;
    window: { from: string; to: string; stepSeconds: number };
    expectedHandoffsUtc: string[];
  }[];
}

export function handoffCases(vectors: HandoffVectors): VectorCase[] {
  return vectors.cases.map(v => ({
    name: v.id,
    check: () => {
      const cadence = new Cadence(
        rotationOf({ ...v, start: v.rotationStart }, []),
      );
      const expected = v.expectedHandoffsUtc.map(parseInstant);
      const seen = new Set<number>();
      const from = parseInstant(v.window.from);
      const to = parseInstant(v.window.to);
      for (let t = from; t <= to; t += v.window.stepSeconds * 1000) {
        const turn = cadence.turnAt(t);
        const start = cadence.start(turn);
        const end = cadence.start(turn + 1);
        if (!(start <= t && t < end)) {
          assert.fail(`${formatInstant(t)} is not in its turn`);
        }
        seen.add(start).add(end);
        if (t === from) {
          assert.deepEqual([start, end], expected.slice(0, 2));
        }
      }
      assert.deepEqual(
        [...seen].sort((a, b) => a - b),
        expected,
      );
    },
  }));
}

type Seat = string | { position: number; user: string };

interface ParticipantVectors {
  activeParticipant: {
    id: string;
    rotation: ForeignRotation;
    participants: string[];
    state: { currentIndex: number; currentShiftStartedAt: string };
    at: string;
    expectedParticipant: string;
  }[];
  behaviour: {
    id: string;
    rotation?: Omit<ForeignRotation, 'start'> & {
      start?: string;
      startRelativeToNow?: string;
    };
    participants: Seat[];
    checks?: { afterNow: string; expected: string[] }[];
    activeIndexBefore?: number;
    delete?: string;
    expectedActiveIndex?: number;
    expectedActiveUser?: string;
  }[];
  reorder: {
    calcNewActiveIndex: {
      active: number;
      from: number;
      to: number;
      expected: number;
    }[];
    reorderList: {
      list: string[];
      from: number;
      to: number;
      expected: string[];
    }[];
  };
}

/** "Now" as the collection leaves it open: summer, winter, and a few days after each change of the clocks. */
const NOWS = [
  '2026-01-14T17:20:00Z',
  '2026-03-12T05:07:00Z',
  '2026-07-21T09:41:00Z',
  '2026-11-04T23:59:00Z',
];

export function participantCases(vectors: ParticipantVectors): VectorCase[] {
  return [
    ...vectors.activeParticipant.map(v => ({
      name: v.id,
      check: () => {
        const schedule = new CompiledSchedule({
          layers: [
            layerOf(
              'only',
              rotationOf(v.rotation, v.participants, {
                effectiveFrom: v.state.currentShiftStartedAt,
                first: v.state.currentIndex,
              }),
            ),
          ],
        });
        assert.deepEqual(peopleAt(schedule, parseInstant(v.at)), [
          v.expectedParticipant,
        ]);
      },
    })),
    ...vectors.behaviour.flatMap(v =>
      NOWS.map(now => ({
        name: `${v.id} at ${now}`,
        check: () =>
          v.delete ? checkRemoval(v, parseInstant(now)) : checkTurns(v, now),
      })),
    ),
    ...vectors.reorder.calcNewActiveIndex.map(v => ({
      name: `active ${v.active}, ${v.from} to ${v.to}`,
      check: () =>
        assert.equal(
          activeIndexAfterMove(v.active, v.from, v.to) ?? -1,
          v.expected,
        ),
    })),
    ...vectors.reorder.reorderList.map(v => ({
      name: `${v.list.join()} ${v.from} to ${v.to}`,
      check: () => assert.deepEqual(moveItem(v.list, v.from, v.to), v.expected),
    })),
  ];
}

type Behaviour = ParticipantVectors['behaviour'][number];

function checkTurns(v: Behaviour, nowText: string) {
  const now = parseInstant(nowText);
  const rotation = v.rotation!;
  const start = rotation.startRelativeToNow
    ? formatInstant(now + durationOf(rotation.startRelativeToNow))
    : fiveMinutesLaterMonthsAgo(now, rotation.timeZone);
  // What is said of the first person holds for a rotation whose state was made just now.
  const fresh = rotation.startRelativeToNow === '-PT3H50M' ? start : nowText;
  const people = [...v.participants]
    .sort((a, b) => positionOf(a) - positionOf(b))
    .map(seat => (typeof seat === 'string' ? seat : seat.user));
  const schedule = new CompiledSchedule({
    layers: [
      layerOf(
        'only',
        rotationOf({ ...rotation, start }, people, {
          effectiveFrom: fresh,
          first: 0,
        }),
      ),
    ],
  });
  for (const check of v.checks!) {
    assert.deepEqual(
      peopleAt(schedule, now + durationOf(check.afterNow)),
      check.expected,
      check.afterNow,
    );
  }
}

function checkRemoval(v: Behaviour, now: number) {
  const people = v.participants as string[];
  const left = people.filter(person => person !== v.delete);
  const active = activeIndexAfterRemoval(
    v.activeIndexBefore!,
    people.indexOf(v.delete!),
    people.length,
  );
  assert.equal(active, v.expectedActiveIndex);
  const rotation = rotationOf(
    {
      type: 'daily',
      shiftLength: 1,
      start: formatInstant(now - 3_600_000),
      timeZone: 'America/Chicago',
    },
    people,
    { effectiveFrom: formatInstant(now - 1), first: v.activeIndexBefore! },
  );
  rotation.rosters.push({
    effectiveFrom: formatInstant(now),
    participants: left.map(person => ({ people: [person] })),
  });
  const schedule = new CompiledSchedule({
    layers: [layerOf('only', rotation)],
  });
  assert.deepEqual(peopleAt(schedule, now + 1), [v.expectedActiveUser]);
  assert.deepEqual(peopleAt(schedule, now + 24 * 3_600_000), [
    left[(active + 1) % left.length],
  ]);
}

export function peopleAt(schedule: CompiledSchedule, at: number): string[] {
  return schedule
    .roleSegments('primary', at, at + 1)
    .flatMap(segment => segment.people);
}

/** "Same wall clock time + 5 min, whole months ago, on the other side of the last change of the clocks." */
function fiveMinutesLaterMonthsAgo(now: number, timeZone: string): string {
  const [date, time] = localOf(formatInstant(now + 300_000), timeZone).split(
    'T',
  );
  const [year, month, day] = date.split('-').map(Number);
  const past = new Date(Date.UTC(year, month - 1 - 7, Math.min(day, 28)));
  return formatInstant(
    firstInstantOf(past.toISOString().slice(0, 10), time, timeZone),
  );
}

function positionOf(seat: Seat): number {
  return typeof seat === 'string' ? 0 : seat.position;
}

function durationOf(text: string): number {
  const match =
    /^(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  assert.ok(match, text);
  const [days, hours, minutes, seconds] = match
    .slice(2)
    .map(n => Number(n ?? 0));
  const length = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  return match[1] ? -length : length;
}
