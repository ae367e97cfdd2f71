import { existsSync, readFileSync, rmSync } from 'node:fs';
import { inRoot, cache } from '../lib/paths.mjs';
import { runCommand } from '../lib/run-command.mjs';
import { step } from '../lib/say.mjs';
import { testPostgres } from './postgres.mjs';

/** Every jest test of every package, stores on SQLite and on a real PostgreSQL. */
export async function runUnitTests(env, patterns) {
  const postgres = await testPostgres();
  const report = inRoot('.cache/jest-report.json');
  rmSync(report, { force: true });
  try {
    await step('unit tests', () =>
      runCommand(
        process.execPath,
        [
          inRoot('node_modules/@backstage/cli/bin/backstage-cli'),
          'repo',
          'test',
          ...patterns,
          '--watchAll=false',
          '--passWithNoTests',
          '--json',
          `--outputFile=${report}`,
        ],
        {
          env: { ...env, ...postgres.env, CI: 'true' },
          log: `${cache}/logs/unit.log`,
          quietFailure: true,
        },
      ),
    );
  } finally {
    await postgres.stop();
  }
  if (!existsSync(report)) {
    process.stdout.write(
      readFileSync(`${cache}/logs/unit.log`, 'utf8')
        .split('\n')
        .slice(-40)
        .join('\n'),
    );
    return { passed: 0, failed: 1 };
  }
  const results = JSON.parse(readFileSync(report, 'utf8'));
  for (const suite of results.testResults.filter(s => s.status === 'failed')) {
    process.stdout.write(
      `  ! ${suite.name.replace(inRoot('.'), '').slice(1)}\n${suite.message
        .split('\n')
        .slice(0, 40)
        .join('\n')}\n`,
    );
  }
  // A suite that could not run at all has no tests to count; it counts as one failure.
  const brokenSuites = results.testResults.filter(
    s => s.status === 'failed' && s.assertionResults.length === 0,
  ).length;
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + brokenSuites,
  };
}
