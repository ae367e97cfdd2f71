import type { Override } from '../model/changes';

/** @public */
export interface OverrideConflict {
  kind: 'added' | 'replaced' | 'replacing' | 'removed';
  overrideId: string;
  person: string;
  /** The other person of a replacement. */
  other?: string;
  start: string;
  end: string;
}

type OverrideLike = Pick<Override, 'add' | 'remove' | 'start' | 'end'>;

/** What overrides at the same time already do with the same people. @public */
export function overrideConflicts(
  existing: readonly Override[],
  wanted: OverrideLike,
): OverrideConflict[] {
  const people = [wanted.add, wanted.remove].filter(
    (person): person is string => person !== undefined,
  );
  return existing
    .filter(
      override =>
        Date.parse(override.start) < Date.parse(wanted.end) &&
        Date.parse(override.end) > Date.parse(wanted.start),
    )
    .flatMap(override =>
      people.flatMap(person => {
        const found = conflictWith(override, person);
        return found ? [found] : [];
      }),
    );
}

/** The same override twice: same people, role and span. @public */
export function isSameOverride(
  a: OverrideLike & Pick<Override, 'role'>,
  b: OverrideLike & Pick<Override, 'role'>,
): boolean {
  return (
    a.add === b.add &&
    a.remove === b.remove &&
    a.role === b.role &&
    Date.parse(a.start) === Date.parse(b.start) &&
    Date.parse(a.end) === Date.parse(b.end)
  );
}

/** A plain line. @public */
export function describeConflict(
  conflict: OverrideConflict,
  nameOf: (person: string) => string,
  when: string,
): string {
  const other = conflict.other ? nameOf(conflict.other) : '';
  switch (conflict.kind) {
    case 'added':
      return `Already added from ${when}`;
    case 'removed':
      return `Already removed from ${when}`;
    case 'replaced':
      return `Already replaced by ${other} from ${when}`;
    default:
      return `Already replacing ${other} from ${when}`;
  }
}

function conflictWith(
  override: Override,
  person: string,
): OverrideConflict | undefined {
  const base = {
    overrideId: override.id,
    person,
    start: override.start,
    end: override.end,
  };
  if (override.add === person) {
    return override.remove
      ? { ...base, kind: 'replacing', other: override.remove }
      : { ...base, kind: 'added' };
  }
  if (override.remove === person) {
    return override.add
      ? { ...base, kind: 'replaced', other: override.add }
      : { ...base, kind: 'removed' };
  }
  return undefined;
}
