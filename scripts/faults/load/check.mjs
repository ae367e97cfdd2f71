import { createRequire } from 'node:module';
import { inRoot } from '../../lib/paths.mjs';

const PLUGINS = ['runbooks', 'oncall', 'knowledge', 'redundancy'];

/** Where the mark of each kind of write is found again. */
const PLACES = {
  run: [
    'backstage_plugin_runbooks',
    `select body::jsonb->>'incident' as mark from run_events where kind = 'start'`,
  ],
  step: [
    'backstage_plugin_runbooks',
    `select coalesce(body::jsonb->>'text', body::jsonb->>'reason') as mark from run_events`,
  ],
  note: ['backstage_plugin_knowledge', 'select title as mark from notes'],
  override: ['backstage_plugin_oncall', 'select reason as mark from overrides'],
  evidence: ['backstage_plugin_redundancy', 'select key as mark from evidence'],
};

/**
 * Compares the database with a ledger, and with what was acknowledged before earlier faults, and asks the portal for its
 * audit chains.
 */
export async function check(
  cluster,
  { ledger, person },
  earlier = [],
  { losesRuns = false } = {},
) {
  const problems = [];
  if (ledger.acknowledged.length === 0) problems.push('nothing was written');
  const counts = {};
  for (const [kind, [database, query]] of Object.entries(PLACES)) {
    const rows = await cluster.primary.query(query, [], database);
    for (const { mark } of rows) {
      counts[mark] = (counts[mark] ?? 0) + 1;
    }
  }
  const lost = [...earlier, ...ledger.acknowledged].filter(
    ({ mark }) => !counts[mark],
  );
  const twice = [...earlier, ...ledger.entries].filter(
    ({ mark }) => counts[mark] > 1,
  );
  if (lost.length) {
    problems.push(
      `${lost.length} acknowledged writes are gone (${lost[0].mark})`,
    );
  }
  if (twice.length) {
    problems.push(`${twice.length} writes are there twice (${twice[0].mark})`);
  }
  const steps = await cluster.primary.query(
    `select run_id, body::jsonb->>'stepId' as step from run_events where kind = 'done' group by 1, 2 having count(*) > 1`,
    [],
    'backstage_plugin_runbooks',
  );
  if (steps.length) {
    problems.push(`${steps.length} steps were completed twice`);
  }
  const refused = ledger.entries.filter(
    entry => entry.refused && !(losesRuns && entry.refused.startsWith('404')),
  );
  if (refused.length) {
    problems.push(
      `${refused.length} writes were refused (${refused[0].kind}: ${refused[0].refused})`,
    );
  }
  let audited = 0;
  for (const plugin of PLUGINS) {
    const verdict = await verifyAudit(person, plugin);
    audited += verdict.rows;
    problems.push(
      ...verdict.problems.map(problem => `audit of ${plugin}: ${problem}`),
    );
  }
  return {
    problems,
    acknowledged: ledger.acknowledged.length,
    unknown: ledger.entries.length - ledger.acknowledged.length,
    wrong: lost.length + twice.length,
    lost,
    audited,
  };
}

const require = createRequire(import.meta.url);
let verifier;

/** The verifier that `bulkhead` brings, over an export as a person downloads it. */
export async function verifyAudit(person, plugin, { earlier } = {}) {
  if (!verifier) {
    require('@backstage/cli/config/nodeTransform.cjs');
    verifier = require(inRoot('plugins/bulkhead-node/src/auditExport.ts'));
  }
  const { status, body } = await person.ask('GET', `/api/${plugin}/v1/audit`, {
    timeoutMs: 30_000,
  });
  if (status !== 200) {
    return { rows: 0, problems: [`the export answered ${status}`] };
  }
  const check = verifier.AuditExportVerifier.create({ earlier });
  for (const line of body.split('\n')) check.add(line);
  return check.end();
}
