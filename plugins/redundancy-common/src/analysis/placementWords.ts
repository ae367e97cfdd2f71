import { remedyOf, type Spread } from './placement';

/** A class of places as a fix names it. */
export interface PlaceClass {
  readonly title: string;
  /** Whether one stands in it rather than on it. */
  readonly area: boolean;
}

function plural(title: string): string {
  return title.endsWith('y') ? `${title.slice(0, -1)}ies` : `${title}s`;
}

/**
 * What closes the gap of a group that one place holds too much of; it never says less than what is needed.
 *
 * @param what - the members as one calls them, e.g. "instances"
 * @param others - classes of one size that are told together, e.g. datastore and rack
 */
export function placementFix(
  spread: Spread,
  what: string,
  place: PlaceClass,
  others: readonly string[],
): string {
  const remedy = remedyOf(spread);
  const where = place.area ? 'in' : 'on';
  const { total } = spread;
  if (remedy.kind === 'spread') {
    const fewer =
      remedy.enough === undefined
        ? ''
        : `, or let fewer be needed (${remedy.enough} of ${total} instead of ${spread.needed})`;
    return `no ${place.title} may hold more than ${
      remedy.most
    } of the ${total} (now ${remedy.now}): spread them evenly over ${
      remedy.places
    } ${plural(place.title)}${fewer}`;
  }
  if (remedy.kind === 'move-one' && remedy.someAreFull) {
    const room =
      remedy.below === 1
        ? 'none of the others'
        : `fewer than ${remedy.below} of them`;
    return `place one of the ${what} ${where} a ${place.title} that holds ${room}`;
  }
  return `place one of the ${what} ${where} another ${others.join(' and ')}`;
}

/**
 * What closes the gap of a group whose members must all stand: one more alone does not, where a place holds two of them.
 */
export function moreMembersFix(
  { total, held }: Pick<Spread, 'total' | 'held'>,
  what: string,
  place: PlaceClass | undefined,
): string {
  const most = Math.max(0, ...held);
  if (place === undefined || most <= 1) {
    return `add one more of the ${what}, or need fewer of them`;
  }
  const fewer =
    total > most
      ? `, or let fewer be needed (${total - most} of ${total})`
      : '';
  return `add one more of the ${what} and let no ${
    place.title
  } hold more than 1 of the ${total + 1} (now ${most})${fewer}`;
}
