import type {
  Override,
  ShadowTurn,
  Swap,
  TemporarySchedule,
} from '../model/changes';
import type { OnCallRole } from '../model/schedule';
import type { ShiftOrigin } from '../model/shifts';
import { parseInstant } from '../time/local';
import type { Span } from './spans';

/** What people have changed on top of the layers. @public */
export interface ScheduleChangesInput {
  overrides?: readonly Override[];
  temporary?: readonly TemporarySchedule[];
  /** Only those that were taken act. */
  swaps?: readonly Swap[];
  shadows?: readonly ShadowTurn[];
}

/** One change in one role, ready to act on the people of an instant. */
export interface Change extends Span {
  id: string;
  origin: ShiftOrigin;
  order: string;
  /** The people on call with this change; the same array when it changes nothing. */
  apply(people: readonly string[]): readonly string[];
}

/** The changes of a role that meet [from, to), in no order. */
export function changesOf(
  role: OnCallRole,
  input: ScheduleChangesInput,
): Change[] {
  return [
    ...(input.temporary ?? []).flatMap(plan => temporaryChanges(plan, role)),
    ...(input.overrides ?? []).flatMap(override =>
      overrideChange(override, role),
    ),
    ...(input.swaps ?? []).flatMap(swap => swapChanges(swap, role)),
  ];
}

/** Applies all changes of an instant, the earliest created first. */
export function applyChanges(
  people: readonly string[],
  changes: readonly Change[],
): { people: readonly string[]; by?: Change } {
  let result = people;
  let by: Change | undefined;
  for (const change of [...changes].sort(byOrder)) {
    const changed = change.apply(result);
    if (changed !== result) {
      result = changed;
      by = change;
    }
  }
  return { people: result, by };
}

function byOrder(a: Change, b: Change): number {
  if (a.order === b.order) {
    return 0;
  }
  return a.order < b.order ? -1 : 1;
}

/** Created order as text: the instant, the kind (a plan goes under what is put on it), the id. */
function orderOf(createdAt: string, kind: 0 | 1 | 2, id: string): string {
  const instant = Date.parse(createdAt) || 0;
  return `${String(instant).padStart(16, '0')} ${kind} ${id}`;
}

function overrideChange(override: Override, role: OnCallRole): Change[] {
  const { add, remove } = override;
  const meant = override.role ?? (remove ? undefined : 'primary');
  if ((meant && meant !== role) || (!add && !remove)) {
    return [];
  }
  return [
    {
      id: override.id,
      origin: 'override',
      order: orderOf(override.createdAt, 1, override.id),
      start: parseInstant(override.start),
      end: parseInstant(override.end),
      apply: people => {
        if (!remove) {
          return people.includes(add!) ? people : [...people, add!];
        }
        return people.includes(remove) ? replace(people, remove, add) : people;
      },
    },
  ];
}

function swapChanges(swap: Swap, role: OnCallRole): Change[] {
  const { takenBy, offeredBy, inReturn } = swap;
  if (swap.state !== 'taken' || !takenBy || role === 'shadow') {
    return [];
  }
  const order = orderOf(swap.settledAt ?? swap.createdAt, 2, swap.id);
  const give =
    (from: string, to: string): Change['apply'] =>
    people =>
      people.includes(from) ? replace(people, from, to) : people;
  const changes: Change[] = [];
  if (swap.role === role) {
    changes.push({
      id: swap.id,
      origin: 'swap',
      order,
      start: parseInstant(swap.start),
      end: parseInstant(swap.end),
      apply: give(offeredBy, takenBy),
    });
  }
  if (inReturn) {
    changes.push({
      id: swap.id,
      origin: 'swap',
      order: `${order} return`,
      start: parseInstant(inReturn.start),
      end: parseInstant(inReturn.end),
      apply: give(takenBy, offeredBy),
    });
  }
  return changes;
}

/** A plan clears its whole span, then puts its own people in. */
function temporaryChanges(plan: TemporarySchedule, role: OnCallRole): Change[] {
  const order = orderOf(plan.createdAt, 0, plan.id);
  const span = { start: parseInstant(plan.start), end: parseInstant(plan.end) };
  const base = { id: plan.id, origin: 'temporary' as const };
  return [
    { ...base, ...span, order, apply: () => [] },
    ...plan.shifts
      .filter(shift => (shift.role ?? 'primary') === role)
      .map(shift => ({
        ...base,
        order: `${order} shift`,
        start: Math.max(span.start, parseInstant(shift.start)),
        end: Math.min(span.end, parseInstant(shift.end)),
        apply: (people: readonly string[]) =>
          people.includes(shift.person) ? people : [...people, shift.person],
      })),
  ];
}

function replace(
  people: readonly string[],
  out: string,
  inn: string | undefined,
): string[] {
  const left = people.filter(person => person !== out);
  return inn && !left.includes(inn) ? [...left, inn] : left;
}
