import fc from 'fast-check';
import { ON_CALL_ROLES, type Layer } from '../model/schedule';
import { formatInstant } from '../time/local';
import {
  DAY,
  zones,
  people,
  instants,
  spans,
  units,
  layers,
  overrides,
  changes,
  schedules,
  windowsOfTime,
} from './__testUtils__/arbitraries';
import { gapsOf } from './gaps';
import { cutAt, personSpans } from './people';
import { CompiledSchedule, type Segment } from './schedule';
import { inside, mergeSpans, outside } from './spans';

function ofRole(segments: Segment[], role: string) {
  return segments.filter(segment => segment.role === role);
}

describe('laws of schedules', () => {
  it('shifts never overlap within a role, and are never empty', () => {
    fc.assert(
      fc.property(schedules, changes, windowsOfTime, (schedule, on, window) => {
        const segments = schedule.segments(window.start, window.end, on);
        for (const role of ON_CALL_ROLES) {
          const own = ofRole(segments, role);
          for (const segment of own) {
            expect(segment.start).toBeLessThan(segment.end);
            expect(segment.people.length).toBeGreaterThan(0);
            expect(new Set(segment.people).size).toBe(segment.people.length);
          }
          own.slice(1).forEach((segment, i) => {
            expect(own[i].end).toBeLessThanOrEqual(segment.start);
          });
        }
      }),
      { numRuns: 150 },
    );
  });

  it('shifts do not depend on the window asked for', () => {
    fc.assert(
      fc.property(
        schedules,
        changes,
        windowsOfTime,
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        (schedule, on, window, before, after) => {
          const narrow = schedule.segments(window.start, window.end, on);
          const wide = schedule
            .segments(window.start - before * DAY, window.end + after * DAY, on)
            .filter(s => s.start < window.end && s.end > window.start);
          expect(wide).toEqual(narrow);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('a window split in two gives what the whole gives', () => {
    fc.assert(
      fc.property(schedules, changes, windowsOfTime, (schedule, on, window) => {
        const middle = Math.floor((window.start + window.end) / 2);
        const cut = (from: number, to: number) =>
          cutAt(schedule.segments(from, to, on), from, to);
        const whole = cut(window.start, window.end);
        const halves = [
          ...cut(window.start, middle),
          ...cut(middle, window.end),
        ];
        for (const role of ON_CALL_ROLES) {
          expect(personSpans(ofRole(halves, role))).toEqual(
            personSpans(ofRole(whole, role)),
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  it('without changes, a role covers exactly what its layers cover', () => {
    fc.assert(
      fc.property(schedules, windowsOfTime, (schedule, window) => {
        for (const role of ON_CALL_ROLES) {
          const final = schedule.roleSegments(role, window.start, window.end);
          const planned = schedule.definition.layers
            .filter(layer => layer.role === role)
            .flatMap(layer =>
              schedule.layerSegments(layer.id, window.start, window.end),
            );
          expect(mergeSpans(inside(window, final))).toEqual(
            mergeSpans(inside(window, planned)),
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  it('what is not covered is a gap, and nothing else is', () => {
    fc.assert(
      fc.property(schedules, changes, windowsOfTime, (schedule, on, window) => {
        const { start: from, end: to } = window;
        const segments = schedule.roleSegments('primary', from, to, on);
        const gaps = gapsOf({
          role: 'primary',
          from,
          to,
          segments,
          planned: schedule.roleSegments('primary', from, to),
          away: () => [],
          timeZone: 'UTC',
        });
        expect(
          mergeSpans(gaps.map(({ start, end }) => ({ start, end }))),
        ).toEqual(outside(window, segments));
      }),
      { numRuns: 100 },
    );
  });

  it('a rotation without restrictions has no gap and hands over at once', () => {
    fc.assert(
      fc.property(
        layers.filter(
          layer => layer.rotation.rosters[0].participants.length > 0,
        ),
        windowsOfTime,
        (layer, window) => {
          const [first] = layer.rotation.rosters;
          const schedule = new CompiledSchedule({
            layers: [
              {
                ...layer,
                role: 'primary',
                restrictions: undefined,
                rotation: {
                  ...layer.rotation,
                  rosters: [{ ...first, effectiveFrom: formatInstant(0) }],
                },
              },
            ],
          });
          const segments = schedule.segments(window.start, window.end);
          expect(outside(window, segments)).toEqual([]);
          segments.slice(1).forEach((segment, i) => {
            expect(segment.start).toBe(segments[i].end);
          });
        },
      ),
      { numRuns: 100 },
    );
  });

  it('adding people never moves the past, the running turn or the next one', () => {
    fc.assert(
      fc.property(
        zones,
        units,
        instants,
        fc.integer({ min: 1, max: people.length }),
        fc.array(fc.integer({ min: 0, max: 9 }), {
          minLength: 1,
          maxLength: 3,
        }),
        (timeZone, every, changedAt, size, places) => {
          const before = people
            .slice(0, size)
            .map(name => ({ people: [name] }));
          const after = [...before];
          places.forEach((place, i) =>
            after.splice(place % (after.length + 1), 0, {
              people: [`new-${i}`],
            }),
          );
          const layer = (changed: boolean): Layer => ({
            id: 'only',
            name: 'only',
            role: 'primary',
            priority: 1,
            rotation: {
              timeZone,
              start: '2025-12-01T09:00',
              every,
              rosters: [
                { participants: before },
                ...(changed
                  ? [
                      {
                        effectiveFrom: formatInstant(changedAt),
                        participants: after,
                      },
                    ]
                  : []),
              ],
            },
          });
          const turns = (changed: boolean) =>
            new CompiledSchedule({ layers: [layer(changed)] }).segments(
              changedAt - 60 * DAY,
              changedAt + 200 * DAY,
            );
          const [old, now] = [turns(false), turns(true)];
          const next = old.findIndex(turn => turn.start >= changedAt);
          expect(now.slice(0, next + 1)).toEqual(old.slice(0, next + 1));
          // And nobody is forgotten: a full cycle later everybody had a turn.
          const cycle = now.slice(next, next + after.length);
          const had = new Set(cycle.flatMap(turn => turn.people));
          expect(cycle.length < after.length || had.size === after.length).toBe(
            true,
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it('overrides about different people can be made in any order', () => {
    fc.assert(
      fc.property(
        schedules,
        spans(200),
        fc.shuffledSubarray(people, { minLength: 4, maxLength: 4 }),
        fc.boolean(),
        (schedule, span, [a, b, c, d], swapped) => {
          const make = (
            id: string,
            remove: string,
            add: string,
            at: number,
          ) => ({
            id,
            remove,
            add,
            start: formatInstant(span.start),
            end: formatInstant(span.end),
            createdAt: formatInstant(at),
          });
          const given = (first: number, second: number) =>
            personSpans(
              schedule.roleSegments('primary', span.start, span.end, {
                overrides: [make('1', a, b, first), make('2', c, d, second)],
              }),
            );
          expect(given(1000, 2000)).toEqual(
            swapped ? given(2000, 1000) : given(1000, 1000),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it('a layer that avoids the primary never has the same person', () => {
    fc.assert(
      fc.property(
        layers,
        fc.array(overrides, { maxLength: 3 }),
        windowsOfTime,
        (primary, on, window) => {
          const cycle = people.slice(0, 4).map(name => ({ people: [name] }));
          const solo = {
            ...primary,
            role: 'primary' as const,
            rotation: {
              ...primary.rotation,
              rosters: [
                { effectiveFrom: formatInstant(0), participants: cycle },
              ],
            },
          };
          const schedule = new CompiledSchedule({
            layers: [
              solo,
              {
                ...solo,
                id: 'second',
                role: 'secondary',
                neverWithPrimary: true,
                rotation: {
                  ...solo.rotation,
                  every: { unit: 'day', count: 5 },
                },
              },
            ],
          });
          // Overrides of the primary only: what somebody puts on the secondary by hand is theirs to decide.
          const segments = schedule.segments(window.start, window.end, {
            overrides: on.map(override => ({
              ...override,
              role: 'primary' as const,
            })),
          });
          // Where nobody of the cycle is free there is nobody to stand in.
          const someFree = (busy: string[]) =>
            cycle.some(({ people: [name] }) => !busy.includes(name));
          const both = ofRole(segments, 'secondary').flatMap(second =>
            ofRole(segments, 'primary').filter(
              first =>
                inside(second, [first]).length > 0 &&
                someFree(first.people) &&
                first.people.includes(second.people[0]),
            ),
          );
          expect(both).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });
});
