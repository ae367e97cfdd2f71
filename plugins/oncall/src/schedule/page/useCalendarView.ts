import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useWords } from '../../words/useWords';
import {
  dateOf,
  firstWeekdayOf,
  turnPage,
  weeksOf,
  type Scale,
} from '../layout';

/** The zone of the reader's device. */
export const MY_ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;

const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** What of a schedule is looked at; kept in the address, so that it can be sent to somebody. */
export function useCalendarView(scheduleZone: string | undefined) {
  const [params, setParams] = useSearchParams();
  const { locale, now } = useWords();
  const narrow = useMediaQuery<Theme>(theme => theme.breakpoints.down('md'));
  const mine = params.get('zone') === 'mine';
  const zone = mine ? MY_ZONE : scheduleZone ?? 'UTC';
  const scale: Scale = params.get('scale') === 'week' ? 'week' : 'month';
  const asked = params.get('at') ?? '';
  const today = dateOf(now, zone);
  const date = DATE.test(asked) ? asked : today;
  const firstWeekday = firstWeekdayOf(locale);
  const weeks = useMemo(
    () => weeksOf({ scale, date, firstWeekday, timeZone: zone }),
    [scale, date, firstWeekday, zone],
  );
  const change = (next: Record<string, string | undefined>) =>
    setParams(
      before => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(next)) {
          if (value === undefined) {
            after.delete(name);
          } else {
            after.set(name, value);
          }
        }
        return after;
      },
      { replace: true },
    );
  const last = weeks[weeks.length - 1];
  return {
    zone,
    mine,
    scale,
    date,
    weeks,
    month: scale === 'month' ? date.slice(0, 7) : undefined,
    from: new Date(weeks[0][0].start).toISOString(),
    to: new Date(last[last.length - 1].end).toISOString(),
    layers: params.get('layers') === 'true',
    /** A phone has no room for a calendar: a list says the same. */
    list: narrow,
    setMine: (yes: boolean) => change({ zone: yes ? 'mine' : undefined }),
    setScale: (next: Scale) => change({ scale: next }),
    setLayers: (yes: boolean) => change({ layers: yes ? 'true' : undefined }),
    turn: (by: 1 | -1) => change({ at: turnPage(scale, date, by) }),
    setDate: (to: string | undefined) => change({ at: to }),
  };
}

/** What useCalendarView gives. */
export type CalendarView = ReturnType<typeof useCalendarView>;
