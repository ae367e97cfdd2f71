import type { Knex } from 'knex';

/** @public */
export const IDEMPOTENCY_TABLE = 'idempotency_keys';

/**
 * Creates the table of {@link Idempotency}; to be called from a plugin's own migration. What it creates never changes
 * after release: a later form gets a helper of its own.
 *
 * @public
 */
export async function createIdempotencyTable(
  knex: Knex,
  tableName: string = IDEMPOTENCY_TABLE,
): Promise<void> {
  await knex.schema.createTable(tableName, table => {
    table.comment('First answers of writes that carried an idempotency key');
    table.string('scope', 300).notNullable();
    table.string('key', 200).notNullable();
    table.string('request_hash', 64).notNullable();
    table.integer('status').nullable();
    table.text('answer').nullable();
    table.timestamp('expires_at', { useTz: true, precision: 3 }).notNullable();
    table.primary(['scope', 'key']);
    table.index(['expires_at'], `${tableName}_expires_idx`);
  });
}

/** @public */
export async function dropIdempotencyTable(
  knex: Knex,
  tableName: string = IDEMPOTENCY_TABLE,
): Promise<void> {
  await knex.schema.dropTable(tableName);
}
