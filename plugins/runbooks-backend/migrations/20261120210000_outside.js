// @ts-check

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 * @param {string} name
 */
function instant(table, name) {
  return table.timestamp(name, { useTz: true, precision: 3 });
}

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runs', table => {
    table.boolean('unconfirmed').notNullable().defaultTo(false);
  });
  await knex.schema.createTable('brought_in', table => {
    table.comment(
      'Event files from outside of the portal, each brought in once',
    );
    table.string('file', 64).primary();
    table.string('claim', 40).notNullable();
    table.string('run_id', 40).notNullable();
    table.string('record_id', 40).notNullable();
    table.integer('events').notNullable();
    table.string('last_hash', 64).notNullable();
    table.string('by', 255).notNullable();
    instant(table, 'at').notNullable();
    table.index(['record_id', 'events'], 'brought_in_record_idx');
  });
  await knex.schema.createTable('packs', table => {
    table.comment('How the packs of the teams went, by destination');
    table.string('team', 255).notNullable();
    table.string('destination', 255).notNullable();
    instant(table, 'written_at').nullable();
    instant(table, 'failed_since').nullable();
    table.string('problem', 1000).nullable();
    table.primary(['team', 'destination']);
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('packs');
  await knex.schema.dropTable('brought_in');
  await knex.schema.alterTable('runs', table => {
    table.dropColumn('unconfirmed');
  });
};
