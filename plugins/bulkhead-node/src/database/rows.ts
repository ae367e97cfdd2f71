import type { Knex } from 'knex';

/**
 * Reads a stored instant. SQLite gives the number that the application wrote, PostgreSQL gives a Date.
 *
 * @public
 */
export function toDate(value: unknown): Date {
  const date =
    value instanceof Date
      ? value
      : new Date(
          typeof value === 'string' && /^\d+$/.test(value)
            ? Number(value)
            : (value as string | number),
        );
  if (Number.isNaN(date.getTime())) {
    throw new Error(`Not a stored instant: ${String(value)}`);
  }
  return date;
}

/**
 * Reads a stored instant as ISO 8601 in UTC.
 *
 * @public
 */
export function toIso(value: unknown): string {
  return toDate(value).toISOString();
}

/**
 * As {@link toIso}, with undefined for a column without a value.
 *
 * @public
 */
export function toOptionalIso(value: unknown): string | undefined {
  return value === null || value === undefined ? undefined : toIso(value);
}

/**
 * Reads a JSON column: text in SQLite, already parsed where PostgreSQL's type is json or jsonb.
 *
 * @public
 */
export function readJson<T>(value: unknown): T {
  return typeof value === 'string' ? JSON.parse(value) : (value as T);
}

/**
 * Writes a JSON column. Text on every engine, so that all of them store the same bytes.
 *
 * @public
 */
export function writeJson(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/**
 * Reads a boolean column (0 and 1 in SQLite).
 *
 * @public
 */
export function toBoolean(value: unknown): boolean {
  return value === true || value === 1 || value === '1' || value === 't';
}

/**
 * Reads a count or a bigint (text in PostgreSQL).
 *
 * @public
 */
export function toCount(value: unknown): number {
  const count = Number(value ?? 0);
  if (!Number.isFinite(count)) {
    throw new Error(`Not a stored number: ${String(value)}`);
  }
  return count;
}

/**
 * Undefined instead of the database's null.
 *
 * @public
 */
export function toOptional<T>(value: T | null | undefined): T | undefined {
  return value ?? undefined;
}

/**
 * Whether the engine is PostgreSQL.
 *
 * @public
 */
export function isPostgres(knex: Knex): boolean {
  return knex.client.config.client === 'pg';
}

/**
 * Restricts a query to rows whose column contains the text, ignoring case, on every engine;
 * "%" and "_" in the text stand for themselves.
 *
 * @public
 */
export function whereContains<T extends Knex.QueryBuilder>(
  query: T,
  column: string,
  text: string,
): T {
  const escaped = text.toLocaleLowerCase('en-US').replace(/[\\%_]/g, '\\$&');
  query.whereRaw(`lower(??) like ? escape '\\'`, [column, `%${escaped}%`]);
  return query;
}
