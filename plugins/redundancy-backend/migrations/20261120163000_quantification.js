// @ts-check

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('quantification', table => {
    table.comment('Which snapshot availability and fixes were reckoned for');
    table.integer('id').primary();
    table.string('snapshot_id', 64).notNullable();
    table.timestamp('computed_at', { useTz: true, precision: 3 }).notNullable();
    table.integer('took_ms').notNullable();
    table.boolean('complete').notNullable();
    table.text('today').notNullable();
  });
  await knex.schema.createTable('availability', table => {
    table.comment('How long each service is down in a year');
    table.string('entity_ref', 255).primary();
    table.text('body').notNullable();
  });
  await knex.schema.createTable('fixes', table => {
    table.comment('What to fix first, the best first');
    table.integer('place').primary();
    table.text('body').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('fixes');
  await knex.schema.dropTable('availability');
  await knex.schema.dropTable('quantification');
};
