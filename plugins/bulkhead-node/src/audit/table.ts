import type { Knex } from 'knex';
import {
  type AppendOnlyOptions,
  createRefusal,
  refuseChanges,
  refuseReplace,
  refuseTruncate,
} from '../database/appendOnly';
import { isPostgres } from '../database/rows';

/** @public */
export const AUDIT_CHAIN_TABLE = 'audit_chain';

/** The signed heads are refused with the words, and on PostgreSQL by the function, of the chain. */
function appendOnly(table: string, chain: string): AppendOnlyOptions {
  return { table, what: 'the audit chain', refusal: `${chain}_refuse` };
}

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
  const rule = appendOnly(tableName, tableName);
  await createRefusal(knex, rule);
  await refuseChanges(knex, rule);
  await refuseTruncate(knex, rule);
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

/** @public */
export const AUDIT_HEADS_TABLE = 'audit_heads';

/** @public */
export const AUDIT_KEYS_TABLE = 'audit_keys';

/**
 * Creates what {@link AuditTrail} keeps beside {@link AUDIT_CHAIN_TABLE}, and closes the one way in which SQLite changes a
 * row without a trigger against it: REPLACE. To be called from a plugin's own migration, after the chain's table is there.
 *
 * @public
 */
export async function createAuditHeadTables(knex: Knex): Promise<void> {
  await knex.schema.createTable(AUDIT_HEADS_TABLE, table => {
    table.comment('How far the audit chain was at a time, signed');
    table.integer('seq').primary();
    table.string('hash', 64).notNullable();
    table.timestamp('at', { useTz: true, precision: 3 }).notNullable();
    table.text('public_key').notNullable();
    table.string('signature', 100).notNullable();
  });
  await knex.schema.createTable(AUDIT_KEYS_TABLE, table => {
    table.comment('What signs, where no key is configured');
    table.integer('id').primary();
    table.text('private_key').notNullable();
    table.timestamp('created_at', { useTz: true, precision: 3 }).notNullable();
  });
  const heads = appendOnly(AUDIT_HEADS_TABLE, AUDIT_CHAIN_TABLE);
  await refuseChanges(knex, heads);
  await refuseTruncate(knex, heads);
  await refuseReplace(knex, {
    ...appendOnly(AUDIT_CHAIN_TABLE, AUDIT_CHAIN_TABLE),
    key: ['seq'],
  });
}

/** @public */
export async function dropAuditHeadTables(knex: Knex): Promise<void> {
  await knex.schema.dropTable(AUDIT_HEADS_TABLE);
  await knex.schema.dropTable(AUDIT_KEYS_TABLE);
  if (!isPostgres(knex)) {
    await knex.raw('drop trigger ??', [`${AUDIT_CHAIN_TABLE}_no_replace`]);
  }
}
