import type { Absence } from '@bulkhead/plugin-oncall-common';
import fc from 'fast-check';
import { endOfDay, startOfDay } from '../words/dayInput';
import { draftOf, isComplete, requestOf } from './absenceDraft';

const zones = [
  'UTC',
  'Europe/Paris',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  // Its clocks change at midnight: some days have none.
  'America/Santiago',
];

const absenceOf = (given: Partial<Absence>): Absence => ({
  id: 'a',
  person: 'user:default/aline',
  start: '',
  end: '',
  allDay: true,
  timeZone: 'UTC',
  createdAt: '',
  updatedAt: '',
  version: 1,
  etag: '"1"',
  ...given,
});

describe('an absence in its fields', () => {
  it('comes back as it was, in whichever zone its days are, over any change of clocks', () => {
    const day = fc
      .integer({ min: 0, max: 3_000 })
      .map(n =>
        new Date(Date.UTC(2024, 0, 1) + n * 86_400_000)
          .toISOString()
          .slice(0, 10),
      );
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        day,
        day,
        (timeZone, one, other) => {
          const [first, last] = [one, other].sort();
          const absence = absenceOf({
            timeZone,
            start: startOfDay(first, timeZone),
            end: endOfDay(last, timeZone),
          });
          const draft = draftOf(absence, 0);
          expect([draft.from, draft.to]).toEqual([first, last]);
          expect(requestOf(draft)).toMatchObject({
            start: absence.start,
            end: absence.end,
            allDay: true,
            timeZone,
          });
        },
      ),
    );
  });

  it('is 23 and 25 hours long on the days on which the clocks change', () => {
    const hours = (day: string) => {
      const { end, start } = requestOf({
        ...draftOf(undefined, 0),
        timeZone: 'Europe/Paris',
        from: day,
        to: day,
      });
      return (Date.parse(end) - Date.parse(start)) / 3_600_000;
    };
    expect([hours('2026-03-29'), hours('2026-10-25')]).toEqual([23, 25]);
  });

  it('is sent only when it runs forward', () => {
    const draft = draftOf(undefined, 0);
    expect(isComplete({ ...draft, from: '2026-12-24', to: '2026-12-24' })).toBe(
      true,
    );
    expect(isComplete({ ...draft, from: '2026-12-25', to: '2026-12-24' })).toBe(
      false,
    );
    expect(
      isComplete({
        ...draft,
        allDay: false,
        from: '2026-12-24T09:00',
        to: '2026-12-24T09:00',
      }),
    ).toBe(false);
    expect(isComplete({ ...draft, to: '' })).toBe(false);
  });
});
