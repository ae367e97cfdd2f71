// @ts-check

const {
  allowTruncateAndReplace,
  refuseReplace,
  refuseTruncate,
} = require('@bulkhead/bulkhead-node');

const EVENTS = {
  table: 'run_events',
  what: 'the record of a run',
  refusal: 'run_events_refuse',
  key: ['run_id', 'sequence'],
};

/**
 * The record of a run refused changes from its first day; these are the two ways around the triggers of that day.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await refuseTruncate(knex, EVENTS);
  await refuseReplace(knex, EVENTS);
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await allowTruncateAndReplace(knex, EVENTS.table);
};
