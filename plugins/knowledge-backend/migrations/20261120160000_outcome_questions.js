// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('outcome_questions', table => {
    table.comment(
      'Questions about the outcome of hackathon projects that people were sent, so that none is sent twice',
    );
    table.string('note_id', 80).notNullable();
    table.integer('after_days').notNullable();
    table.timestamp('sent_at', { useTz: true, precision: 3 }).notNullable();
    table.primary(['note_id', 'after_days']);
    table.foreign('note_id').references('notes.id').onDelete('CASCADE');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTableIfExists('outcome_questions');
};
