// @ts-check
const {
  createAuditChainTable,
  createIdempotencyTable,
  dropAuditChainTable,
  dropIdempotencyTable,
} = require('@bulkhead/bulkhead-node');

/** @param {import('knex').Knex.CreateTableBuilder} table @param {string} name */
const instant = (table, name) =>
  table.timestamp(name, { useTz: true, precision: 3 });

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await createIdempotencyTable(knex);
  await createAuditChainTable(knex);

  await knex.schema.createTable('notes', table => {
    table.comment('Hackathons, watch items, presentations and post-mortems');
    table.string('id', 80).primary();
    table.string('kind', 20).notNullable();
    table.string('state', 20).notNullable();
    table.string('title', 300).notNullable();
    table.text('body').notNullable();
    table.text('fields').notNullable().comment('JSON, by kind');
    table.boolean('draft').notNullable();
    table
      .string('day', 10)
      .notNullable()
      .comment('what the timeline is ordered by');
    table
      .string('asks_on', 10)
      .nullable()
      .comment('when the next question about the outcome opens');
    table.string('starts_at', 40).nullable();
    table.string('due_on', 10).nullable();
    table.string('event_id', 80).nullable();
    table.string('ring', 80).nullable().comment('position taken on the radar');
    table.integer('version').notNullable();
    instant(table, 'created_at').notNullable();
    table.string('created_by', 200).notNullable();
    instant(table, 'updated_at').notNullable();
    table.string('updated_by', 200).notNullable();
    table.index(['day', 'id'], 'notes_day_idx');
    table.index(['kind', 'day', 'id'], 'notes_kind_idx');
    table.index(['created_by'], 'notes_created_by_idx');
    table.index(['event_id'], 'notes_event_idx');
    table.index(['asks_on'], 'notes_asks_on_idx');
    table.index(['ring'], 'notes_ring_idx');
  });

  await knex.schema.createTable('note_links', table => {
    table.string('note_id', 80).notNullable();
    table.string('type', 20).notNullable();
    table.string('ref', 2000).notNullable();
    table.integer('position').notNullable();
    table
      .string('product', 120)
      .nullable()
      .comment('of a technology, without its version');
    table.string('title', 300).nullable();
    table.string('version', 100).nullable();
    table.foreign('note_id').references('notes.id').onDelete('CASCADE');
    table.index(['note_id', 'type'], 'note_links_note_idx');
    table.index(['product'], 'note_links_product_idx');
  });
  // A link may be longer than an index of PostgreSQL takes: what is looked up is short.
  await knex.raw(
    "create index note_links_ref_idx on note_links (type, ref) where type in ('entity', 'technology', 'cve', 'runbook', 'note')",
  );

  await knex.schema.createTable('note_people', table => {
    table.string('note_id', 80).notNullable();
    table.string('person_ref', 200).notNullable();
    table.string('role', 20).notNullable();
    table.string('day', 10).nullable();
    table.primary(['note_id', 'person_ref', 'role']);
    table.foreign('note_id').references('notes.id').onDelete('CASCADE');
    table.index(['person_ref', 'note_id'], 'note_people_person_idx');
  });

  await knex.schema.createTable('note_events', table => {
    table.comment('Append-only history of each note, ordered by its number');
    table.string('note_id', 80).notNullable();
    table.integer('seq').notNullable();
    table.string('type', 20).notNullable();
    instant(table, 'at').notNullable();
    table.string('by_ref', 200).notNullable();
    table.text('detail').notNullable();
    table.primary(['note_id', 'seq']);
    table.foreign('note_id').references('notes.id').onDelete('CASCADE');
  });

  await knex.schema.createTable('hackathon_events', table => {
    table.string('id', 80).primary();
    table.string('name', 300).notNullable();
    table.string('starts_on', 10).notNullable();
    table.string('ends_on', 10).notNullable();
    table.text('content').notNullable();
    table.integer('version').notNullable();
    instant(table, 'created_at').notNullable();
    table.string('created_by', 200).notNullable();
    instant(table, 'updated_at').notNullable();
    table.string('updated_by', 200).notNullable();
    table.index(['starts_on', 'id'], 'hackathon_events_starts_idx');
  });

  await knex.schema.createTable('coverage', table => {
    table.comment('Who presented, took part or knows, one row an occasion');
    table.string('subject_ref', 200).notNullable();
    table.string('person_ref', 200).notNullable();
    table.string('role', 12).notNullable();
    table.string('day', 10).notNullable();
    table
      .string('source', 80)
      .notNullable()
      .comment('note id, or empty for a statement without a note');
    table.primary(['subject_ref', 'role', 'person_ref', 'source']);
    table.index(
      ['subject_ref', 'role', 'person_ref', 'day'],
      'coverage_subject_idx',
    );
    table.index(['person_ref', 'subject_ref'], 'coverage_person_idx');
    table.index(['source'], 'coverage_source_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'coverage',
    'hackathon_events',
    'note_events',
    'note_people',
    'note_links',
    'notes',
  ]) {
    await knex.schema.dropTable(table);
  }
  await dropAuditChainTable(knex);
  await dropIdempotencyTable(knex);
};
