// @ts-check

const {
  createEvidenceOutboxTable,
  dropEvidenceOutboxTable,
} = require('@bulkhead/plugin-redundancy-node');

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await createEvidenceOutboxTable(knex);
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await dropEvidenceOutboxTable(knex);
};
