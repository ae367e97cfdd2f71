// npm test: everything a maintainer trusts, ending with one line "N passed, N failed".
// npm test -- checks|unit|browser [PATTERN...] runs one part of it.
import { runChecks } from './test/checks.mjs';
import { runUnitTests } from './test/unit.mjs';
import { runBrowserTests } from './test/browser.mjs';
import { say } from './lib/say.mjs';

const PARTS = {
  checks: runChecks,
  unit: runUnitTests,
  browser: runBrowserTests,
};
const [part, ...patterns] = process.argv.slice(2);
if (part && !PARTS[part]) {
  process.stderr.write(
    `There is no part "${part}". Choose one of: ${Object.keys(PARTS).join(
      ', ',
    )}.\n`,
  );
  process.exit(2);
}

const total = { passed: 0, failed: 0 };
for (const [name, run] of Object.entries(PARTS)) {
  if (part && part !== name) continue;
  try {
    const { passed, failed } = await run(process.env, patterns);
    say(`${name}: ${passed} passed, ${failed} failed`);
    total.passed += passed;
    total.failed += failed;
  } catch (error) {
    say(`${name}: ${error.message}`);
    total.failed += 1;
  }
}
say('');
say(`${total.passed} passed, ${total.failed} failed`);
// Said outright: the embedded PostgreSQL ends a process with 0 that has nothing more to do.
process.exit(total.failed ? 1 : 0);
