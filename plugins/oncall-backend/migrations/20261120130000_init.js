// @ts-check

const {
  createAuditChainTable,
  createIdempotencyTable,
  dropAuditChainTable,
  dropIdempotencyTable,
} = require('@bulkhead/bulkhead-node');

const REF = 255;
const ID = 64;

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 * @param {string} name
 */
function instant(table, name) {
  return table.timestamp(name, { useTz: true, precision: 3 });
}

/** @param {import('knex').Knex} knex */
async function createScheduleTables(knex) {
  await knex.schema.createTable('schedules', table => {
    table.comment('Schedules as they stand');
    table.string('id', ID).primary();
    table.string('title', 200).notNullable();
    table.string('owner_ref', REF).notNullable();
    table.text('definition').notNullable();
    table.integer('version').notNullable();
    instant(table, 'created_at').notNullable();
    instant(table, 'updated_at').notNullable();
    table.string('updated_by', REF).notNullable();
    instant(table, 'materialised_until').nullable();
    table.index(['title', 'id'], 'schedules_title_idx');
    table.index(['owner_ref'], 'schedules_owner_idx');
  });
  await knex.schema.createTable('schedule_versions', table => {
    table.comment('Every form that a schedule has had');
    table.string('schedule_id', ID).notNullable();
    table.integer('version').notNullable();
    table.text('definition').notNullable();
    instant(table, 'updated_at').notNullable();
    table.string('updated_by', REF).notNullable();
    table.primary(['schedule_id', 'version']);
  });
  await knex.schema.createTable('schedule_covers', table => {
    table.comment('What each schedule says it is on call for');
    table.string('schedule_id', ID).notNullable();
    table.string('entity_ref', REF).notNullable();
    table.primary(['schedule_id', 'entity_ref']);
    table.index(['entity_ref'], 'schedule_covers_entity_idx');
  });
  await knex.schema.createTable('shifts', table => {
    table.comment(
      'Who is on call when: what was, as it was, and what will be, as far as it is computed ahead',
    );
    table.string('schedule_id', ID).notNullable();
    table.string('role', 20).notNullable();
    instant(table, 'start_at').notNullable();
    instant(table, 'end_at').notNullable();
    table.text('people').notNullable();
    table.string('origin', 20).notNullable();
    table.string('layer_id', ID).nullable();
    table.string('change_id', ID).nullable();
    table.text('planned').nullable();
    // When the rotation's turn began that it is part of.
    instant(table, 'rotation_turn').nullable();
    // Of the turns of the same people that touch: where they begin and end, and who comes after.
    instant(table, 'turn_start').notNullable();
    instant(table, 'turn_end').nullable();
    table.text('next_people').nullable();
    instant(table, 'next_start').nullable();
    instant(table, 'next_end').nullable();
    table.primary(['schedule_id', 'role', 'start_at']);
    table.index(['schedule_id', 'end_at'], 'shifts_schedule_end_idx');
    table.index(['end_at', 'start_at'], 'shifts_end_idx');
  });
  await knex.schema.createTable('shift_people', table => {
    table.comment('The same, to find the shifts of a person');
    table.string('person', REF).notNullable();
    table.string('schedule_id', ID).notNullable();
    table.string('role', 20).notNullable();
    instant(table, 'start_at').notNullable();
    instant(table, 'end_at').notNullable();
    table.primary(['person', 'schedule_id', 'role', 'start_at']);
    table.index(['person', 'end_at'], 'shift_people_person_end_idx');
    table.index(['schedule_id', 'end_at'], 'shift_people_schedule_idx');
  });
}

/** @param {import('knex').Knex} knex */
async function createChangeTables(knex) {
  await knex.schema.createTable('overrides', table => {
    table.string('id', ID).primary();
    table.string('schedule_id', ID).notNullable();
    table.string('add_person', REF).nullable();
    table.string('remove_person', REF).nullable();
    table.string('role', 20).nullable();
    instant(table, 'start_at').notNullable();
    instant(table, 'end_at').notNullable();
    instant(table, 'created_at').notNullable();
    table.string('created_by', REF).notNullable();
    table.text('reason').nullable();
    // The same override twice, from two at once, is stored once.
    table.string('same_as', 64).notNullable();
    table.unique(['schedule_id', 'same_as'], {
      indexName: 'overrides_same_uq',
    });
    table.index(['schedule_id', 'end_at'], 'overrides_schedule_end_idx');
  });
  await knex.schema.createTable('temporary_schedules', table => {
    table.string('id', ID).primary();
    table.string('schedule_id', ID).notNullable();
    instant(table, 'start_at').notNullable();
    instant(table, 'end_at').notNullable();
    table.text('shifts').notNullable();
    instant(table, 'created_at').notNullable();
    table.string('created_by', REF).notNullable();
    table.text('reason').nullable();
    table.index(['schedule_id', 'end_at'], 'temporary_schedule_end_idx');
  });
  await knex.schema.createTable('shadow_turns', table => {
    table.string('id', ID).primary();
    table.string('schedule_id', ID).notNullable();
    table.string('person', REF).notNullable();
    table.string('follows_role', 20).notNullable();
    table.string('follows_person', REF).nullable();
    instant(table, 'start_at').notNullable();
    instant(table, 'end_at').notNullable();
    instant(table, 'created_at').notNullable();
    table.string('created_by', REF).notNullable();
    table.index(['schedule_id', 'end_at'], 'shadow_schedule_end_idx');
  });
  await knex.schema.createTable('swaps', table => {
    table.string('id', ID).primary();
    table.string('schedule_id', ID).notNullable();
    table.string('state', 20).notNullable();
    table.string('role', 20).notNullable();
    table.string('offered_by', REF).notNullable();
    instant(table, 'start_at').notNullable();
    instant(table, 'end_at').notNullable();
    table.string('asked_of', REF).nullable();
    instant(table, 'return_start').nullable();
    instant(table, 'return_end').nullable();
    table.string('taken_by', REF).nullable();
    table.text('message').nullable();
    instant(table, 'created_at').notNullable();
    instant(table, 'settled_at').nullable();
    table.integer('version').notNullable();
    table.index(['schedule_id', 'end_at'], 'swaps_schedule_end_idx');
    table.index(['state', 'start_at', 'id'], 'swaps_state_idx');
    table.index(['offered_by'], 'swaps_offered_idx');
    table.index(['asked_of'], 'swaps_asked_idx');
    table.index(['taken_by'], 'swaps_taken_idx');
  });
  await knex.schema.createTable('absences', table => {
    table.string('id', ID).primary();
    table.string('person', REF).notNullable();
    instant(table, 'start_at').notNullable();
    instant(table, 'end_at').notNullable();
    table.boolean('all_day').notNullable();
    table.string('time_zone', 64).notNullable();
    table.string('kind', 20).nullable();
    table.text('reason').nullable();
    instant(table, 'created_at').notNullable();
    instant(table, 'updated_at').notNullable();
    table.integer('version').notNullable();
    table.index(['person', 'end_at'], 'absences_person_end_idx');
    table.index(['end_at', 'start_at', 'id'], 'absences_end_idx');
  });
}

/** @param {import('knex').Knex} knex */
async function createPeopleTables(knex) {
  await knex.schema.createTable('pair_overlays', table => {
    table.comment('Pairs named in the portal, and planned changes of partner');
    table.string('entity_ref', REF).primary();
    table.text('people').notNullable();
    table.text('planned_change').nullable();
    table.integer('version').notNullable();
    instant(table, 'updated_at').notNullable();
    table.string('updated_by', REF).notNullable();
  });
  await knex.schema.createTable('readiness_facts', table => {
    table.string('id', ID).primary();
    table.string('person', REF).notNullable();
    table.string('entity_ref', REF).notNullable();
    table.string('kind', 30).notNullable();
    instant(table, 'at').notNullable();
    instant(table, 'expires_at').nullable();
    table.string('source', 64).notNullable();
    table.text('link').nullable();
    table.string('runbook_ref', 300).nullable();
    table.string('content_hash', 128).nullable();
    table.string('recorded_by', REF).nullable();
    // The same fact told twice counts once.
    table.string('same_as', 64).notNullable().unique('readiness_same_uq');
    table.index(['entity_ref', 'person'], 'readiness_entity_idx');
    table.index(['person'], 'readiness_person_idx');
  });
  await knex.schema.createTable('findings', table => {
    table.comment(
      'What is wrong with the people behind services, as last computed',
    );
    table.string('id_hash', 64).primary();
    table.text('id').notNullable();
    table.string('kind', 40).notNullable();
    table.string('severity', 10).notNullable();
    table.integer('severity_rank').notNullable();
    instant(table, 'start_at').nullable();
    instant(table, 'found_at').notNullable();
    table.string('schedule_id', ID).nullable();
    table.text('body').notNullable();
    table.index(['severity_rank', 'found_at', 'id_hash'], 'findings_rank_idx');
  });
  await knex.schema.createTable('finding_subjects', table => {
    table.comment(
      'Whom and what each finding is about: entities, people, owners',
    );
    table.string('id_hash', 64).notNullable();
    table.string('subject_ref', REF).notNullable();
    table.string('subject_kind', 10).notNullable();
    table.primary(['id_hash', 'subject_kind', 'subject_ref']);
    table.index(['subject_ref', 'subject_kind'], 'finding_subjects_ref_idx');
  });
  await knex.schema.createTable('handovers', table => {
    table.string('id', ID).primary();
    table.string('schedule_id', ID).notNullable();
    table.string('shift_id', 200).notNullable();
    instant(table, 'shift_end').notNullable();
    table.text('entity_refs').notNullable();
    table.string('runbook_ref', 300).nullable();
    table.string('content_hash', 128).nullable();
    table.text('text').notNullable();
    table.string('author', REF).notNullable();
    instant(table, 'created_at').notNullable();
    table.index(['schedule_id', 'created_at', 'id'], 'handovers_schedule_idx');
    table.index(['created_at', 'id'], 'handovers_created_idx');
  });
  await knex.schema.createTable('handover_reads', table => {
    table.string('handover_id', ID).notNullable();
    table.string('person', REF).notNullable();
    instant(table, 'at').notNullable();
    table.primary(['handover_id', 'person']);
  });
}

/** @param {import('knex').Knex} knex */
async function createCatalogTables(knex) {
  await knex.schema.createTable('known_entities', table => {
    table.comment(
      'What the catalog says of entities, kept so that one read answers a page and a catalog that is down stops nothing',
    );
    table.string('entity_ref', REF).primary();
    table.string('kind', 63).notNullable();
    table.text('title').notNullable();
    table.integer('tier').nullable();
    table.string('owner_ref', REF).nullable();
    table.string('system_ref', REF).nullable();
    table.text('pair').nullable();
    table.text('external').nullable();
    table.string('content_hash', 64).notNullable();
    table.index(['owner_ref'], 'known_entities_owner_idx');
    table.index(['system_ref'], 'known_entities_system_idx');
  });
  await knex.schema.createTable('known_people', table => {
    table.string('person', REF).primary();
    table.text('display_name').notNullable();
    table.string('email', 320).nullable();
    table.text('picture').nullable();
    table.text('contacts').notNullable();
    table.text('groups').notNullable();
    table.string('content_hash', 64).notNullable();
    table.index(['email'], 'known_people_email_idx');
  });
  await knex.schema.createTable('entity_schedules', table => {
    table.comment(
      'Which schedules are on call for an entity: its own, or those of what it belongs to',
    );
    table.string('entity_ref', REF).notNullable();
    table.string('schedule_id', ID).notNullable();
    table.string('via', REF).nullable();
    table.primary(['entity_ref', 'schedule_id']);
    table.index(['schedule_id'], 'entity_schedules_schedule_idx');
  });
}

/** @param {import('knex').Knex} knex */
async function createCalendarTables(knex) {
  await knex.schema.createTable('feeds', table => {
    table.string('id', ID).primary();
    table.string('owner', REF).notNullable();
    table.string('scope_kind', 20).notNullable();
    table.string('scope_ref', REF).notNullable();
    table.text('title').notNullable();
    table.string('token_hash', 64).notNullable().unique('feeds_token_uq');
    table.string('hint', 12).notNullable();
    instant(table, 'created_at').notNullable();
    instant(table, 'last_used_at').nullable();
    table.index(['owner'], 'feeds_owner_idx');
  });
  await knex.schema.createTable('feed_events', table => {
    table.comment(
      'What a feed has told, so that changes and removals can be told too',
    );
    table.string('feed_id', ID).notNullable();
    table.string('uid', 200).notNullable();
    table.integer('sequence').notNullable();
    table.string('content_hash', 64).notNullable();
    table.text('event').notNullable();
    instant(table, 'modified_at').notNullable();
    instant(table, 'end_at').notNullable();
    table.boolean('cancelled').notNullable();
    table.primary(['feed_id', 'uid']);
  });
  await knex.schema.createTable('calendar_sources', table => {
    table.string('schedule_id', ID).primary();
    table.text('url').notNullable();
    table.string('host', 255).notNullable();
    table.string('role', 20).notNullable();
    table.text('etag').nullable();
    table.text('last_modified').nullable();
    table.text('shifts').nullable();
    table.integer('events').notNullable();
    table.text('unmatched').notNullable();
    instant(table, 'read_at').nullable();
    instant(table, 'tried_at').nullable();
    table.text('problem').nullable();
    instant(table, 'created_at').notNullable();
  });
  await knex.schema.createTable('notices_sent', table => {
    table.comment('What people have been told already');
    table.string('key_hash', 64).primary();
    instant(table, 'sent_at').notNullable();
  });
  await knex.schema.createTable('truck_factors', table => {
    table.string('entity_ref', REF).primary();
    table.text('body').notNullable();
    instant(table, 'computed_at').notNullable();
  });
}

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await createScheduleTables(knex);
  await createChangeTables(knex);
  await createPeopleTables(knex);
  await createCatalogTables(knex);
  await createCalendarTables(knex);
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
    'truck_factors',
    'notices_sent',
    'calendar_sources',
    'feed_events',
    'feeds',
    'entity_schedules',
    'known_people',
    'known_entities',
    'handover_reads',
    'handovers',
    'finding_subjects',
    'findings',
    'readiness_facts',
    'pair_overlays',
    'absences',
    'swaps',
    'shadow_turns',
    'temporary_schedules',
    'overrides',
    'shift_people',
    'shifts',
    'schedule_covers',
    'schedule_versions',
    'schedules',
  ]) {
    await knex.schema.dropTable(table);
  }
};
