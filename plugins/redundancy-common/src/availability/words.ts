import type { Range } from './rates';

const HOUR = 60;
const DAY = 24 * HOUR;

function rounded(value: number): string {
  if (value >= 10) {
    return String(Math.round(value));
  }
  const short = value.toFixed(1);
  return short.endsWith('.0') ? short.slice(0, -2) : short;
}

function counted(value: number, unit: string): string {
  const number = rounded(value);
  return `${number} ${unit}${number === '1' ? '' : 's'}`;
}

/** "52 minutes", "3.5 hours", "2 days"; less than a second is "no time to speak of". @public */
export function durationWords(minutes: number): string {
  if (minutes * 60 < 1) {
    return 'less than a second';
  }
  if (minutes < 1) {
    return counted(minutes * 60, 'second');
  }
  if (minutes < 2 * HOUR) {
    return counted(minutes, 'minute');
  }
  return minutes < 2 * DAY
    ? counted(minutes / HOUR, 'hour')
    : counted(minutes / DAY, 'day');
}

/** "52 minutes a year", "between 5 minutes and 2 hours a year". @public */
export function downtimeWords({ least, most }: Range): string {
  const from = durationWords(least);
  const to = durationWords(most);
  return from === to ? `${to} a year` : `between ${from} and ${to} a year`;
}
