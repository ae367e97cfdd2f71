import type { Knex } from 'knex';
import { isPostgres } from '../database/rows';

/** @public */
export const AUDIT_CHAIN_TABLE = 'audit_chain';

/**
 * Creates the table of {@link AuditChain}, with triggers that refuse to change or remove a row; to be called from a
 * plugin's own migration. What it creates never changes after release.
 *
 * @public
 */
export async function createAuditChainTable(
  knex: Knex,
  tableName: string = AUDIT_CHAIN_TABLE,
): Promise<void> {
  await knex.schema.createTable(tableName, table => {
    table.comment('Who changed what, each row sealed with the hash before it');
    table.integer('seq').primary();
    table.timestamp('at', { useTz: true, precision: 3 }).notNullable();
    table.string('actor', 255).notNullable();
    table.string('action', 100).notNullable();
    table.string('subject', 500).notNullable();
    table.text('detail').notNullable();
    table.string('prev_hash', 64).notNullable();
    table.string('hash', 64).notNullable();
    table.index(['subject', 'seq'], `${tableName}_subject_idx`);
  });
  if (isPostgres(knex)) {
    await knex.raw(
      `create function ??() returns trigger language plpgsql as $$ begin raise exception 'the audit chain is append-only'; end $$`,
      [`${tableName}_refuse`],
    );
    await knex.raw(
      `create trigger ?? before update or delete on ?? for each row execute function ??()`,
      [`${tableName}_append_only`, tableName, `${tableName}_refuse`],
    );
    await knex.raw(
      `create trigger ?? before truncate on ?? for each statement execute function ??()`,
      [`${tableName}_no_truncate`, tableName, `${tableName}_refuse`],
    );
    return;
  }
  for (const event of ['update', 'delete']) {
    await knex.raw(
      `create trigger ?? before ${event} on ?? begin select raise(abort, 'the audit chain is append-only'); end`,
      [`${tableName}_no_${event}`, tableName],
    );
  }
}

/** @public */
export async function dropAuditChainTable(
  knex: Knex,
  tableName: string = AUDIT_CHAIN_TABLE,
): Promise<void> {
  await knex.schema.dropTable(tableName);
  if (isPostgres(knex)) {
    await knex.raw('drop function ??()', [`${tableName}_refuse`]);
  }
}
