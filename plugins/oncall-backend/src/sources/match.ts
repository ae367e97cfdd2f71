import { type Segment, sweep } from '@bulkhead/plugin-oncall-common';
import type { CalendarTime } from './expand';

export interface MatchedCalendar {
  segments: Segment[];
  /** What names nobody that the catalog knows. */
  unmatched: string[];
}

const MOST_UNMATCHED = 50;

/** Turns the times of a calendar into shifts of people: by address, else by full name. */
export function matchCalendar(options: {
  times: readonly CalendarTime[];
  role: 'primary' | 'secondary';
  /** Ref of the user with an address, in lower case. */
  byEmail: (address: string) => string | undefined;
  /** Ref of the user with a full name, in lower case; undefined also where several have it. */
  byName: (name: string) => string | undefined;
}): MatchedCalendar {
  const { times, role, byEmail, byName } = options;
  const unmatched = new Set<string>();
  const people = times.map(time => {
    const found = time.emails.flatMap(address => byEmail(address) ?? []);
    if (found.length === 0) {
      found.push(
        ...time.names.flatMap(
          name => byName(name.toLocaleLowerCase('en-US')) ?? [],
        ),
      );
    }
    if (found.length === 0) {
      unmatched.add(time.emails[0] ?? time.names[0] ?? '(no name)');
    }
    return [...new Set(found)];
  });
  const segments: Segment[] = [];
  let lastKey = '';
  sweep(
    times.map(({ start, end }, i) => ({ start, end, i })),
    (start, end, active) => {
      const on = [...new Set(active.flatMap(({ i }) => people[i]))].sort();
      const key = active.map(({ i }) => i).join(' ');
      const last = segments[segments.length - 1];
      if (on.length === 0) {
        return;
      }
      if (last && last.end === start && lastKey === key) {
        last.end = end;
      } else {
        segments.push({ role, start, end, people: on, origin: 'external' });
      }
      lastKey = key;
    },
  );
  return {
    segments,
    unmatched: [...unmatched].sort().slice(0, MOST_UNMATCHED),
  };
}
