import {
  ON_CALL_ROLES,
  type OnCallRole,
  type ScheduleDefinition,
} from '../model/schedule';
import type { ShiftOrigin } from '../model/shifts';
import { changesOf, applyChanges, type Change } from './changes';
import type { ScheduleChangesInput } from './changes';
import { CompiledLayer, type Piece } from './layer';
import { shadowSegments } from './shadows';
import { hullOf, meeting } from './spans';
import { sweep } from './sweep';
import type { Span } from './spans';

/** A shift inside the engine: instants are epoch milliseconds, and always whole, never cut at a window. @public */
export interface Segment extends Span {
  role: OnCallRole;
  /** Sorted. */
  people: string[];
  origin: ShiftOrigin;
  layerId?: string;
  changeId?: string;
  /** Whom the layers had planned, where that was somebody else. */
  planned?: string[];
  /** When the rotation's turn began that this is part of: a turn with nights off is one turn. */
  turn?: number;
}

/** A schedule made ready to be asked for any time. It keeps no state that an answer depends on. @public */
export class CompiledSchedule {
  readonly #layers: CompiledLayer[];
  /** All holidays, as local dates. */
  readonly holidays: ReadonlySet<string>;

  constructor(
    readonly definition: Pick<ScheduleDefinition, 'layers' | 'holidays'>,
    /** Dates of the lists that the definition names. */
    holidayDates: Iterable<string> = [],
  ) {
    this.holidays = new Set([
      ...(definition.holidays ?? []).map(holiday => holiday.date),
      ...holidayDates,
    ]);
    this.#layers = definition.layers.map(
      layer => new CompiledLayer(layer, this.holidays),
    );
  }

  /** What one layer alone gives in [from, to). */
  layerSegments(layerId: string, from: number, to: number): Segment[] {
    return this.#layers
      .filter(({ layer }) => layer.id === layerId)
      .flatMap(compiled =>
        compiled
          .pieces(from, to)
          .map(piece => plannedSegment(compiled.layer.role, piece)),
      );
  }

  /** What counts in [from, to): every segment that meets it, by start, then role. */
  segments(
    from: number,
    to: number,
    changes: ScheduleChangesInput = {},
  ): Segment[] {
    return ON_CALL_ROLES.flatMap(role =>
      this.roleSegments(role, from, to, changes),
    ).sort(bySegment);
  }

  /** The same for one role. */
  roleSegments(
    role: OnCallRole,
    from: number,
    to: number,
    changes: ScheduleChangesInput = {},
  ): Segment[] {
    if (from >= to) {
      return [];
    }
    const own = (start: number, end: number) =>
      this.#ownSegments(role, start, end, changes);
    return role === 'shadow' && changes.shadows?.length
      ? shadowSegments({
          own,
          shadows: changes.shadows,
          from,
          to,
          followed: (followed, start, end) =>
            this.roleSegments(followed, start, end, changes),
        })
      : own(from, to);
  }

  /** From the layers of a role and the changes on them; without those who follow others. */
  #ownSegments(
    role: OnCallRole,
    from: number,
    to: number,
    changes: ScheduleChangesInput,
  ): Segment[] {
    const layers = this.#layers.filter(({ layer }) => layer.role === role);
    const all = changesOf(role, changes);
    const piecesIn = (start: number, end: number) =>
      layers.flatMap(compiled =>
        role === 'secondary' && compiled.layer.neverWithPrimary
          ? compiled.piecesAvoiding(start, end, (a, b) =>
              this.roleSegments('primary', a, b, changes),
            )
          : compiled.pieces(start, end),
      );
    const pieces = piecesIn(from, to);
    // A segment never reaches beyond the pieces and changes that meet the window; within their hull all is known.
    const hull = hullOf([...pieces, ...meeting(all, from, to)], from, to);
    const acting = meeting(all, hull.start, hull.end);
    if (layers.length > 1) {
      const known = piecesIn(hull.start, hull.end);
      return meeting(combine(role, known, acting), from, to);
    }
    // Of one layer, only what a change touches needs a closer look.
    const [touched, untouched] = partition(pieces, acting);
    const around = hullOf([...touched, ...acting], from, to);
    const segments = [
      ...untouched.map(piece => plannedSegment(role, piece)),
      ...(acting.length > 0
        ? combine(
            role,
            partition(piecesIn(around.start, around.end), acting)[0],
            acting,
          )
        : []),
    ].sort((x, y) => x.start - y.start);
    return meeting(segments, from, to);
  }
}

/** Pieces that meet a change, and those that do not. */
function partition(
  pieces: Piece[],
  changes: readonly Change[],
): [Piece[], Piece[]] {
  if (changes.length === 0) {
    return [[], pieces];
  }
  const touching: Piece[] = [];
  const free: Piece[] = [];
  for (const piece of pieces) {
    const touched = changes.some(
      change => change.start < piece.end && change.end > piece.start,
    );
    (touched ? touching : free).push(piece);
  }
  return [touching, free];
}

function plannedSegment(role: OnCallRole, piece: Piece): Segment {
  return {
    role,
    start: piece.start,
    end: piece.end,
    people: piece.people,
    origin: 'rotation',
    layerId: piece.layerId,
    turn: piece.turnStart,
  };
}

function combine(
  role: OnCallRole,
  pieces: Piece[],
  changes: Change[],
): Segment[] {
  const segments: Segment[] = [];
  let lastKey: string | undefined;
  sweep<Piece | Change>([...pieces, ...changes], (start, end, active) => {
    const planned = active.filter(isPiece);
    const top = Math.max(...planned.map(piece => piece.priority));
    const counting = planned.filter(piece => piece.priority === top);
    const plannedPeople = unique(counting.flatMap(piece => piece.people));
    const { people, by } = applyChanges(
      plannedPeople,
      active.filter((item): item is Change => !isPiece(item)),
    );
    const sorted = [...people].sort();
    if (sorted.length === 0) {
      return;
    }
    const key = [
      ...counting.map(piece => `${piece.layerId}:${piece.turn}:${piece.start}`),
      by?.id ?? '',
      ...sorted,
    ].join(' ');
    const last = segments[segments.length - 1];
    if (last && last.end === start && key === lastKey) {
      last.end = end;
      return;
    }
    lastKey = key;
    segments.push({
      role,
      start,
      end,
      people: sorted,
      origin: by?.origin ?? 'rotation',
      layerId: counting[0]?.layerId,
      changeId: by?.id,
      turn: counting[0]?.turnStart,
      planned:
        by && sorted.join(' ') !== plannedPeople.join(' ')
          ? plannedPeople
          : undefined,
    });
  });
  return segments;
}

function isPiece(item: Piece | Change): item is Piece {
  return 'priority' in item;
}

function unique(values: string[]): string[] {
  return [...new Set(values)].sort();
}

/** By start, then role, most responsible first. */
export function bySegment(a: Segment, b: Segment): number {
  return (
    a.start - b.start ||
    ON_CALL_ROLES.indexOf(a.role) - ON_CALL_ROLES.indexOf(b.role)
  );
}
