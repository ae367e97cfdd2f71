import type { Knex } from 'knex';

/** @public */
export const EVIDENCE_OUTBOX_TABLE = 'evidence_outbox';

/**
 * Creates the table of {@link EvidenceClient}; to be called from a plugin's own migration. What it creates never changes
 * after release: a later form gets a helper of its own.
 *
 * @public
 */
export async function createEvidenceOutboxTable(
  knex: Knex,
  tableName: string = EVIDENCE_OUTBOX_TABLE,
): Promise<void> {
  await knex.schema.createTable(tableName, table => {
    table.comment(
      'Evidence on its way to the ledger, and what was told lately',
    );
    table.string('key', 200).primary();
    table.text('item').notNullable();
    table.timestamp('created_at', { useTz: true, precision: 3 }).notNullable();
    table.timestamp('sent_at', { useTz: true, precision: 3 }).nullable();
    table.text('refused').nullable();
    table.index(['sent_at', 'created_at'], `${tableName}_sent_idx`);
  });
}

/** @public */
export async function dropEvidenceOutboxTable(
  knex: Knex,
  tableName: string = EVIDENCE_OUTBOX_TABLE,
): Promise<void> {
  await knex.schema.dropTable(tableName);
}
