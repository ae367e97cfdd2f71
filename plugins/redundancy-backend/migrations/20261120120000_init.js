// @ts-check

const {
  createAuditChainTable,
  createIdempotencyTable,
  dropAuditChainTable,
  dropIdempotencyTable,
} = require('@bulkhead/bulkhead-node');

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('snapshot_state', table => {
    table.comment(
      'One row: the snapshot that stands, and who is refreshing it',
    );
    table.integer('id').primary();
    table.string('snapshot_id', 40).nullable();
    table.timestamp('computed_at', { useTz: true, precision: 3 }).nullable();
    table.integer('entities').notNullable();
    table.integer('took_ms').nullable();
    table.string('input_hash', 64).nullable();
    table.string('catalog_digest', 64).nullable();
    table.text('problem').nullable();
    table.integer('wanted').notNullable();
    table.integer('served').notNullable();
    table.integer('lease_number').notNullable();
    table.string('lease_owner', 100).nullable();
    table.timestamp('lease_until', { useTz: true, precision: 3 }).nullable();
  });
  await knex('snapshot_state').insert({
    id: 1,
    entities: 0,
    wanted: 0,
    served: 0,
    lease_number: 0,
  });

  await knex.schema.createTable('snapshots', table => {
    table.comment('Snapshots in which something changed');
    table.string('id', 40).primary();
    table.timestamp('computed_at', { useTz: true, precision: 3 }).notNullable();
    table.integer('entities').notNullable();
    table.integer('changed').notNullable();
    table.index(['computed_at'], 'snapshots_computed_idx');
  });

  await knex.schema.createTable('snapshot_inputs', table => {
    table.comment(
      'What the present snapshot was computed from, so that every replica can answer what-if questions on it',
    );
    table.string('snapshot_id', 40).primary();
    table.binary('data').notNullable();
  });

  await knex.schema.createTable('results', table => {
    table.comment('What the analysis says of each entity, as it stands');
    table.string('entity_ref', 255).primary();
    table.text('title').notNullable();
    table.text('search_text').notNullable();
    table.string('owner_ref', 255).nullable();
    table.string('system_ref', 255).nullable();
    table.integer('tier').nullable();
    table.string('survives', 100).nullable();
    table.string('survives_after_human', 100).nullable();
    table.string('required', 100).nullable();
    table.string('outcome', 20).notNullable();
    table.integer('order_rank').notNullable();
    table.integer('gaps').notNullable();
    table.text('worst_gap').nullable();
    table.text('worst_gap_refs').notNullable();
    table.boolean('listed').notNullable();
    table.integer('findings').notNullable();
    table.integer('unknowns').notNullable();
    table.integer('blast_total').notNullable();
    table.integer('blast_tier0').notNullable();
    table.integer('blast_tier1').notNullable();
    table.string('content_hash', 64).notNullable();
    table.timestamp('changed_at', { useTz: true, precision: 3 }).notNullable();
    table.binary('body').notNullable();
    table.index(['listed', 'order_rank', 'entity_ref'], 'results_rank_idx');
    table.index(['owner_ref'], 'results_owner_idx');
    table.index(['system_ref'], 'results_system_idx');
    table.index(['tier'], 'results_tier_idx');
    table.index(['survives'], 'results_survives_idx');
  });

  await knex.schema.createTable('result_findings', table => {
    table.comment('Which entities have a finding of which rule');
    table.string('entity_ref', 255).notNullable();
    table.string('rule', 100).notNullable();
    table.primary(['rule', 'entity_ref']);
    table.index(['entity_ref'], 'result_findings_entity_idx');
  });

  await knex.schema.createTable('result_history', table => {
    table.comment('What stood when, a row for each change, thinned with age');
    table.string('entity_ref', 255).notNullable();
    table.timestamp('changed_at', { useTz: true, precision: 3 }).notNullable();
    table.string('snapshot_id', 40).notNullable();
    table.integer('tier').nullable();
    table.string('survives', 100).nullable();
    table.string('survives_after_human', 100).nullable();
    table.string('outcome', 20).nullable();
    table.integer('gaps').nullable();
    table.integer('unknowns').nullable();
    table.primary(['entity_ref', 'changed_at']);
    table.index(['changed_at'], 'result_history_changed_idx');
  });

  await knex.schema.createTable('overlay_versions', table => {
    table.comment('Facts filled in from the portal, append-only');
    table.integer('seq').primary();
    table.string('entity_ref', 255).notNullable();
    table.integer('version').notNullable();
    table.text('overlay').notNullable();
    table.text('comment').nullable();
    table.timestamp('updated_at', { useTz: true, precision: 3 }).notNullable();
    table.string('updated_by', 255).notNullable();
    table.unique(['entity_ref', 'version'], {
      indexName: 'overlay_versions_entity_version_uq',
    });
  });

  await createIdempotencyTable(knex);
  await createAuditChainTable(knex);
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await dropAuditChainTable(knex);
  await dropIdempotencyTable(knex);
  for (const table of [
    'overlay_versions',
    'result_history',
    'result_findings',
    'results',
    'snapshot_inputs',
    'snapshots',
    'snapshot_state',
  ]) {
    await knex.schema.dropTable(table);
  }
};
