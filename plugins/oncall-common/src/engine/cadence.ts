import type { Rotation, TurnUnit } from '../model/schedule';
import { DAY, HOUR, parseLocal } from '../time/local';
import { Zone } from '../time/zone';

const LENGTH: Record<Exclude<TurnUnit, 'month'>, number> = {
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
};

/**
 * The handoffs of a rotation, numbered. Turn 0 begins at the rotation's start; turns go on for ever in both
 * directions. Counting is done on the wall clock (24 turns of an hour are a turn of a day also when the clocks
 * change), so that a number is found by arithmetic however far away it is.
 */
export class Cadence {
  readonly zone: Zone;
  readonly #unit: TurnUnit;
  readonly #count: number;
  readonly #start: number;

  constructor(rotation: Pick<Rotation, 'timeZone' | 'start' | 'every'>) {
    this.zone = Zone.of(rotation.timeZone);
    this.#unit = rotation.every.unit;
    this.#count = Math.max(1, Math.floor(rotation.every.count) || 1);
    this.#start = parseLocal(rotation.start);
  }

  /** The local time at which a turn is meant to begin. */
  localStart(turn: number): number {
    return this.#unit === 'month'
      ? addMonths(this.#start, turn * this.#count)
      : this.#start + turn * this.#count * LENGTH[this.#unit];
  }

  /** The instant at which a turn begins. A turn whose handoffs are both jumped over by the clock has no length. */
  start(turn: number): number {
    return this.zone.toInstant(this.localStart(turn));
  }

  /** The turn that an instant is in. */
  turnAt(instant: number): number {
    const local = this.zone.toLocal(instant);
    let turn =
      this.#unit === 'month'
        ? Math.floor(monthsBetween(this.#start, local) / this.#count)
        : Math.floor(
            (local - this.#start) / (this.#count * LENGTH[this.#unit]),
          );
    // The estimate is off by one around a change of the clock and at the end of months.
    while (this.start(turn) > instant) {
      turn--;
    }
    while (this.start(turn + 1) <= instant) {
      turn++;
    }
    return turn;
  }

  /** The first turn that begins at or after an instant. */
  firstTurnFrom(instant: number): number {
    const turn = this.turnAt(instant);
    return this.start(turn) === instant ? turn : turn + 1;
  }
}

/** A day of the month that a month does not have becomes its last. */
function addMonths(local: number, months: number): number {
  const date = new Date(local);
  const month = date.getUTCMonth() + months;
  const year = date.getUTCFullYear();
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return (
    Date.UTC(year, month, Math.min(date.getUTCDate(), lastDay)) +
    (((local % DAY) + DAY) % DAY)
  );
}

function monthsBetween(from: number, to: number): number {
  const a = new Date(from);
  const b = new Date(to);
  return (
    (b.getUTCFullYear() - a.getUTCFullYear()) * 12 +
    b.getUTCMonth() -
    a.getUTCMonth()
  );
}
