import { Temporal } from 'temporal-polyfill';

const HOUR = 3_600_000;
/** No zone is further from UTC than this, with room for a change of the clock. */
const REACH = 30 * HOUR;
const YEAR = 366 * 24 * HOUR;

const zones = new Map<string, Zone>();

/**
 * The rules of one IANA time zone.
 *
 * A "local time" here is a wall clock reading as a number: the milliseconds that a clock in UTC showing the same
 * would have. The rules are read from Temporal once and kept as a table, because Temporal takes some microseconds
 * for each conversion and a year of a thousand rotations needs hundreds of thousands.
 */
export class Zone {
  /** Instants at which a period with one offset begins, and that offset in milliseconds. */
  readonly #starts: number[] = [];
  readonly #offsets: number[] = [];
  /** Where the last answer was found; the next question is mostly about the same half-year. */
  #last = 0;
  /** The table is right from here ... */
  #low = 0;
  /** ... to here. */
  #high = 0;

  static of(timeZone: string): Zone {
    // Names are the same in any case: one entry each, whatever is asked for.
    const key = timeZone.toLowerCase();
    let zone = zones.get(key);
    if (!zone) {
      zone = new Zone(timeZone);
      zones.set(key, zone);
    }
    return zone;
  }

  static isKnown(timeZone: string): boolean {
    try {
      Zone.of(timeZone);
      return true;
    } catch {
      return false;
    }
  }

  private constructor(readonly timeZone: string) {
    if (!/^[A-Za-z]/.test(timeZone)) {
      throw new RangeError(`Not an IANA time zone: ${timeZone}`);
    }
    this.#build(Date.UTC(2015, 0), Date.UTC(2040, 0));
  }

  /** Offset of local time from UTC, in milliseconds. */
  offsetAt(instant: number): number {
    return this.#offsets[this.#indexAt(instant)];
  }

  toLocal(instant: number): number {
    return instant + this.offsetAt(instant);
  }

  /** The instant of a local time: where it occurs twice the first, where it does not occur the first instant after the gap. */
  toInstant(local: number): number {
    // Far from any change of the clock, which is nearly always, there is one answer and no need to look around.
    this.#ensure(local - REACH, local + REACH);
    const i = this.#indexAt(local);
    const instant = local - this.#offsets[i];
    if (
      local - REACH > this.#starts[i] &&
      (i + 1 === this.#starts.length || local + REACH < this.#starts[i + 1])
    ) {
      return instant;
    }
    return this.#instants(local)[0];
  }

  /** The same, with the last of two. */
  toLastInstant(local: number): number {
    const found = this.#instants(local);
    return found[found.length - 1];
  }

  /** The first change of the clock after an instant and before the end. */
  nextChange(
    after: number,
    before: number,
  ): { at: number; by: number } | undefined {
    this.#ensure(after, before);
    let i = this.#indexAt(after) + 1;
    while (i < this.#starts.length && this.#starts[i] < before) {
      const by = this.#offsets[i] - this.#offsets[i - 1];
      if (by !== 0) {
        return { at: this.#starts[i], by };
      }
      i++;
    }
    return undefined;
  }

  #instants(local: number): number[] {
    this.#ensure(local - REACH, local + REACH);
    const found: number[] = [];
    for (let i = this.#indexAt(local - REACH); i < this.#starts.length; i++) {
      const start = this.#starts[i];
      if (start > local + REACH) {
        break;
      }
      const instant = local - this.#offsets[i];
      if (instant < start) {
        // The clock jumped over this reading when the period began, unless an earlier period had it.
        return found.length > 0 ? found : [start];
      }
      if (i + 1 >= this.#starts.length || instant < this.#starts[i + 1]) {
        found.push(instant);
      }
    }
    return found;
  }

  #indexAt(instant: number): number {
    this.#ensure(instant, instant);
    const starts = this.#starts;
    const last = this.#last;
    if (
      starts[last] <= instant &&
      (last + 1 === starts.length || instant < starts[last + 1])
    ) {
      return last;
    }
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= instant) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    this.#last = low;
    return low;
  }

  #ensure(from: number, to: number) {
    if (from < this.#low || to >= this.#high) {
      this.#build(
        Math.min(this.#low, from - 10 * YEAR),
        Math.max(this.#high, to + 10 * YEAR),
      );
    }
  }

  #build(low: number, high: number) {
    this.#last = 0;
    this.#starts.length = 0;
    this.#offsets.length = 0;
    let at: Temporal.ZonedDateTime | null =
      Temporal.Instant.fromEpochMilliseconds(low).toZonedDateTimeISO(
        this.timeZone,
      );
    while (at && at.epochMilliseconds < high) {
      this.#starts.push(at.epochMilliseconds);
      this.#offsets.push(Math.round(at.offsetNanoseconds / 1e6));
      at = at.getTimeZoneTransition('next');
    }
    this.#low = low;
    this.#high = high;
  }
}
