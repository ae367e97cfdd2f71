import type { Layer } from '../model/schedule';
import { parseInstant } from '../time/local';
import { Cadence } from './cadence';
import { Dealer } from './deal';
import type { Span } from './spans';
import { sweep } from './sweep';
import { Windows } from './windows';

/** An unbroken time on call that one layer plans, whole: from a handoff or opening to the next handoff or closing. */
export interface Piece {
  start: number;
  end: number;
  /** Sorted. */
  people: string[];
  layerId: string;
  priority: number;
  turn: number;
  /** When that turn began. */
  turnStart: number;
}

/** People who are on call elsewhere for a time. */
export interface Busy extends Span {
  people: readonly string[];
}

/** A layer made ready to be asked for any time. */
export class CompiledLayer {
  readonly #cadence: Cadence;
  readonly #windows: Windows | undefined;
  readonly #dealer: Dealer;
  readonly #from: number;
  readonly #until: number;

  constructor(readonly layer: Layer, holidays: Iterable<string>) {
    const { rotation } = layer;
    const cadence = new Cadence(rotation);
    this.#cadence = cadence;
    const windows = Windows.of({
      windows: layer.restrictions,
      timeZone: layer.restrictionsTimeZone ?? rotation.timeZone,
      holidays,
    });
    this.#windows = windows;
    this.#from = layer.from ? parseInstant(layer.from) : -Infinity;
    this.#until = layer.until ? parseInstant(layer.until) : Infinity;
    let counts: ((turn: number) => boolean) | undefined;
    if (windows) {
      counts =
        windows.zone === cadence.zone
          ? turn =>
              windows.meets(
                cadence.localStart(turn),
                cadence.localStart(turn + 1),
              )
          : turn =>
              windows.meets(
                windows.zone.toLocal(cadence.start(turn)),
                windows.zone.toLocal(cadence.start(turn + 1)),
              );
    }
    this.#dealer = new Dealer(cadence, rotation.rosters, counts);
  }

  /** The pieces that meet [from, to), whole, in order. */
  pieces(windowFrom: number, windowTo: number): Piece[] {
    const low = Math.max(windowFrom, this.#from);
    const high = Math.min(windowTo, this.#until);
    if (low >= high) {
      return [];
    }
    const firstTurn = this.#cadence.turnAt(low);
    const lastTurn = this.#cadence.turnAt(high - 1);
    const open = this.#windows?.spans(
      this.#cadence.start(firstTurn),
      this.#cadence.start(lastTurn + 1),
    );
    const pieces: Piece[] = [];
    let span = 0;
    let end = this.#cadence.start(firstTurn);
    for (let turn = firstTurn; turn <= lastTurn; turn++) {
      const start = end;
      end = this.#cadence.start(turn + 1);
      const dealt = start < end ? this.#dealer.peopleOf(turn) : undefined;
      if (!dealt) {
        continue;
      }
      const opens = Math.max(start, dealt.from, this.#from);
      const closes = Math.min(end, this.#until);
      const add = (from: number, until: number) => {
        if (from < until && from < high && until > low) {
          pieces.push({
            start: from,
            end: until,
            people: dealt.people,
            turn,
            turnStart: start,
            layerId: this.layer.id,
            priority: this.layer.priority,
          });
        }
      };
      if (!open) {
        add(opens, closes);
        continue;
      }
      while (span < open.length && open[span].end <= opens) {
        span++;
      }
      for (let i = span; i < open.length && open[i].start < closes; i++) {
        add(Math.max(opens, open[i].start), Math.min(closes, open[i].end));
      }
    }
    return pieces;
  }

  /**
   * The pieces that meet [from, to), with others standing in for people who are busy elsewhere at the time. Each is
   * whole: from where somebody begins to where somebody else does.
   */
  piecesAvoiding(
    from: number,
    to: number,
    busyIn: (from: number, to: number) => readonly Busy[],
  ): Piece[] {
    const whole = this.pieces(from, to);
    if (whole.length === 0) {
      return [];
    }
    const busy = busyIn(whole[0].start, whole[whole.length - 1].end);
    return whole
      .flatMap(piece => this.#splitAround(piece, busy))
      .filter(piece => piece.start < to && piece.end > from);
  }

  #splitAround(piece: Piece, busy: readonly Busy[]): Piece[] {
    const met = busy
      .filter(span => span.start < piece.end && span.end > piece.start)
      .map(span => ({
        start: Math.max(span.start, piece.start),
        end: Math.min(span.end, piece.end),
        people: span.people,
      }));
    if (!met.some(span => overlaps(piece.people, span.people))) {
      return [piece];
    }
    const pieces: Piece[] = [];
    sweep<Busy>([{ ...piece, people: [] }, ...met], (start, end, active) => {
      const taken = active.flatMap(span => span.people);
      const people = this.#freePeople(piece, taken);
      const last = pieces[pieces.length - 1];
      if (last && last.people === people) {
        last.end = end;
      } else {
        pieces.push({ ...piece, start, end, people });
      }
    });
    return pieces;
  }

  /** The same array for the same participant, so that neighbours can be joined. */
  #freePeople(piece: Piece, taken: readonly string[]): string[] {
    if (!overlaps(piece.people, taken)) {
      return piece.people;
    }
    const standIn = this.#dealer
      .standInsOf(piece.turn)
      .find(participant => !overlaps(participant.people, taken));
    return standIn?.people ?? piece.people;
  }
}

function overlaps(a: readonly string[], b: readonly string[]): boolean {
  return a.some(person => b.includes(person));
}
