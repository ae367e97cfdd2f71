import { useCallback, useState, type KeyboardEvent } from 'react';
import type { CalendarDay, Lane, TimeSpan } from '../layout';

/** A day of a lane in a week. */
export interface Cell {
  week: number;
  lane: number;
  day: number;
}

/** Marks an element as a cell, so that the arrows find it. */
export function cellAttributes({ week, lane, day }: Cell) {
  return { 'data-cell': `${week}.${lane}.${day}` };
}

const steps: Record<string, { days: number; lanes: number }> = {
  ArrowRight: { days: 1, lanes: 0 },
  ArrowLeft: { days: -1, lanes: 0 },
  ArrowDown: { days: 0, lanes: 1 },
  ArrowUp: { days: 0, lanes: -1 },
};

/** The cell a step further, over the ends of weeks; undefined beyond the page. */
export function stepFrom(
  cell: Cell,
  step: { days: number; lanes: number },
  size: { weeks: number; lanes: number },
): Cell | undefined {
  const days = cell.week * 7 + cell.day + step.days;
  const rows = Math.floor(days / 7) * size.lanes + cell.lane + step.lanes;
  if (days < 0 || rows < 0 || rows >= size.weeks * size.lanes) {
    return undefined;
  }
  return {
    week: Math.floor(rows / size.lanes),
    lane: rows % size.lanes,
    day: ((days % 7) + 7) % 7,
  };
}

/**
 * One stop of the Tab key for all days; the arrows go from day to day and from lane to lane, with Shift they mark days, and
 * Enter takes what is marked.
 */
export function useCells(options: {
  weeks: readonly (readonly CalendarDay[])[];
  lanes: readonly Lane[];
  now: number;
  onDraw?: (lane: Lane, span: TimeSpan) => void;
}) {
  const { weeks, lanes, now, onDraw } = options;
  const [chosen, setChosen] = useState<Cell>();
  const [anchor, setAnchor] = useState<Cell>();
  const [marked, setMarked] = useState<{ lane: string; span: TimeSpan }>();

  const today = weeks
    .flat()
    .findIndex(day => now < day.end && now >= day.start);
  const start = Math.max(today, 0);
  const fallback = { week: Math.floor(start / 7), lane: 0, day: start % 7 };
  const current =
    chosen && weeks[chosen.week] && lanes[chosen.lane] ? chosen : fallback;

  const clear = useCallback(() => {
    setMarked(undefined);
    setAnchor(undefined);
  }, []);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const text = (event.target as HTMLElement).dataset.cell;
    if (!text) return;
    const [week, lane, day] = text.split('.').map(Number);
    const cell = { week, lane, day };
    const step = steps[event.key];
    if (event.key === 'Escape' && marked) {
      event.preventDefault();
      clear();
    } else if (event.key === 'Enter' && marked?.lane === lanes[lane].key) {
      event.preventDefault();
      onDraw?.(lanes[lane], marked.span);
    } else if (step && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (event.shiftKey && step.lanes !== 0) return;
      const next = stepFrom(cell, step, {
        weeks: weeks.length,
        lanes: lanes.length,
      });
      if (!next) return;
      if (event.shiftKey) {
        const begin = anchor ?? cell;
        const ends = [weeks[begin.week][begin.day], weeks[next.week][next.day]];
        setAnchor(begin);
        setMarked({
          lane: lanes[lane].key,
          span: {
            start: Math.min(...ends.map(one => one.start)),
            end: Math.max(...ends.map(one => one.end)),
          },
        });
      } else {
        clear();
      }
      setChosen(next);
      event.currentTarget
        .querySelector<HTMLElement>(
          `[data-cell="${next.week}.${next.lane}.${next.day}"]`,
        )
        ?.focus();
    }
  };
  return { current, marked, setMarked, clear, onKeyDown };
}
