// @ts-check

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  const at = (table, name) =>
    table.timestamp(name, { useTz: true, precision: 3 });

  await knex.schema.createTable('scorecard_state', table => {
    table.comment('One row: the evaluation of all checks that stands');
    table.integer('id').primary();
    table.integer('version').notNullable();
    table.string('snapshot_id', 40).nullable();
    at(table, 'evaluated_at').nullable();
    table.integer('wanted').notNullable();
    table.integer('served').notNullable();
    table.text('checks').notNullable();
    table.text('titles').notNullable();
  });
  await knex('scorecard_state').insert({
    id: 1,
    version: 0,
    wanted: 0,
    served: 0,
    checks: '[]',
    titles: '{}',
  });

  await knex.schema.createTable('scorecards', table => {
    table.comment('What the checks say of each entity, as it stands');
    table.string('entity_ref', 255).primary();
    table.text('title').notNullable();
    table.string('owner_ref', 255).nullable();
    table.string('system_ref', 255).nullable();
    table.string('domain_ref', 255).nullable();
    table.integer('tier').nullable();
    table.integer('order_rank').notNullable();
    table.text('outcomes').notNullable();
    table.string('states', 10).notNullable();
    table.text('since').notNullable();
    table.text('due').notNullable();
    table.text('recipients').notNullable();
    table.string('content_hash', 64).notNullable();
    table.binary('body').notNullable();
  });

  await knex.schema.createTable('scorecard_changes', table => {
    table.comment('Checks whose outcome changed, and why');
    table.string('id', 36).primary();
    table.string('entity_ref', 255).notNullable();
    table.string('check_id', 100).notNullable();
    at(table, 'at').notNullable();
    table.string('from_outcome', 20).notNullable();
    table.string('to_outcome', 20).notNullable();
    table.text('reason').notNullable();
    table.text('names').notNullable();
    table.index(['at', 'id'], 'scorecard_changes_at_idx');
  });

  await knex.schema.createTable('scorecard_history', table => {
    table.comment(
      'Counts of an entity at the end of a day on which they changed',
    );
    table.string('entity_ref', 255).notNullable();
    table.string('day', 10).notNullable();
    table.text('counts').notNullable();
    table.primary(['entity_ref', 'day']);
    table.index(['day'], 'scorecard_history_day_idx');
  });

  await knex.schema.createTable('families', table => {
    table.comment('Parts of the product that said they are there');
    table.string('name', 50).primary();
    at(table, 'seen_at').notNullable();
  });

  await knex.schema.createTable('waivers', table => {
    table.comment('Checks that do not count for an entity for a while');
    table.string('id', 36).primary();
    table.string('entity_ref', 255).notNullable();
    table.string('check_id', 100).notNullable();
    table.text('reason').notNullable();
    at(table, 'until').notNullable();
    table.string('state', 20).notNullable();
    table.string('requested_by', 255).notNullable();
    at(table, 'requested_at').notNullable();
    table.string('decided_by', 255).nullable();
    at(table, 'decided_at').nullable();
    table.text('comment').nullable();
    table.integer('version').notNullable();
    table.index(['entity_ref', 'check_id'], 'waivers_entity_idx');
    table.index(['state', 'until'], 'waivers_state_idx');
  });

  await knex.schema.createTable('initiatives', table => {
    table.comment('Goals that leads set');
    table.string('id', 36).primary();
    table.integer('version').notNullable();
    table.text('title').notNullable();
    table.text('description').nullable();
    table.text('checks').notNullable();
    table.text('scope').notNullable();
    table.string('owner_ref', 255).notNullable();
    at(table, 'due').notNullable();
    table.string('created_by', 255).notNullable();
    at(table, 'created_at').notNullable();
    at(table, 'closed_at').nullable();
    table.boolean('deleted').notNullable();
  });

  await knex.schema.createTable('initiative_progress', table => {
    table.comment('How far an initiative was at the end of a day');
    table.string('initiative_id', 36).notNullable();
    table.string('day', 10).notNullable();
    table.integer('total').notNullable();
    table.integer('reached').notNullable();
    table.primary(['initiative_id', 'day']);
  });

  await knex.schema.createTable('notices', table => {
    table.comment('What people were told already, so that they are told once');
    table.string('key', 200).primary();
    at(table, 'told_at').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  for (const table of [
    'notices',
    'initiative_progress',
    'initiatives',
    'waivers',
    'families',
    'scorecard_history',
    'scorecard_changes',
    'scorecards',
    'scorecard_state',
  ]) {
    await knex.schema.dropTable(table);
  }
};
