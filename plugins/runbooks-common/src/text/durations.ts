const UNITS: Record<string, number> = {
  s: 1,
  sec: 1,
  second: 1,
  m: 60,
  min: 60,
  minute: 60,
  h: 3600,
  hour: 3600,
  d: 86_400,
  day: 86_400,
  w: 604_800,
  week: 604_800,
  // Half a year is 183 days, a year 366: a drill on the same day of the calendar is never late.
  month: 30.5 * 86_400,
  year: 366 * 86_400,
};

const PART = /(\d+(?:\.\d+)?)\s*([a-z]+)\s*/y;

/**
 * Seconds of "30s", "1h30m", "6 months", "90 days". Undefined when it is none of these or longer than 20 years.
 * @public
 */
export function parseDuration(text: string): number | undefined {
  const input = text.trim().toLowerCase();
  if (input === '' || input.length > 40) return undefined;
  let seconds = 0;
  let at = 0;
  while (at < input.length) {
    PART.lastIndex = at;
    const match = PART.exec(input);
    if (!match) return undefined;
    const word = match[2];
    const unit =
      UNITS[word] ??
      (word.length > 2 && word.endsWith('s')
        ? UNITS[word.slice(0, -1)]
        : undefined);
    if (unit === undefined) return undefined;
    seconds += Number(match[1]) * unit;
    at = PART.lastIndex;
  }
  return seconds <= 20 * 366 * 86_400 ? seconds : undefined;
}

/** "45 s", "6 min", "1 h 5 min", "12 days": at most two units, the largest first. @public */
export function formatDuration(seconds: number): string {
  const total = Math.max(0, Math.round(seconds));
  if (total < 60) return `${total} s`;
  if (total < 3600) {
    const rest = total % 60;
    return `${Math.floor(total / 60)} min${rest ? ` ${rest} s` : ''}`;
  }
  if (total < 2 * 86_400) {
    const rest = Math.floor((total % 3600) / 60);
    return `${Math.floor(total / 3600)} h${rest ? ` ${rest} min` : ''}`;
  }
  return `${Math.floor(total / 86_400)} days`;
}
