import type { CoverageGap, Shift } from '@bulkhead/plugin-oncall-common';
import {
  agendaOf,
  dateOf,
  daysFrom,
  fromInput,
  hoursOf,
  instantAt,
  layerLanes,
  personColors,
  place,
  positionOf,
  rolesLanes,
  selectionOf,
  startOfWeek,
  ticksOf,
  toInput,
  turnPage,
  weeksOf,
} from '.';

const PARIS = 'Europe/Paris';
const HOUR = 3_600_000;

function shift(part: Partial<Shift>): Shift {
  return {
    id: 'x',
    scheduleId: 's',
    role: 'primary',
    start: '2026-03-23T08:00:00Z',
    end: '2026-03-30T07:00:00Z',
    people: ['user:default/aline'],
    origin: 'rotation',
    truncatedStart: false,
    truncatedEnd: false,
    ...part,
  };
}

describe('days', () => {
  it('have 23 hours in spring and 25 in autumn, and say so', () => {
    const [spring] = daysFrom('2026-03-29', 1, PARIS);
    expect(hoursOf(spring)).toBe(23);
    expect(spring.change?.minutes).toBe(60);
    const [autumn] = daysFrom('2026-10-25', 1, PARIS);
    expect(hoursOf(autumn)).toBe(25);
    expect(autumn.change?.minutes).toBe(-60);
    const [usual] = daysFrom('2026-10-26', 1, PARIS);
    expect(hoursOf(usual)).toBe(24);
    expect(usual.change).toBeUndefined();
  });

  it('may change by half an hour, begin after a gap, or not be at all', () => {
    const [lordHowe] = daysFrom('2026-04-05', 1, 'Australia/Lord_Howe');
    expect(hoursOf(lordHowe)).toBe(24.5);
    // In Beirut the clock jumps from 00:00 to 01:00.
    const [beirut] = daysFrom('2026-03-29', 1, 'Asia/Beirut');
    expect(hoursOf(beirut)).toBe(23);
    const [apia] = daysFrom('2011-12-30', 1, 'Pacific/Apia');
    expect(hoursOf(apia)).toBe(0);
    expect(positionOf(apia.start, [apia])).toBe(1);
  });

  it('follow one another without a hole, in any zone', () => {
    for (const zone of [PARIS, 'America/New_York', 'Asia/Beirut', 'UTC']) {
      const days = weeksOf({
        scale: 'month',
        date: '2026-03-15',
        firstWeekday: 1,
        timeZone: zone,
      }).flat();
      days.slice(1).forEach((day, i) => expect(day.start).toBe(days[i].end));
    }
  });

  it('are grouped in the weeks of the reader', () => {
    const monday = weeksOf({
      scale: 'month',
      date: '2026-03-15',
      firstWeekday: 1,
      timeZone: PARIS,
    });
    expect(monday[0][0].date).toBe('2026-02-23');
    expect(monday[monday.length - 1][6].date).toBe('2026-04-05');
    expect(startOfWeek('2026-03-15', 7)).toBe('2026-03-15');
    // February 2027 begins on a Monday and has four weeks exactly.
    expect(
      weeksOf({
        scale: 'month',
        date: '2027-02-10',
        firstWeekday: 1,
        timeZone: PARIS,
      }),
    ).toHaveLength(4);
  });

  it('are turned by a week or a month, over the end of a year', () => {
    expect(turnPage('month', '2026-12-31', 1)).toBe('2027-01-01');
    expect(turnPage('month', '2026-01-31', -1)).toBe('2025-12-01');
    expect(turnPage('week', '2026-12-28', 1)).toBe('2027-01-04');
  });

  it('are those of the zone, not of the process', () => {
    const late = Date.parse('2026-03-29T22:30:00Z');
    expect(dateOf(late, PARIS)).toBe('2026-03-30');
    expect(dateOf(late, 'America/New_York')).toBe('2026-03-29');
  });
});

describe('bars', () => {
  const week = daysFrom('2026-03-23', 7, PARIS);

  it('end where their time ends on the line of a short day', () => {
    const [bar] = place(
      [shift({ start: '2026-03-23T08:00:00Z', end: '2026-03-29T07:00:00Z' })],
      week,
    );
    expect(bar.left).toBeCloseTo(9 / 24 / 7);
    // 09:00 is eight hours into a day of 23.
    expect(bar.left + bar.width).toBeCloseTo((6 + 8 / 23) / 7);
    expect(bar.before).toBe(false);
    expect(bar.after).toBe(false);
  });

  it('are cut at the row, and say on which side they go on', () => {
    const [bar] = place(
      [shift({ start: '2026-03-01T08:00:00Z', end: '2026-05-01T08:00:00Z' })],
      week,
    );
    expect([bar.left, bar.width]).toEqual([0, 1]);
    expect([bar.before, bar.after]).toEqual([true, true]);
    expect(
      place(
        [shift({ start: '2026-04-01T08:00:00Z', end: '2026-05-01T08:00:00Z' })],
        week,
      ),
    ).toEqual([]);
  });

  it('of shifts that touch do touch', () => {
    const [a, b] = place(
      [
        shift({ start: '2026-03-23T08:00:00Z', end: '2026-03-29T01:00:00Z' }),
        shift({ start: '2026-03-29T01:00:00Z', end: '2026-03-30T07:00:00Z' }),
      ],
      week,
    );
    expect(a.left + a.width).toBeCloseTo(b.left);
  });

  it('positions and instants are each other turned round', () => {
    for (let at = week[0].start; at < week[6].end; at += 1.7 * HOUR) {
      expect(instantAt(positionOf(at, week), week)).toBeCloseTo(at, -1);
    }
  });

  it('the lines of the hours stand where the clock shows them', () => {
    expect(ticksOf(week[0], PARIS).map(tick => tick.at)).toEqual([
      0.25, 0.5, 0.75,
    ]);
    expect(ticksOf(week[6], PARIS)[1].at).toBeCloseTo(11 / 23);
    const [autumn] = daysFrom('2026-10-25', 1, PARIS);
    expect(ticksOf(autumn, PARIS)[1].at).toBeCloseTo(13 / 25);
  });
});

describe('a selection', () => {
  const week = daysFrom('2026-03-23', 7, PARIS);

  it('takes whole days in a month, the short one too', () => {
    const drawn = selectionOf(6.5 / 7, 5.1 / 7, week, 'month');
    expect(drawn).toEqual({ start: week[5].start, end: week[6].end });
    expect((drawn.end - drawn.start) / HOUR).toBe(47);
  });

  it('takes whole hours in a week', () => {
    const drawn = selectionOf(9.4 / 24 / 7, 11.6 / 24 / 7, week, 'week');
    expect(drawn).toEqual({
      start: week[0].start + 9 * HOUR,
      end: week[0].start + 12 * HOUR,
    });
    expect(selectionOf(1, 1, week, 'week').end).toBe(week[6].end);
  });
});

describe('lanes', () => {
  const gap: CoverageGap = {
    scheduleId: 's',
    role: 'secondary',
    kind: 'nobody',
    start: '2026-03-20T08:00:00Z',
    end: '2026-03-21T08:00:00Z',
    people: [],
  };

  it('are the roles there are, most responsible first', () => {
    const lanes = rolesLanes(
      {
        final: [shift({ role: 'shadow' }), shift({ role: 'primary' })],
        gaps: [gap],
      },
      ['primary'],
    );
    expect(lanes.map(lane => lane.key)).toEqual([
      'primary',
      'secondary',
      'shadow',
    ]);
    expect(agendaOf(lanes).map(({ kind }) => kind)).toEqual([
      'gap',
      'shift',
      'shift',
    ]);
    expect(rolesLanes({ final: [], gaps: [] }, ['primary'])).toHaveLength(1);
  });

  it('are the layers, the one that counts first on top', () => {
    const rotation = {
      timeZone: PARIS,
      start: '2026-01-05T09:00',
      every: { unit: 'week' as const, count: 1 },
      rosters: [],
    };
    const layer = { name: 'x', role: 'primary' as const, rotation };
    const lanes = layerLanes(
      { layers: [{ layerId: 'b', shifts: [shift({})] }] },
      [
        { ...layer, id: 'a', priority: 1 },
        { ...layer, id: 'b', priority: 2 },
        { ...layer, id: 'c', priority: 9, role: 'secondary' },
      ],
    );
    expect(lanes.map(lane => lane.layer?.id)).toEqual(['b', 'a', 'c']);
    expect(lanes[0].shifts).toHaveLength(1);
  });
});

describe('a local input', () => {
  it('goes there and back, over the gap and the hour that comes twice', () => {
    expect(toInput('2026-03-29T07:00:00Z', PARIS)).toBe('2026-03-29T09:00');
    expect(fromInput('2026-03-29T09:00', PARIS)).toBe(
      '2026-03-29T07:00:00.000Z',
    );
    expect(fromInput('2026-03-29T02:30', PARIS)).toBe(
      '2026-03-29T01:00:00.000Z',
    );
    expect(fromInput('2026-10-25T02:30', PARIS)).toBe(
      '2026-10-25T00:30:00.000Z',
    );
    expect(fromInput('', PARIS)).toBeUndefined();
    expect(fromInput('2026-02-30T10:00', PARIS)).toBeUndefined();
  });
});

describe('colours', () => {
  it('stay with the person, whoever else is on the page', () => {
    const alone = personColors(['b', 'a'], []);
    const more = personColors(['b', 'a'], ['z', 'a', 'c']);
    expect(more.get('a')).toBe(alone.get('a'));
    expect(more.get('c')).toBe(2);
    expect(more.get('z')).toBe(3);
  });
});
