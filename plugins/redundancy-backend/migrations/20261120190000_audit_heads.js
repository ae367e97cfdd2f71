// @ts-check

const {
  createAuditHeadTables,
  dropAuditHeadTables,
} = require('@bulkhead/bulkhead-node');

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await createAuditHeadTables(knex);
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await dropAuditHeadTables(knex);
};
