import { firstInstantOf } from '@bulkhead/plugin-oncall-common';

/** A span of whole local dates, the last one included. */
export interface Period {
  from: string;
  to: string;
}

/** Periods to choose from. */
export const PRESETS = ['past90', 'next90', 'thisYear'] as const;
export type Preset = (typeof PRESETS)[number];

const DAY = 24 * 3_600_000;

function shifted(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY)
    .toISOString()
    .slice(0, 10);
}

/** The dates of a preset, seen from today. */
export function periodOf(preset: Preset, today: string): Period {
  switch (preset) {
    case 'past90':
      return { from: shifted(today, -89), to: today };
    case 'next90':
      return { from: today, to: shifted(today, 89) };
    default:
      return {
        from: `${today.slice(0, 4)}-01-01`,
        to: `${today.slice(0, 4)}-12-31`,
      };
  }
}

/** The longest that a report covers. */
const MOST_DAYS = 400;

/** The instants of a period in a zone; undefined where it is none, or too long. */
export function spanOf(
  period: Period,
  timeZone: string,
): { from: string; to: string } | undefined {
  try {
    const from = firstInstantOf(period.from, '00:00', timeZone);
    const to = firstInstantOf(shifted(period.to, 1), '00:00', timeZone);
    return from < to && to - from <= MOST_DAYS * DAY
      ? { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
      : undefined;
  } catch {
    return undefined;
  }
}
