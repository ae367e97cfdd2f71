import {
  WEEKDAYS,
  type DailyWindow,
  type RestrictionWindow,
  type WeeklyWindow,
} from '../model/schedule';
import {
  DAY,
  dayNumber,
  parseDate,
  parseTimeOfDay,
  weekdayIndex,
} from '../time/local';
import { Zone } from '../time/zone';
import { mergeSpans, type Span } from './spans';

interface Opening {
  opensOn(day: number): boolean;
  /** Milliseconds after midnight of the day it opens on. */
  start: number;
  end: number;
}

/** How far before and after an instant a run of windows is followed. */
const HORIZON = 60 * DAY;

/** The hours in which a layer is open, in one time zone. */
export class Windows {
  readonly #openings: Opening[];
  readonly #lookback: number;

  private constructor(readonly zone: Zone, openings: Opening[]) {
    this.#openings = openings;
    this.#lookback = Math.max(
      0,
      ...openings.map(opening => Math.ceil(opening.end / DAY) - 1),
    );
  }

  /** Undefined where there is no restriction at all. */
  static of(options: {
    windows: RestrictionWindow[] | undefined;
    timeZone: string;
    /** Local dates. */
    holidays?: Iterable<string>;
  }): Windows | undefined {
    if (!options.windows?.length || options.windows.some(isAlwaysOpen)) {
      return undefined;
    }
    const holidays = new Set<number>();
    for (const date of options.holidays ?? []) {
      holidays.add(dayNumber(parseDate(date)));
    }
    return new Windows(
      Zone.of(options.timeZone),
      options.windows.map(window =>
        window.kind === 'daily'
          ? dailyOpening(window, holidays)
          : weeklyOpening(window),
      ),
    );
  }

  /** Whether any window is open within a span of local time. */
  meets(localFrom: number, localTo: number): boolean {
    const last = dayNumber(localTo - 1);
    for (let day = dayNumber(localFrom) - this.#lookback; day <= last; day++) {
      for (const opening of this.#openings) {
        if (
          day * DAY + opening.start < localTo &&
          day * DAY + opening.end > localFrom &&
          opening.opensOn(day)
        ) {
          return true;
        }
      }
    }
    return false;
  }

  /** The open spans that meet [from, to), in order, joined where they touch. Beyond from and to they may be cut short. */
  spans(from: number, to: number): Span[] {
    const first = dayNumber(this.zone.toLocal(from)) - this.#lookback - 1;
    const last = dayNumber(this.zone.toLocal(to)) + 1;
    const locals: Span[] = [];
    for (let day = first; day <= last; day++) {
      for (const opening of this.#openings) {
        if (opening.opensOn(day)) {
          locals.push({
            start: day * DAY + opening.start,
            end: day * DAY + opening.end,
          });
        }
      }
    }
    const spans: Span[] = [];
    for (const local of mergeSpans(locals)) {
      const start = this.zone.toInstant(local.start);
      const end = this.zone.toInstant(local.end);
      if (start < end && start < to && end > from) {
        spans.push({ start, end });
      }
    }
    return spans;
  }

  /** The open span that an instant is in, else the next one, if there is one within two months. */
  spanAt(instant: number): Span | undefined {
    return this.spans(instant - HORIZON, instant + HORIZON).find(
      span => span.end > instant,
    );
  }

  isOpen(instant: number): boolean {
    const span = this.spanAt(instant);
    return span !== undefined && span.start <= instant;
  }
}

function isAlwaysOpen(window: RestrictionWindow): boolean {
  if (window.kind === 'weekly') {
    return (
      window.from.day === window.to.day && window.from.time === window.to.time
    );
  }
  return (
    window.start === window.end &&
    !window.holidays &&
    (!window.days || WEEKDAYS.every(day => window.days!.includes(day)))
  );
}

function dailyOpening(window: DailyWindow, holidays: Set<number>): Opening {
  const start = parseTimeOfDay(window.start);
  const end = parseTimeOfDay(window.end);
  const days = WEEKDAYS.map(
    day => window.days === undefined || window.days.includes(day),
  );
  return {
    start,
    end: end <= start ? end + DAY : end,
    opensOn: day => {
      if (!days[weekdayIndex(day)]) {
        return false;
      }
      if (window.holidays === 'exclude') {
        return !holidays.has(day);
      }
      return window.holidays === 'only' ? holidays.has(day) : true;
    },
  };
}

function weeklyOpening(window: WeeklyWindow): Opening {
  const opens = WEEKDAYS.indexOf(window.from.day);
  const start = parseTimeOfDay(window.from.time);
  const closes =
    WEEKDAYS.indexOf(window.to.day) * DAY + parseTimeOfDay(window.to.time);
  const length =
    (((closes - opens * DAY - start) % (7 * DAY)) + 7 * DAY) % (7 * DAY);
  return {
    start,
    end: start + (length === 0 ? 7 * DAY : length),
    opensOn: day => weekdayIndex(day) === opens,
  };
}
