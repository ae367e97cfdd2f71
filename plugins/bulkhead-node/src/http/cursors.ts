import { InputError } from '@backstage/errors';

/** Most rows a page may have. @public */
export const MAX_PAGE_SIZE = 100;

/** A value of the columns a list is ordered by. @public */
export type CursorValue = string | number | boolean | null;

/** @public */
export interface Page<T> {
  items: T[];
  nextCursor?: string;
}

/**
 * Packs the place in a list: the ordering values of the last row told, and what the list is a list of, so that a cursor
 * of one filter is not taken for another's. Opaque to callers, not secret.
 *
 * @public
 */
export function encodeCursor(
  values: readonly CursorValue[],
  list: string = '',
): string {
  return Buffer.from(JSON.stringify([list, ...values])).toString('base64url');
}

/**
 * Reads a cursor back. Throws a 400 unless it is one of this list, with this many values.
 *
 * @public
 */
export function decodeCursor(
  cursor: string,
  count: number,
  list: string = '',
): CursorValue[] {
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    content = undefined;
  }
  if (
    cursor.length > 2000 ||
    !Array.isArray(content) ||
    content.length !== count + 1 ||
    !content.every(
      value =>
        value === null ||
        ['string', 'number', 'boolean'].includes(typeof value),
    )
  ) {
    throw new InputError('This cursor is not one of this list');
  }
  const [of, ...values] = content as [string, ...CursorValue[]];
  if (of !== list) {
    throw new InputError(
      'This cursor belongs to another filter: start again without it',
    );
  }
  return values;
}

/**
 * Reads `limit`: a whole number from 1 to 100. Throws a 400 otherwise.
 *
 * @public
 */
export function readLimit(value: unknown, standard: number = 20): number {
  if (value === undefined || value === '') {
    return standard;
  }
  const limit = typeof value === 'number' ? value : Number(String(value));
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE_SIZE) {
    throw new InputError(
      `limit must be a whole number from 1 to ${MAX_PAGE_SIZE}`,
    );
  }
  return limit;
}

/**
 * Makes a page of `limit + 1` rows read: the row too many says that there is a next page, and is not told.
 *
 * @public
 */
export function pageOf<Row, Item>(options: {
  rows: readonly Row[];
  limit: number;
  cursorOf: (row: Row) => readonly CursorValue[];
  toItem: (row: Row) => Item;
  /** As in {@link encodeCursor}. */
  list?: string;
}): Page<Item> {
  const { rows, limit, cursorOf, toItem, list } = options;
  const told = rows.slice(0, limit);
  const last = told[told.length - 1];
  return {
    items: told.map(toItem),
    ...(rows.length > limit && last !== undefined
      ? { nextCursor: encodeCursor(cursorOf(last), list) }
      : {}),
  };
}
