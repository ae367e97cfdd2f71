import { inRoot, cache } from '../lib/paths.mjs';
import { runCommand } from '../lib/run-command.mjs';
import { step } from '../lib/say.mjs';

const backstageCli = inRoot('node_modules/@backstage/cli/bin/backstage-cli');

/** Whole-project checks; each counts as one. The list is what a maintainer trusts before tests run. */
const CHECKS = [
  ['types', inRoot('node_modules/typescript/bin/tsc'), ['--noEmit', '-p', '.']],
  ['lint', backstageCli, ['repo', 'lint', '--max-warnings', '0']],
  [
    'formatting',
    inRoot('node_modules/prettier/bin-prettier.js'),
    ['--check', '--loglevel', 'warn', '.'],
  ],
  ['house rules', inRoot('scripts/test/house-rules.mjs'), []],
  ['lock file', inRoot('scripts/test/lockfile.mjs'), []],
];

/** @returns {Promise<{passed: number, failed: number}>} */
export async function runChecks(env) {
  const result = { passed: 0, failed: 0 };
  for (const [name, file, args] of CHECKS) {
    const code = await step(`checking ${name}`, () =>
      runCommand(process.execPath, [file, ...args], {
        env,
        log: `${cache}/logs/check-${name.replace(' ', '-')}.log`,
      }),
    );
    if (code === 0) result.passed += 1;
    else {
      result.failed += 1;
      process.stdout.write(`  ! ${name} failed\n`);
    }
  }
  return result;
}
