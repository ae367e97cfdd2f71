import type { Participant, Roster } from '../model/schedule';
import { parseInstant } from '../time/local';
import type { Cadence } from './cadence';

/** Turns that one roster deals: from `firstTurn` on, beginning with the participant at `first`. */
interface Stretch {
  participants: Participant[];
  firstTurn: number;
  first: number;
  /** Instant before which nobody is on call, for the first stretch only. */
  from: number;
  /** Where counting stopped last: `count` turns were dealt from firstTurn up to, not including, `turn`. */
  mark: { turn: number; count: number };
}

/**
 * Gives each turn to a participant.
 *
 * Turns that do not count (nobody would be on call in any hour of them) are passed over, so that a weekend never
 * costs somebody their turn and the next working day has the next person.
 */
export class Dealer {
  readonly #stretches: Stretch[] = [];

  constructor(
    cadence: Cadence,
    rosters: Roster[],
    /** Whether a turn counts; undefined when all do. */
    private readonly counts: ((turn: number) => boolean) | undefined,
  ) {
    const sorted = rosters
      .map(roster => ({
        roster,
        from: roster.effectiveFrom
          ? parseInstant(roster.effectiveFrom)
          : cadence.start(0),
      }))
      .sort((a, b) => a.from - b.from);
    for (const { roster, from } of sorted) {
      const begins = this.#stretches.length === 0;
      const firstTurn = begins
        ? cadence.turnAt(from)
        : cadence.firstTurnFrom(from);
      // A roster that another replaced before its first turn has dealt nothing.
      while ((this.#stretches.at(-1)?.firstTurn ?? -Infinity) >= firstTurn) {
        this.#stretches.pop();
      }
      const participants = roster.participants.map(({ people }) => ({
        people: [...people].sort(),
      }));
      const last = this.#lastDealtBefore(firstTurn);
      const first =
        roster.first ?? (last ? carryOn(last.of, last.index, participants) : 0);
      this.#stretches.push({
        participants,
        firstTurn,
        first: participants.length > 0 ? first % participants.length : 0,
        from: this.#stretches.length === 0 ? from : -Infinity,
        mark: { turn: firstTurn, count: 0 },
      });
    }
  }

  /** The people of a turn, and the instant from which they are on call where that is later than the turn's start. */
  peopleOf(turn: number): { people: string[]; from: number } | undefined {
    const stretch = this.#stretchOf(turn);
    if (
      !stretch ||
      stretch.participants.length === 0 ||
      (this.counts && !this.counts(turn))
    ) {
      return undefined;
    }
    const { participants, first, from } = stretch;
    const index =
      (first + this.#countUpTo(stretch, turn)) % participants.length;
    return { people: participants[index].people, from };
  }

  /** The participants of the cycle in the order in which they come after the one who has a turn. */
  standInsOf(turn: number): Participant[] {
    const stretch = this.#stretchOf(turn);
    if (!stretch || stretch.participants.length === 0) {
      return [];
    }
    const { participants, first } = stretch;
    const index =
      (first + this.#countUpTo(stretch, turn)) % participants.length;
    return [...participants.slice(index + 1), ...participants.slice(0, index)];
  }

  #stretchOf(turn: number): Stretch | undefined {
    let found: Stretch | undefined;
    for (const stretch of this.#stretches) {
      if (stretch.firstTurn <= turn) {
        found = stretch;
      }
    }
    return found;
  }

  /** Turns that count in [firstTurn, turn). */
  #countUpTo(stretch: Stretch, turn: number): number {
    if (!this.counts) {
      return turn - stretch.firstTurn;
    }
    if (turn < stretch.mark.turn) {
      stretch.mark = { turn: stretch.firstTurn, count: 0 };
    }
    const { mark } = stretch;
    for (; mark.turn < turn; mark.turn++) {
      if (this.counts(mark.turn)) {
        mark.count++;
      }
    }
    return mark.count;
  }

  /** Who had the last turn before the given one, and in which order. A roster of nobody is a pause, not an order. */
  #lastDealtBefore(
    turn: number,
  ): { of: Participant[]; index: number } | undefined {
    let until = turn;
    for (let i = this.#stretches.length - 1; i >= 0; i--) {
      const stretch = this.#stretches[i];
      const size = stretch.participants.length;
      if (size > 0 && stretch.firstTurn < until) {
        const dealt = this.#countUpTo(stretch, until);
        return {
          of: stretch.participants,
          index: (stretch.first + dealt - 1 + size) % size,
        };
      }
      until = Math.min(until, stretch.firstTurn);
    }
    return undefined;
  }
}

/**
 * Where a new roster begins so that nothing announced is upset: with whoever comes after the last one, of those who
 * were there before. Newcomers wait for their place in the cycle.
 */
export function carryOn(
  before: Participant[],
  last: number,
  after: Participant[],
): number {
  const stayed = new Set(before.map(keyOf));
  const keys = after.map(keyOf);
  const next = (from: number) => {
    for (let step = 0; step < keys.length; step++) {
      const index = (from + step) % keys.length;
      if (stayed.has(keys[index])) {
        return index;
      }
    }
    return 0;
  };
  const place = placeOf(before, last, keys);
  if (place >= 0) {
    return next(place + 1);
  }
  // The last one left: go on with the next of the old order who is still there.
  for (let step = 1; step < before.length; step++) {
    const index = keys.indexOf(keyOf(before[(last + step) % before.length]));
    if (index >= 0) {
      return index;
    }
  }
  return 0;
}

/** Somebody may stand in a cycle more than once: the same of their places, or the last. */
function placeOf(before: Participant[], last: number, keys: string[]): number {
  const key = keyOf(before[last]);
  const occurrence = before.slice(0, last).filter(p => keyOf(p) === key).length;
  const places = keys.flatMap((k, index) => (k === key ? [index] : []));
  return places[Math.min(occurrence, places.length - 1)] ?? -1;
}

function keyOf(participant: Participant): string {
  return [...participant.people].sort().join(' ');
}
