const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.25 * DAY;
/** A twelfth of a mean year: "6 months" is then 182.6 days. */
const MONTH = YEAR / 12;

const UNITS = new Map<string, number>([
  ['ms', 1],
  ['millisecond', 1],
  ['s', SECOND],
  ['sec', SECOND],
  ['second', SECOND],
  ['m', MINUTE],
  ['min', MINUTE],
  ['minute', MINUTE],
  ['h', HOUR],
  ['hour', HOUR],
  ['d', DAY],
  ['day', DAY],
  ['w', 7 * DAY],
  ['week', 7 * DAY],
  ['mo', MONTH],
  ['month', MONTH],
  ['y', YEAR],
  ['year', YEAR],
  ['hr', HOUR],
]);

const PART = /(\d+(?:\.\d+)?)\s*([a-z]+)/g;
const ISO =
  /^P(?=.)(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?=\d)(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

function unitOf(name: string): number | undefined {
  return (
    UNITS.get(name) ??
    (name.length > 3 && name.endsWith('s')
      ? UNITS.get(name.slice(0, -1))
      : undefined)
  );
}

/**
 * Milliseconds of "15m", "1h 30m", "0s", "6 months" or ISO 8601 "PT15M"; undefined for anything else. A lone "m" is
 * minutes, months are "mo" or "months". @public
 */
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > 40) {
    return undefined;
  }
  const iso = ISO.exec(trimmed);
  if (iso) {
    const sizes = [YEAR, MONTH, 7 * DAY, DAY, HOUR, MINUTE, SECOND];
    return sizes.reduce(
      (sum, size, i) => sum + size * Number(iso[i + 1] ?? 0),
      0,
    );
  }
  let total = 0;
  const rest = trimmed
    .toLowerCase()
    .replace(PART, (_, amount: string, name: string) => {
      total += Number(amount) * (unitOf(name) ?? NaN);
      return '';
    });
  // What the parts did not use up means that the text was something else.
  return rest.trim() === '' && Number.isFinite(total) ? total : undefined;
}

/**
 * A percentage, 0 < p <= 100, of "99.95" or "99.95 %"; undefined for anything else. A fraction such as "0.9995" is
 * refused: it would read as an objective of less than one percent. @public
 */
export function parsePercentage(text: string): number | undefined {
  const match = /^(\d{1,3}(?:[.,]\d{1,9})?)\s*%?$/.exec(text.trim());
  if (!match) {
    return undefined;
  }
  const value = Number(match[1].replace(',', '.'));
  return value >= 1 && value <= 100 ? value : undefined;
}
