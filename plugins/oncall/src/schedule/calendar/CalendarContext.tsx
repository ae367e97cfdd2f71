import type { Shift } from '@bulkhead/plugin-oncall-common';
import { createContext, useContext } from 'react';
import type { Lane, Scale, TimeSpan } from '../layout';
import type { PeopleViews } from '../words/names';

/** What every part of a calendar needs to know. */
export interface CalendarFacts {
  scale: Scale;
  /** IANA zone it is drawn in. */
  zone: string;
  /** The month looked at, "2026-03"; days of others are quiet. */
  month?: string;
  now: number;
  people: PeopleViews;
  colors: ReadonlyMap<string, number>;
  /** Names of holidays by local date. */
  holidays: ReadonlyMap<string, string>;
  /** A span of a lane was drawn or chosen. Left out: nothing can be. */
  onDraw?: (lane: Lane, span: TimeSpan) => void;
  onOpen?: (lane: Lane, shift: Shift) => void;
}

const context = createContext<CalendarFacts | undefined>(undefined);

export const CalendarProvider = context.Provider;

/** The facts of the calendar around. */
export function useCalendar(): CalendarFacts {
  const facts = useContext(context);
  if (!facts) {
    throw new Error('This is a part of a calendar');
  }
  return facts;
}
