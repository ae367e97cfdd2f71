// @ts-check

/** @param {import('knex').Knex.CreateTableBuilder} table @param {string} name */
const instant = (table, name) =>
  table.timestamp(name, { useTz: true, precision: 3 });

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('subjects', table => {
    table.comment('Services as the catalog last described them');
    table.string('ref', 200).primary();
    table.string('title', 300).notNullable();
    table.string('owner_ref', 200).nullable();
    table.string('system_ref', 200).nullable();
    table.integer('tier').nullable();
    table.text('pair').notNullable();
    table.text('technologies').notNullable();
    table.text('unreadable').notNullable();
    table
      .boolean('listed')
      .notNullable()
      .comment('stands in coverage lists of its own accord');
    table
      .string('round', 40)
      .notNullable()
      .comment('reading of the catalog that last saw it');
    table.index(['owner_ref'], 'subjects_owner_idx');
    table.index(['system_ref'], 'subjects_system_idx');
    table.index(['round'], 'subjects_round_idx');
  });

  await knex.schema.createTable('subject_technologies', table => {
    table.string('subject_ref', 200).notNullable();
    table.string('product', 120).notNullable();
    table
      .string('version', 120)
      .notNullable()
      .comment('empty where the catalog does not say');
    table.primary(['subject_ref', 'product', 'version']);
    table.foreign('subject_ref').references('subjects.ref').onDelete('CASCADE');
    table.index(['product', 'version'], 'subject_technologies_product_idx');
  });

  await knex.schema.createTable('datasets', table => {
    table.comment(
      'What was read from the catalog, and from end of life and vulnerability data',
    );
    table.string('id', 100).primary();
    table.string('type', 20).notNullable();
    table.string('origin', 2000).notNullable();
    table.string('hash', 64).nullable();
    table.string('etag', 500).nullable();
    table.string('last_modified', 100).nullable();
    table.integer('items').notNullable();
    instant(table, 'read_at').nullable();
    instant(table, 'tried_at').nullable();
    table.string('problem', 500).nullable();
  });

  await knex.schema.createTable('products', table => {
    table.string('dataset_id', 100).notNullable();
    table.string('product', 120).notNullable();
    table.text('content').notNullable();
    table.primary(['dataset_id', 'product']);
    table.foreign('dataset_id').references('datasets.id').onDelete('CASCADE');
  });

  await knex.schema.createTable('vulnerabilities', table => {
    table.string('dataset_id', 100).notNullable();
    table.string('cve', 40).notNullable();
    table.text('content').notNullable();
    table.primary(['dataset_id', 'cve']);
    table.foreign('dataset_id').references('datasets.id').onDelete('CASCADE');
  });

  await knex.schema.createTable('proposals', table => {
    table.comment(
      'What services should look at, computed anew after each reading',
    );
    table.string('key_hash', 64).primary();
    table.string('subject_ref', 200).notNullable();
    table.string('type', 20).notNullable();
    table.string('status', 20).notNullable();
    table.integer('rank').notNullable().comment('most pressing first');
    table.string('day', 10).nullable();
    table.text('content').notNullable();
    table.index(['subject_ref', 'rank'], 'proposals_subject_idx');
    table.index(['rank', 'key_hash'], 'proposals_rank_idx');
  });

  await knex.schema.createTable('proposal_decisions', table => {
    table.string('key_hash', 64).primary();
    table
      .text('proposal')
      .notNullable()
      .comment('as it stood when it was decided');
    table.string('subject_ref', 200).notNullable();
    table.string('decision', 12).notNullable();
    table
      .string('status', 20)
      .notNullable()
      .comment('a dismissal holds only for the status it was made in');
    table.string('note_id', 80).nullable();
    table.string('line', 300).nullable();
    table.string('decided_by', 200).notNullable();
    instant(table, 'decided_at').notNullable();
    table.index(['decision', 'key_hash'], 'proposal_decisions_idx');
    table.index(['note_id'], 'proposal_decisions_note_idx');
  });

  await knex.schema.createTable('sources', table => {
    table.string('id', 36).primary();
    table.string('title', 300).notNullable();
    table.string('url', 2000).notNullable();
    table.string('url_hash', 64).notNullable().unique();
    table.text('filter').notNullable();
    table.integer('every_hours').notNullable();
    table.string('state', 10).notNullable();
    table.string('paused_because', 500).nullable();
    table.integer('errors').notNullable();
    table.string('last_error', 500).nullable();
    table.string('etag', 500).nullable();
    table.string('last_modified', 100).nullable();
    instant(table, 'last_read_at').nullable();
    instant(table, 'last_changed_at').nullable();
    instant(table, 'next_read_at').notNullable();
    table.integer('version').notNullable();
    instant(table, 'created_at').notNullable();
    table.string('created_by', 200).notNullable();
    table.index(['state', 'next_read_at'], 'sources_due_idx');
  });

  await knex.schema.createTable('items', table => {
    table.comment('What feeds brought, as plain text');
    table.string('id', 36).primary();
    table.string('source_id', 36).notNullable();
    table.string('item_key', 64).notNullable();
    table.string('title', 300).notNullable();
    table.text('summary').nullable();
    table.string('url', 2000).nullable();
    instant(table, 'published_at').nullable();
    instant(table, 'read_at').notNullable();
    instant(table, 'sort_at').notNullable();
    table
      .boolean('passes')
      .notNullable()
      .comment("the source's filter lets it through");
    table
      .boolean('matched')
      .notNullable()
      .comment('names something a service runs');
    table.string('state', 10).notNullable();
    table.string('note_id', 80).nullable();
    table.string('line', 300).nullable();
    table.string('decided_by', 200).nullable();
    instant(table, 'decided_at').nullable();
    table.unique(['source_id', 'item_key']);
    table.foreign('source_id').references('sources.id').onDelete('CASCADE');
    table.index(['state', 'sort_at', 'id'], 'items_state_idx');
    table.index(['source_id', 'sort_at'], 'items_source_idx');
  });

  await knex.schema.createTable('item_mentions', table => {
    table.string('item_id', 36).notNullable();
    table.string('product', 120).notNullable();
    table.string('version', 60).nullable();
    table.primary(['item_id', 'product']);
    table.foreign('item_id').references('items.id').onDelete('CASCADE');
    table.index(['product'], 'item_mentions_product_idx');
  });

  await knex.schema.createTable('feed_tokens', table => {
    table.string('id', 36).primary();
    table.string('hash', 64).notNullable().unique();
    table.string('owner_ref', 200).notNullable();
    table.string('title', 300).notNullable();
    table.string('type', 10).notNullable();
    table.text('filter').notNullable();
    table
      .text('grant')
      .notNullable()
      .comment('what its owner could read when last seen');
    instant(table, 'granted_at').notNullable();
    instant(table, 'created_at').notNullable();
    instant(table, 'expires_at').notNullable();
    instant(table, 'last_used_at').nullable();
    instant(table, 'revoked_at').nullable();
    table.index(['owner_ref'], 'feed_tokens_owner_idx');
  });

  await knex.schema.createTable('digests', table => {
    table.comment('Weekly digests sent, so that no replica sends one twice');
    table.string('week', 10).notNullable();
    table.string('recipient', 200).notNullable();
    instant(table, 'sent_at').notNullable();
    table.primary(['week', 'recipient']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'digests',
    'feed_tokens',
    'item_mentions',
    'items',
    'sources',
    'proposal_decisions',
    'proposals',
    'vulnerabilities',
    'products',
    'datasets',
    'subject_technologies',
    'subjects',
  ]) {
    await knex.schema.dropTable(table);
  }
};
