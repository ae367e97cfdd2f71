import Box from '@mui/material/Box';
import { alpha } from '@mui/material/styles';
import { useRef, useState, type PointerEvent } from 'react';
import { useWords } from '../../words/useWords';
import {
  hoursOf,
  place,
  positionOf,
  selectionOf,
  ticksOf,
  type CalendarDay,
  type Lane,
  type TimeSpan,
} from '../layout';
import { namesOf } from '../words/names';
import { useShiftWords } from '../words/useShiftWords';
import { useCalendar } from './CalendarContext';
import { GapBar } from './GapBar';
import { ShiftBar } from './ShiftBar';
import { cellAttributes, type Cell } from './useCells';

/** Pixels before a press becomes a stroke. */
const STROKE = 5;

/** The lane of a role over the days of a row. */
export function LaneRow(props: {
  lane: Lane;
  laneIndex: number;
  week: number;
  days: readonly CalendarDay[];
  current: Cell;
  /** What is marked in this lane. */
  marked?: TimeSpan;
  onMark: (span: TimeSpan | undefined) => void;
}) {
  const { lane, laneIndex, week, days, current, marked, onMark } = props;
  const { scale, zone, month, onDraw, people } = useCalendar();
  const { t, locale } = useWords();
  const { laneName } = useShiftWords(people, zone);
  const area = useRef<HTMLDivElement>(null);
  const [from, setFrom] = useState<number>();
  const stroke = useRef(false);

  const at = (event: PointerEvent) => {
    const box = area.current!.getBoundingClientRect();
    return (event.clientX - box.left) / box.width;
  };
  const down = (event: PointerEvent) => {
    stroke.current = false;
    // A finger scrolls the page; it taps on a day instead.
    if (onDraw && event.button === 0 && event.pointerType !== 'touch') {
      setFrom(at(event));
    }
  };
  const move = (event: PointerEvent) => {
    if (from === undefined) return;
    const width = area.current!.getBoundingClientRect().width;
    if (Math.abs(at(event) - from) * width > STROKE) {
      if (!stroke.current) {
        stroke.current = true;
        area.current!.setPointerCapture(event.pointerId);
      }
      onMark(selectionOf(from, at(event), days, scale));
    }
  };
  const up = (event: PointerEvent) => {
    if (from !== undefined && stroke.current) {
      onDraw?.(lane, selectionOf(from, at(event), days, scale));
    }
    setFrom(undefined);
  };
  const dayName = (day: CalendarDay) =>
    new Intl.DateTimeFormat(locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    }).format(new Date(`${day.date}T12:00:00Z`));
  const who = (day: CalendarDay) =>
    namesOf(
      [
        ...new Set(
          place(lane.shifts, [day]).flatMap(({ item }) => item.people),
        ),
      ],
      people,
    ) || t('schedule.nobody');
  const selected = marked
    ? place(
        [
          {
            start: new Date(marked.start).toISOString(),
            end: new Date(marked.end).toISOString(),
          },
        ],
        days,
      )
    : [];
  return (
    <Box
      ref={area}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={() => setFrom(undefined)}
      // The click that ends a stroke is not a click on what lies under it.
      onClickCapture={event => {
        if (stroke.current) {
          event.stopPropagation();
          event.preventDefault();
          stroke.current = false;
        }
      }}
      role="group"
      aria-label={laneName(lane)}
      sx={{
        position: 'relative',
        display: 'grid',
        gridTemplateColumns: `repeat(${days.length}, minmax(0, 1fr))`,
        height: scale === 'week' ? 52 : 36,
        userSelect: 'none',
      }}
    >
      {days.map((day, index) => {
        const cell: Cell = { week, lane: laneIndex, day: index };
        const isCurrent =
          current.week === week &&
          current.lane === laneIndex &&
          current.day === index;
        const tabStop = isCurrent ? 0 : -1;
        return (
          <Box
            key={day.date}
            component={onDraw ? 'button' : 'div'}
            type={onDraw ? 'button' : undefined}
            {...(onDraw ? cellAttributes(cell) : {})}
            tabIndex={onDraw ? tabStop : undefined}
            aria-label={
              onDraw
                ? t('schedule.cell', {
                    lane: laneName(lane),
                    day: dayName(day),
                    who: who(day),
                  })
                : undefined
            }
            onClick={
              onDraw
                ? () => onDraw(lane, { start: day.start, end: day.end })
                : undefined
            }
            sx={theme => ({
              position: 'relative',
              p: 0,
              m: 0,
              border: 0,
              borderLeft: index === 0 ? 0 : 1,
              borderColor: 'divider',
              borderStyle: 'solid',
              borderWidth: index === 0 ? 0 : '0 0 0 1px',
              cursor: onDraw ? 'cell' : undefined,
              backgroundColor:
                month && !day.date.startsWith(month)
                  ? 'action.hover'
                  : 'transparent',
              ...(hoursOf(day) !== 24
                ? {
                    backgroundColor: alpha(theme.palette.info.main, 0.1),
                  }
                : {}),
              '&:focus-visible': {
                outline: `3px solid ${theme.palette.primary.main}`,
                outlineOffset: '-3px',
                zIndex: 4,
              },
            })}
          >
            {scale === 'week' &&
              ticksOf(day, zone).map(tick => (
                <Box
                  key={tick.time}
                  aria-hidden
                  sx={{
                    position: 'absolute',
                    left: `${tick.at * 100}%`,
                    top: 0,
                    bottom: 0,
                    borderLeft: 1,
                    borderColor: 'divider',
                    opacity: 0.5,
                  }}
                />
              ))}
          </Box>
        );
      })}
      {place(lane.shifts, days).map(placed => (
        <ShiftBar
          key={`${placed.item.id} ${placed.item.start}`}
          lane={lane}
          placed={placed}
        />
      ))}
      {place(lane.gaps, days).map(placed => (
        <GapBar
          key={`${placed.item.kind} ${placed.item.start}`}
          lane={lane}
          placed={placed}
        />
      ))}
      {selected.map(({ left, width }) => (
        <Box
          key={left}
          sx={theme => ({
            position: 'absolute',
            left: `${left * 100}%`,
            width: `${width * 100}%`,
            top: 0,
            bottom: 0,
            pointerEvents: 'none',
            border: `2px solid ${theme.palette.primary.main}`,
            backgroundColor: alpha(theme.palette.primary.main, 0.2),
            zIndex: 3,
          })}
        />
      ))}
      <NowLine days={days} />
    </Box>
  );
}

function NowLine({ days }: { days: readonly CalendarDay[] }) {
  const { now } = useCalendar();
  if (now < days[0].start || now >= days[days.length - 1].end) {
    return null;
  }
  return (
    <Box
      aria-hidden
      sx={{
        position: 'absolute',
        left: `${positionOf(now, days) * 100}%`,
        top: -2,
        bottom: -2,
        borderLeft: 2,
        borderColor: 'error.main',
        pointerEvents: 'none',
        zIndex: 2,
      }}
    />
  );
}
