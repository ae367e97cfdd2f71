// @ts-check

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('evidence', table => {
    table.comment('Dated facts about entities, append-only');
    table.string('id', 36).primary();
    table.string('entity_ref', 255).notNullable();
    table.string('kind', 100).notNullable();
    table.string('outcome', 20).notNullable();
    table.timestamp('observed_at', { useTz: true, precision: 3 }).notNullable();
    table.timestamp('recorded_at', { useTz: true, precision: 3 }).notNullable();
    table.timestamp('expires_at', { useTz: true, precision: 3 }).nullable();
    table.string('writer', 300).notNullable();
    table.string('key', 200).notNullable();
    table.string('content_hash', 64).notNullable();
    table.string('actor', 300).notNullable();
    table.text('summary').nullable();
    table.text('link').nullable();
    table.string('subject', 500).notNullable();
    table.text('details').notNullable();
    table.unique(['writer', 'key'], { indexName: 'evidence_writer_key_uq' });
    table.index(
      ['entity_ref', 'kind', 'subject', 'observed_at', 'recorded_at', 'id'],
      'evidence_entity_idx',
    );
    table.index(['expires_at'], 'evidence_expires_idx');
  });

  await knex.schema.createTable('evidence_tokens', table => {
    table.comment('What outside tools may write evidence with');
    table.string('id', 36).primary();
    table.string('hash', 64).notNullable();
    table.string('name', 100).notNullable();
    table.text('kinds').notNullable();
    table.text('entities').notNullable();
    table.string('created_by', 255).notNullable();
    table.timestamp('created_at', { useTz: true, precision: 3 }).notNullable();
    table.timestamp('expires_at', { useTz: true, precision: 3 }).notNullable();
    table.timestamp('last_used_at', { useTz: true, precision: 3 }).nullable();
    table.timestamp('revoked_at', { useTz: true, precision: 3 }).nullable();
    table.string('revoked_by', 255).nullable();
    table.unique(['hash'], { indexName: 'evidence_tokens_hash_uq' });
    table.index(['created_by'], 'evidence_tokens_creator_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('evidence_tokens');
  await knex.schema.dropTable('evidence');
};
