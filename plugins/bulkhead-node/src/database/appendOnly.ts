import type { Knex } from 'knex';
import { isPostgres } from './rows';

/** @public */
export interface AppendOnlyOptions {
  table: string;
  /** What is append-only, in words: "the audit chain". Stands in the error of whoever changes it. */
  what: string;
  /** Function of PostgreSQL that refuses; {@link createRefusal} makes it. Tables of one plugin may share it. */
  refusal: string;
}

/**
 * The function that the triggers of PostgreSQL call; nothing on SQLite, whose triggers refuse by themselves.
 *
 * @public
 */
export async function createRefusal(
  knex: Knex,
  options: Pick<AppendOnlyOptions, 'what' | 'refusal'>,
): Promise<void> {
  if (!isPostgres(knex)) return;
  await knex.raw(
    `create function ??() returns trigger language plpgsql as $$ begin raise exception '${options.what} is append-only'; end $$`,
    [options.refusal],
  );
}

/**
 * Lets the database refuse to change or remove a row. To be called from a migration: what it creates never changes.
 *
 * @public
 */
export async function refuseChanges(
  knex: Knex,
  options: AppendOnlyOptions,
): Promise<void> {
  const { table, what, refusal } = options;
  if (isPostgres(knex)) {
    await knex.raw(
      'create trigger ?? before update or delete on ?? for each row execute function ??()',
      [`${table}_append_only`, table, refusal],
    );
    return;
  }
  for (const event of ['update', 'delete']) {
    await knex.raw(
      `create trigger ?? before ${event} on ?? begin select raise(abort, '${what} is append-only'); end`,
      [`${table}_no_${event}`, table],
    );
  }
}

/**
 * Lets PostgreSQL refuse TRUNCATE, which triggers on rows do not see. SQLite has no such statement.
 *
 * @public
 */
export async function refuseTruncate(
  knex: Knex,
  { table, refusal }: AppendOnlyOptions,
): Promise<void> {
  if (!isPostgres(knex)) return;
  await knex.raw(
    'create trigger ?? before truncate on ?? for each statement execute function ??()',
    [`${table}_no_truncate`, table, refusal],
  );
}

/**
 * Lets SQLite refuse REPLACE, which triggers on update and delete do not see. PostgreSQL has no such statement.
 *
 * @public
 */
export async function refuseReplace(
  knex: Knex,
  options: AppendOnlyOptions & { key: readonly string[] },
): Promise<void> {
  if (isPostgres(knex)) return;
  const { table, what, key } = options;
  await knex.raw(
    `create trigger ?? before insert on ?? when exists (select 1 from ?? where ${key
      .map(() => '?? = new.??')
      .join(
        ' and ',
      )}) begin select raise(abort, '${what} is append-only'); end`,
    [`${table}_no_replace`, table, table, ...key.flatMap(name => [name, name])],
  );
}

/**
 * Takes back {@link refuseTruncate} and {@link refuseReplace}, where the table stays.
 *
 * @public
 */
export async function allowTruncateAndReplace(
  knex: Knex,
  table: string,
): Promise<void> {
  if (isPostgres(knex)) {
    await knex.raw('drop trigger if exists ?? on ??', [
      `${table}_no_truncate`,
      table,
    ]);
    return;
  }
  await knex.raw('drop trigger if exists ??', [`${table}_no_replace`]);
}
