import type { Span } from '../../engine/spans';
import type { PeopleFinding } from '../../model/findings';

const MOST_SPANS = 20;

/** A finding with an id that stays as long as the same thing is wrong. */
export function makeFinding(
  finding: Omit<PeopleFinding, 'id' | 'start' | 'end' | 'spans'> & {
    /** What it is about: an entity, a schedule or a person, and whatever tells it from others of its kind. */
    about: readonly string[];
    /** When it is so, in order. */
    at?: readonly Span[];
  },
): PeopleFinding {
  const { about, at = [], ...rest } = finding;
  const spans = at.slice(0, MOST_SPANS).map(span => ({
    start: new Date(span.start).toISOString(),
    end: new Date(span.end).toISOString(),
  }));
  return {
    id: [finding.kind, ...about].join(' '),
    ...rest,
    ...(spans.length > 0 ? spans[0] : {}),
    ...(spans.length > 1 ? { spans } : {}),
  };
}

/** "Aline", "Aline and Karim", "Aline, Karim and Nadia". */
export function namesOf(
  people: readonly string[],
  nameOf: (person: string) => string,
): string {
  const names = people.map(nameOf);
  return names.length <= 1
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

/** A day as in "24 Dec 2026", in a time zone. */
export function dayOf(instant: number, timeZone = 'UTC'): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(instant);
}

/** A time as in "Mon 24 Dec, 09:00", in a time zone. */
export function momentOf(instant: number, timeZone = 'UTC'): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(instant);
}

export function hoursOf(spans: readonly Span[]): number {
  return spans.reduce(
    (sum, span) => sum + (span.end - span.start) / 3_600_000,
    0,
  );
}

/** "3 h", "1.5 h", "20 min". */
export function lengthOf(spans: readonly Span[]): string {
  const hours = hoursOf(spans);
  return hours < 1
    ? `${Math.max(1, Math.round(hours * 60))} min`
    : `${Math.round(hours * 10) / 10} h`;
}
