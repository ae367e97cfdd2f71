/** Where the active place of a list is after one item was moved; undefined when it stays. @public */
export function activeIndexAfterMove(
  active: number,
  from: number,
  to: number,
): number | undefined {
  if (from === to) {
    return undefined;
  }
  if (active === from) {
    return to;
  }
  if (from < active && to >= active) {
    return active - 1;
  }
  if (from > active && to <= active) {
    return active + 1;
  }
  return undefined;
}

/** Where the active place is after an item was taken out: the same person stays active, or the next when it was theirs. @public */
export function activeIndexAfterRemoval(
  active: number,
  removed: number,
  size: number,
): number {
  if (removed < active) {
    return active - 1;
  }
  return removed === active && active === size - 1 ? 0 : active;
}

/** The list with one item moved. @public */
export function moveItem<T>(list: readonly T[], from: number, to: number): T[] {
  const moved = [...list];
  const [item] = moved.splice(from, 1);
  moved.splice(to, 0, item);
  return moved;
}
