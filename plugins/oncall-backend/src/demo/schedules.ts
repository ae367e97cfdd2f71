import type {
  Layer,
  RestrictionWindow,
  ScheduleDefinition,
} from '@bulkhead/plugin-oncall-common';

/** A schedule of the example companies. */
export interface DemoSchedule {
  id: string;
  definition: ScheduleDefinition;
}

const ZONE = 'Europe/Paris';
const DAY = 24 * 3_600_000;

const user = (name: string) => `user:default/${name}`;
const group = (name: string) => `group:default/${name}`;
const isoDate = (instant: number) =>
  new Date(instant).toISOString().slice(0, 10);

/** The Monday before an instant, as a local date. */
export function mondayBefore(instant: number): string {
  const weekday = (new Date(instant).getUTCDay() + 6) % 7;
  return isoDate(instant - weekday * DAY);
}

const WORKING_HOURS: RestrictionWindow = {
  kind: 'daily',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  start: '08:00',
  end: '20:00',
};

function weekly(
  id: string,
  role: Layer['role'],
  people: string[],
  options: {
    monday: string;
    time?: string;
    name?: string;
    more?: Partial<Layer>;
  },
): Layer {
  return {
    id,
    name: options.name ?? (role === 'primary' ? 'First call' : 'Second call'),
    role,
    priority: 1,
    rotation: {
      timeZone: ZONE,
      start: `${options.monday}T${options.time ?? '09:00'}`,
      every: { unit: 'week', count: 1 },
      rosters: [
        { participants: people.map(name => ({ people: [user(name)] })) },
      ],
    },
    ...options.more,
  };
}

/**
 * Schedules of Marelle and of the growing shop: one as it should be, and each of the others wrong in a way that teams are
 * wrong in: too few people, days that nobody has, somebody who left, one who is first and second at once.
 */
export function demoSchedules(now: number): DemoSchedule[] {
  const monday = mondayBefore(now - 120 * DAY);
  const soon = new Date(now + 14 * DAY).toISOString();
  const platform = ['aline', 'karim', 'victor', 'theo'];
  const platformFirst = weekly('first', 'primary', platform, { monday });
  return [
    {
      id: 'demo-platform',
      definition: {
        title: 'Platform, day and night',
        description: 'Proxies, messaging and what everybody builds on.',
        ownerRef: group('platform'),
        timeZone: ZONE,
        covers: [group('platform')],
        layers: [
          {
            ...platformFirst,
            rotation: {
              ...platformFirst.rotation,
              rosters: [
                ...platformFirst.rotation.rosters,
                // Somebody joins in two weeks: the turns until then stay.
                {
                  effectiveFrom: soon,
                  participants: [...platform, 'yann'].map(name => ({
                    people: [user(name)],
                  })),
                },
              ],
            },
          },
          weekly('second', 'secondary', ['karim', 'victor', 'theo', 'aline'], {
            monday,
            more: { neverWithPrimary: true, restrictions: [WORKING_HOURS] },
          }),
        ],
        holidays: holidaysAround(now),
      },
    },
    {
      id: 'demo-network',
      definition: {
        title: 'Network',
        description: 'Two people share it: each is on call every other week.',
        ownerRef: group('network'),
        timeZone: ZONE,
        covers: [group('network')],
        layers: [weekly('first', 'primary', ['yann', 'sofia'], { monday })],
        holidays: holidaysAround(now),
      },
    },
    {
      id: 'demo-data',
      definition: {
        title: 'Data',
        description:
          'Databases and search, by day. The Saturdays were forgotten.',
        ownerRef: group('data'),
        timeZone: ZONE,
        covers: [group('data')],
        layers: [
          weekly('first', 'primary', ['nadia', 'theo'], {
            monday,
            name: 'Working days',
            more: { restrictions: [WORKING_HOURS] },
          }),
        ],
        coverage: [
          {
            kind: 'daily',
            days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
            start: '08:00',
            end: '20:00',
          },
        ],
        holidays: holidaysAround(now),
        minimumPeople: 2,
      },
    },
    {
      id: 'demo-booking',
      definition: {
        title: 'Booking',
        description: 'First and second call run through the same list.',
        ownerRef: group('booking'),
        timeZone: ZONE,
        covers: [group('booking')],
        layers: [
          weekly('first', 'primary', ['claire', 'mehdi', 'bruno', 'ines'], {
            monday,
          }),
          weekly('second', 'secondary', ['mehdi', 'ines', 'claire'], {
            monday,
            more: { restrictions: [WORKING_HOURS] },
          }),
        ],
        holidays: holidaysAround(now),
      },
    },
    {
      id: 'demo-payments',
      definition: {
        title: 'Payments',
        ownerRef: group('payments'),
        timeZone: ZONE,
        covers: [group('payments')],
        layers: [
          weekly('first', 'primary', ['ines', 'paul', 'nadia', 'helene'], {
            monday,
            time: '10:00',
          }),
        ],
        holidays: holidaysAround(now),
      },
    },
    {
      id: 'demo-shop',
      definition: {
        title: 'Shop',
        description: 'Three people in turn, one day each.',
        ownerRef: group('shop'),
        timeZone: ZONE,
        covers: [group('shop')],
        layers: [
          {
            ...weekly('first', 'primary', ['jeanne', 'omar', 'lina'], {
              monday,
              time: '08:30',
            }),
            rotation: {
              timeZone: ZONE,
              start: `${monday}T08:30`,
              every: { unit: 'day', count: 1 },
              rosters: [
                {
                  participants: ['jeanne', 'omar', 'lina'].map(name => ({
                    people: [user(name)],
                  })),
                },
              ],
            },
          },
        ],
        minimumPeople: 3,
      },
    },
  ];
}

/** Holidays with a fixed date in the years around a day. */
function holidaysAround(now: number): { date: string; name: string }[] {
  const year = new Date(now).getUTCFullYear();
  return [year - 1, year, year + 1].flatMap(y => [
    { date: `${y}-01-01`, name: "New Year's Day" },
    { date: `${y}-05-01`, name: 'Labour Day' },
    { date: `${y}-07-14`, name: 'National Day' },
    { date: `${y}-08-15`, name: 'Assumption' },
    { date: `${y}-11-01`, name: "All Saints' Day" },
    { date: `${y}-11-11`, name: 'Armistice Day' },
    { date: `${y}-12-25`, name: 'Christmas Day' },
  ]);
}
