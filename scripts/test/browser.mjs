import { existsSync, readFileSync, rmSync } from 'node:fs';
import { inRoot, cache } from '../lib/paths.mjs';
import { buildApp } from '../lib/build-app.mjs';
import { findChromium } from '../lib/chromium.mjs';
import { freePort } from '../lib/free-port.mjs';
import { startPortal } from '../lib/portal.mjs';
import { runCommand } from '../lib/run-command.mjs';
import { step } from '../lib/say.mjs';
import { controlledPortal } from './portal-control.mjs';

/** Files of tests run beside each other, each beside a portal of its own: what one changes or kills is not another's. */
const AT_ONCE = 2;

/** The day in the portal: the built portal, as users get it, with fresh demo data, in a real browser. */
export async function runBrowserTests(env, patterns) {
  await buildApp(env);
  const chromium = await findChromium();
  const report = inRoot('.cache/browser-report.json');
  const dataDir = inRoot('.cache/browser-data');
  rmSync(report, { force: true });
  rmSync(dataDir, { recursive: true, force: true });
  const portals = [];
  try {
    await step('starting portals for the browser tests', async () => {
      const count = patterns.length ? 1 : AT_ONCE;
      for (let i = 0; i < count; i++) {
        const port = await freePort();
        portals.push(
          await controlledPortal(() =>
            startPortal({
              port,
              dataDir: `${dataDir}/${i}`,
              env,
              log: inRoot(`.cache/logs/browser-portal-${i}.log`),
            }),
          ),
        );
      }
    });
    await step('browser tests', () =>
      runCommand(
        process.execPath,
        [inRoot('node_modules/@playwright/test/cli.js'), 'test', ...patterns],
        {
          env: {
            ...env,
            CHROMIUM_PATH: chromium,
            PORTALS: JSON.stringify(
              portals.map(({ address, controlAddress }) => ({
                address,
                controlAddress,
              })),
            ),
            PLAYWRIGHT_JSON_OUTPUT_NAME: report,
          },
          log: `${cache}/logs/browser.log`,
          quietFailure: true,
        },
      ),
    );
  } finally {
    await Promise.all(portals.map(portal => portal.stop()));
  }
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
  const failed = stats.unexpected + stats.flaky + stats.skipped + errors.length;
  if (failed) process.stdout.write(`${log()}\n`);
  return { passed: stats.expected, failed };
}
