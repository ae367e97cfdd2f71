import { existsSync, readFileSync, rmSync } from 'node:fs';
import { inRoot, cache } from '../lib/paths.mjs';
import { buildApp } from '../lib/build-app.mjs';
import { findChromium } from '../lib/chromium.mjs';
import { runCommand } from '../lib/run-command.mjs';
import { step } from '../lib/say.mjs';

/** The day in the portal: the built portal, as users get it, in a real browser. */
export async function runBrowserTests(env, patterns) {
  await buildApp(env);
  const chromium = await findChromium();
  const report = inRoot('.cache/browser-report.json');
  rmSync(report, { force: true });
  await step('browser tests', () =>
    runCommand(
      process.execPath,
      [inRoot('node_modules/@playwright/test/cli.js'), 'test', ...patterns],
      {
        env: {
          ...env,
          CHROMIUM_PATH: chromium,
          PLAYWRIGHT_JSON_OUTPUT_NAME: report,
        },
        log: `${cache}/logs/browser.log`,
        quietFailure: true,
      },
    ),
  );
  const log = () =>
    readFileSync(`${cache}/logs/browser.log`, 'utf8')
      .split('\n')
      .slice(-80)
      .join('\n');
  if (!existsSync(report)) {
    process.stdout.write(log());
    return { passed: 0, failed: 1 };
  }
  const { stats, errors } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = stats.unexpected + stats.flaky + errors.length;
  if (failed) process.stdout.write(`${log()}\n`);
  return { passed: stats.expected, failed };
}
