// @ts-check

const {
  createAuditChainTable,
  createIdempotencyTable,
  dropAuditChainTable,
  dropIdempotencyTable,
} = require('@bulkhead/bulkhead-node');

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 * @param {string} name
 */
function instant(table, name) {
  return table.timestamp(name, { useTz: true, precision: 3 });
}

const APPEND_ONLY = 'run_events';

/**
 * Events of a run are added, never changed: the database itself refuses.
 *
 * @param {import('knex').Knex} knex
 */
async function protectEvents(knex) {
  if (knex.client.config.client === 'pg') {
    await knex.raw(
      `create function ??() returns trigger language plpgsql as $$ begin raise exception 'the record of a run is append-only'; end $$`,
      [`${APPEND_ONLY}_refuse`],
    );
    await knex.raw(
      `create trigger ?? before update or delete on ?? for each row execute function ??()`,
      [`${APPEND_ONLY}_append_only`, APPEND_ONLY, `${APPEND_ONLY}_refuse`],
    );
    return;
  }
  for (const event of ['update', 'delete']) {
    await knex.raw(
      `create trigger ?? before ${event} on ?? begin select raise(abort, 'the record of a run is append-only'); end`,
      [`${APPEND_ONLY}_no_${event}`, APPEND_ONLY],
    );
  }
}

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('sources', table => {
    table.comment(
      'Where runbooks are read from, and how the last reading went',
    );
    table.string('id', 100).primary();
    table.string('type', 20).notNullable();
    table.string('title', 255).notNullable();
    instant(table, 'refreshed_at').nullable();
    table.text('problem').nullable();
    table.integer('files').notNullable();
    table.text('refused').notNullable();
    table.string('head', 100).nullable();
  });

  await knex.schema.createTable('contents', table => {
    table.comment('Every text there ever was, by its SHA-256; never changed');
    table.string('hash', 64).primary();
    table.string('blob_hash', 40).notNullable();
    table.text('source').notNullable();
    table.integer('errors').notNullable();
    instant(table, 'added_at').notNullable();
  });

  await knex.schema.createTable('versions', table => {
    table.comment(
      'Which text stood in which file since when, and who put it there',
    );
    table.string('id', 64).primary();
    table.string('source_id', 100).notNullable();
    table.string('path', 500).notNullable();
    table.string('runbook_id', 100).nullable();
    table.string('hash', 64).notNullable();
    instant(table, 'at').notNullable();
    table.integer('position').notNullable();
    table.string('author', 255).notNullable();
    table.text('message').nullable();
    table.string('commit_id', 64).nullable();
    table.string('git_blob', 64).nullable();
    table.string('renamed_from', 500).nullable();
    table.index(['source_id', 'path'], 'versions_path_idx');
    table.index(['runbook_id', 'at', 'position'], 'versions_runbook_idx');
    table.index(['hash'], 'versions_hash_idx');
    table.index(['source_id', 'git_blob'], 'versions_blob_idx');
  });

  await knex.schema.createTable('runbooks', table => {
    table.comment('Runbooks as they stand now');
    table.string('id', 100).primary();
    table.string('source_id', 100).notNullable();
    table.string('path', 500).notNullable();
    table.string('hash', 64).notNullable();
    table.string('format', 20).notNullable();
    table.string('title', 500).notNullable();
    table.string('purpose', 40).nullable();
    table.string('status', 20).notNullable();
    table.string('owner', 255).nullable();
    table.string('visibility', 20).notNullable();
    table.text('meta').notNullable();
    table.integer('steps').notNullable();
    table.boolean('moves_traffic').notNullable();
    table.integer('errors').notNullable();
    table.integer('warnings').notNullable();
    table.text('extra_findings').notNullable();
    instant(table, 'version_at').notNullable();
    table.string('version_by', 255).notNullable();
    instant(table, 'first_at').notNullable();
    instant(table, 'gone_at').nullable();
    table.text('search_text').notNullable();
    table.text('anchors').notNullable();
    table.text('links').notNullable();
    // What the catalog said at the last reading
    table.text('known_entities').notNullable();
    table.text('pairs').notNullable();
    table.boolean('owner_empty').notNullable();
    table.text('dead_alerts').notNullable();
    table.integer('parsed_with').notNullable();
    table.index(['source_id', 'path'], 'runbooks_path_idx');
  });

  await knex.schema.createTable('generations', table => {
    table.comment(
      'Counts changes, so that every replica knows when to read again',
    );
    table.string('name', 40).primary();
    table.integer('value').notNullable();
  });
  await knex('generations').insert([{ name: 'library', value: 1 }]);

  await knex.schema.createTable('drafts', table => {
    table.comment('Texts written in the portal that are not published');
    table.string('id', 40).primary();
    table.string('runbook_id', 100).nullable();
    table.string('title', 500).notNullable();
    table.string('state', 30).notNullable();
    table.string('author', 255).notNullable();
    table.text('source').notNullable();
    table.string('hash', 64).notNullable();
    table.string('base_hash', 64).nullable();
    table.string('run_id', 40).nullable();
    table.integer('version').notNullable();
    table.integer('errors').notNullable();
    table.string('reviewer', 255).nullable();
    table.text('reviews').notNullable();
    table.string('publishes', 10).notNullable();
    table.text('facts').notNullable();
    instant(table, 'created_at').notNullable();
    instant(table, 'updated_at').notNullable();
    table.index(['runbook_id'], 'drafts_runbook_idx');
    table.index(['created_at', 'id'], 'drafts_created_idx');
  });

  await knex.schema.createTable('runs', table => {
    table.comment(
      'Runs: the fold of their events, for lists and the next decision',
    );
    table.string('id', 40).primary();
    table.string('runbook_id', 100).notNullable();
    table.string('runbook_title', 500).notNullable();
    table.string('hash', 64).notNullable();
    table.string('mode', 20).notNullable();
    table.string('status', 20).notNullable();
    table.string('outcome', 20).nullable();
    table.boolean('proves').notNullable();
    table.string('driver', 255).notNullable();
    table.string('second', 255).nullable();
    table.string('entity_ref', 255).nullable();
    table.string('incident', 255).nullable();
    table.string('alert_fingerprint', 100).nullable();
    instant(table, 'started_at').notNullable();
    instant(table, 'ended_at').nullable();
    instant(table, 'last_event_at').notNullable();
    table.integer('sequence').notNullable();
    table.string('last_hash', 64).notNullable();
    table.integer('rto_target_s').nullable();
    table.double('rto_actual_s').nullable();
    table.integer('steps_closed').notNullable();
    table.integer('steps_total').notNullable();
    table.string('active_step', 100).nullable();
    table.string('active_title', 500).nullable();
    table.integer('overrides').notNullable();
    table.integer('redlines').notNullable();
    table.boolean('redlines_open').notNullable();
    table.text('state').notNullable();
    table.index(['started_at', 'id'], 'runs_started_idx');
    table.index(['runbook_id', 'started_at'], 'runs_runbook_idx');
    table.index(['entity_ref', 'started_at'], 'runs_entity_idx');
    table.index(['status', 'started_at'], 'runs_status_idx');
    table.index(['hash'], 'runs_hash_idx');
  });

  await knex.schema.createTable('run_events', table => {
    table.comment(
      'The record of a run: append-only, each event sealed with the hash before it',
    );
    table.string('run_id', 40).notNullable();
    table.integer('sequence').notNullable();
    instant(table, 'at').notNullable();
    instant(table, 'client_at').nullable();
    table.string('actor', 255).notNullable();
    table.string('kind', 40).notNullable();
    table.text('body').notNullable();
    table.string('hash', 64).notNullable();
    table.string('previous_hash', 64).notNullable();
    table.primary(['run_id', 'sequence']);
  });
  await protectEvents(knex);

  await knex.schema.createTable('run_resources', table => {
    table.comment('Resources that open runs are about to move or are moving');
    table.string('run_id', 40).notNullable();
    table.string('resource', 255).notNullable();
    table.primary(['run_id', 'resource']);
    table.index(['resource'], 'run_resources_resource_idx');
  });

  await knex.schema.createTable('run_presence', table => {
    table.comment('Who looks at a run');
    table.string('run_id', 40).notNullable();
    table.string('user_ref', 255).notNullable();
    table.string('step_id', 100).nullable();
    instant(table, 'seen_at').notNullable();
    table.primary(['run_id', 'user_ref']);
  });

  await knex.schema.createTable('traffic_moves', table => {
    table.comment('Every move of traffic, by a run or recorded by hand');
    table.string('id', 40).primary();
    table.string('resource', 255).notNullable();
    table.integer('position').notNullable();
    table.string('mechanism', 30).notNullable();
    table.string('from_place', 255).nullable();
    table.string('to_place', 255).notNullable();
    table.string('kind', 20).notNullable();
    instant(table, 'at').notNullable();
    table.string('moved_by', 255).notNullable();
    table.string('confirmed_by', 255).nullable();
    table.string('run_id', 40).nullable();
    table.string('step_id', 100).nullable();
    table.string('runbook_id', 100).nullable();
    table.boolean('drill').notNullable();
    instant(table, 'revert_by').nullable();
    table.text('loses').notNullable();
    table.boolean('home').notNullable();
    table.text('note').nullable();
    table.unique(['resource', 'position'], {
      indexName: 'traffic_moves_position_uq',
    });
    table.index(['at', 'id'], 'traffic_moves_at_idx');
  });

  await knex.schema.createTable('traffic_resources', table => {
    table.comment(
      'Where each resource points now; also the lock that orders its moves',
    );
    table.string('resource', 255).primary();
    table.integer('moves').notNullable();
    table.string('state', 20).notNullable();
    instant(table, 'since').notNullable();
    instant(table, 'revert_by').nullable();
    instant(table, 'reminded_at').nullable();
    table.text('row').notNullable();
  });

  await knex.schema.createTable('facts', table => {
    table.comment('Newest statement of each name that guards read');
    table.string('name', 100).primary();
    table.string('state', 100).nullable();
    table.double('value').nullable();
    instant(table, 'at').notNullable();
    table.string('stated_by', 255).notNullable();
  });

  await knex.schema.createTable('alerts', table => {
    table.comment('Alerts that webhooks reported');
    table.string('source_id', 100).notNullable();
    table.string('fingerprint', 100).notNullable();
    table.string('alertname', 255).notNullable();
    table.string('status', 20).notNullable();
    instant(table, 'starts_at').notNullable();
    instant(table, 'ends_at').nullable();
    instant(table, 'received_at').notNullable();
    table.text('labels').notNullable();
    table.string('severity', 100).nullable();
    table.text('summary').nullable();
    table.text('runbook_url').nullable();
    table.text('generator_url').nullable();
    table.string('entity_ref', 255).nullable();
    table.primary(['source_id', 'fingerprint']);
    table.index(['status', 'starts_at'], 'alerts_status_idx');
    table.index(['alertname'], 'alerts_name_idx');
  });

  await knex.schema.createTable('alert_links', table => {
    table.comment('Alerts of configured rule files and where their links lead');
    table.string('id', 64).primary();
    table.string('file', 500).notNullable();
    table.integer('line').notNullable();
    table.string('group_name', 255).notNullable();
    table.string('alertname', 255).notNullable();
    table.text('url').nullable();
    table.string('outcome', 20).notNullable();
    table.string('runbook_id', 100).nullable();
    table.string('anchor', 255).nullable();
    table.text('message').notNullable();
    table.index(['alertname'], 'alert_links_name_idx');
    table.index(['outcome', 'file', 'line', 'id'], 'alert_links_outcome_idx');
  });

  await knex.schema.createTable('drill_plans', table => {
    table.comment('Days that people chose for the next drill');
    table.string('runbook_id', 100).primary();
    table.string('planned_on', 10).notNullable();
    table.string('planned_by', 255).notNullable();
    table.text('note').nullable();
    instant(table, 'planned_at').notNullable();
  });

  await knex.schema.createTable('drill_feeds', table => {
    table.comment(
      'Addresses of calendar feeds: only a hash of each key is kept',
    );
    table.string('user_ref', 255).primary();
    table.string('token_hash', 64).notNullable().unique();
    table.text('runbook_ids').notNullable();
    instant(table, 'created_at').notNullable();
  });

  await knex.schema.createTable('reminders', table => {
    table.comment('What people were reminded of, so that it is said once');
    table.string('id', 255).primary();
    instant(table, 'sent_at').notNullable();
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
    'reminders',
    'drill_feeds',
    'drill_plans',
    'alert_links',
    'alerts',
    'facts',
    'traffic_resources',
    'traffic_moves',
    'run_presence',
    'run_resources',
    'run_events',
    'runs',
    'drafts',
    'generations',
    'runbooks',
    'versions',
    'contents',
    'sources',
  ]) {
    await knex.schema.dropTable(table);
  }
  if (knex.client.config.client === 'pg') {
    await knex.raw('drop function ??()', [`${APPEND_ONLY}_refuse`]);
  }
};
