import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CoverageGap, Shift } from '@bulkhead/plugin-oncall-common';
import { rolesLanes, weeksOf, type Lane, type TimeSpan } from '../layout';
import type { PeopleViews } from '../words/names';
import { Agenda, ShiftTable } from './Agenda';
import { Calendar } from './Calendar';
import { stepFrom } from './useCells';

const ZONE = 'Europe/Paris';
const NOW = Date.parse('2026-03-25T10:00:00Z');

function shift(part: Partial<Shift>): Shift {
  return {
    id: `s.${part.start}`,
    scheduleId: 's',
    role: 'primary',
    start: '2026-03-22T08:00:00Z',
    end: '2026-03-29T07:00:00Z',
    people: ['user:default/aline'],
    origin: 'rotation',
    truncatedStart: false,
    truncatedEnd: false,
    ...part,
  };
}

const person = (ref: string, displayName: string) => ({
  ref,
  displayName,
  contacts: [],
  inCatalog: true,
});
const people: PeopleViews = {
  'user:default/aline': person('user:default/aline', 'Aline Moreau'),
  'user:default/karim': person('user:default/karim', 'Karim Benali'),
};
const gap: CoverageGap = {
  scheduleId: 's',
  role: 'primary',
  kind: 'nobody',
  start: '2026-03-30T07:00:00Z',
  end: '2026-04-05T22:00:00Z',
  people: [],
};
const lanes = rolesLanes(
  {
    final: [
      shift({}),
      shift({
        start: '2026-03-29T07:00:00Z',
        end: '2026-03-30T07:00:00Z',
        people: ['user:default/karim'],
        planned: ['user:default/aline'],
        origin: 'override',
        away: ['user:default/karim'],
      }),
    ],
    gaps: [gap],
  },
  ['primary'],
);

async function renderCalendar(
  options: {
    onDraw?: (lane: Lane, span: TimeSpan) => void;
    onOpen?: (lane: Lane, shift: Shift) => void;
  } = {},
) {
  await renderInTestApp(
    <Calendar
      weeks={weeksOf({
        scale: 'month',
        date: '2026-03-25',
        firstWeekday: 1,
        timeZone: ZONE,
      })}
      lanes={lanes}
      label="Calendar"
      scale="month"
      zone={ZONE}
      month="2026-03"
      now={NOW}
      people={people}
      colors={new Map()}
      holidays={new Map([['2026-03-26', 'A holiday']])}
      {...options}
    />,
  );
}

describe('the calendar', () => {
  it('says who, from when to when, in place of whom, and what is wrong', async () => {
    const opened: string[] = [];
    await renderCalendar({
      onDraw: () => {},
      onOpen: (_, one) => opened.push(one.id),
    });
    const cover = screen.getAllByRole('button', {
      name: /First call: Karim Benali.*09:00 to .*09:00; cover for Aline Moreau; away: Karim Benali/,
    });
    // The turn is on both sides of a week's end.
    expect(cover).toHaveLength(2);
    await userEvent.click(cover[0]);
    expect(opened).toEqual(['s.2026-03-29T07:00:00Z']);
    expect(
      screen.getByRole('button', { name: /nobody is planned/ }),
    ).toBeInTheDocument();
    expect(screen.getByText('A holiday')).toBeInTheDocument();
  });

  it('marks the day on which the clocks change, in words', async () => {
    await renderCalendar();
    expect(screen.getByText('23 h')).toHaveAttribute(
      'title',
      'The clocks go forward: this day is shorter',
    );
    // Without the right to cover nothing offers it.
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('is one stop of the Tab key; arrows walk, Shift marks, Enter covers', async () => {
    const drawn: TimeSpan[] = [];
    await renderCalendar({ onDraw: (_, span) => drawn.push(span) });
    const user = userEvent.setup();
    const today = screen.getByRole('button', {
      name: /Wednesday, March 25.*Aline Moreau. Cover this day/,
    });
    expect(today).toHaveAttribute('tabindex', '0');
    today.focus();
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(
      screen.getByRole('button', { name: /Saturday, March 28/ }),
    ).toHaveFocus();
    await user.keyboard('{Shift>}{ArrowRight}{/Shift}{Enter}');
    // Saturday and the Sunday of 23 hours.
    expect(drawn).toEqual([
      {
        start: Date.parse('2026-03-27T23:00:00Z'),
        end: Date.parse('2026-03-29T22:00:00Z'),
      },
    ]);
  });
});

describe('the list and the table', () => {
  it('say the same as the calendar', async () => {
    await renderInTestApp(
      <>
        <Agenda lanes={lanes} people={people} zone={ZONE} />
        <ShiftTable lanes={lanes} people={people} zone={ZONE} />
      </>,
    );
    const rows = screen.getAllByRole('row').slice(1);
    expect(rows).toHaveLength(3);
    expect(rows[1]).toHaveTextContent(/Karim Benali.*cover for Aline Moreau/);
    expect(rows[2]).toHaveTextContent(/Nobody/);
    const items = screen.getAllByRole('listitem');
    expect(items).toHaveLength(3);
    expect(items[1]).toHaveTextContent(/away: Karim Benali/);
  });
});

describe('steps between days', () => {
  const size = { weeks: 2, lanes: 2 };
  it('go over the ends of weeks in the same lane, and stop at those of the page', () => {
    const right = { days: 1, lanes: 0 };
    expect(stepFrom({ week: 0, lane: 1, day: 6 }, right, size)).toEqual({
      week: 1,
      lane: 1,
      day: 0,
    });
    expect(stepFrom({ week: 1, lane: 1, day: 6 }, right, size)).toBe(undefined);
    expect(
      stepFrom({ week: 0, lane: 0, day: 0 }, { days: -1, lanes: 0 }, size),
    ).toBe(undefined);
    const down = { days: 0, lanes: 1 };
    expect(stepFrom({ week: 0, lane: 1, day: 3 }, down, size)).toEqual({
      week: 1,
      lane: 0,
      day: 3,
    });
  });
});
