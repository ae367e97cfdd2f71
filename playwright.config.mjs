import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS } from './scripts/lib/chromium.mjs';

/**
 * Browser tests run against portals that scripts/test/browser.mjs starts, one for each worker: PORTALS is a list of
 * { address, controlAddress }. Tests find that of their worker in PORTAL_URL and PORTAL_CONTROL_URL.
 */
const portals = JSON.parse(process.env.PORTALS ?? '[]');
const own = portals[Number(process.env.TEST_PARALLEL_INDEX ?? 0)];
if (own) {
  process.env.PORTAL_URL = own.address;
  process.env.PORTAL_CONTROL_URL = own.controlAddress;
}

export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  outputDir: '.cache/browser-results',
  timeout: 90_000,
  expect: { timeout: 20_000 },
  workers: portals.length || 1,
  retries: 0,
  forbidOnly: true,
  reporter: [['line'], ['json']],
  use: {
    baseURL: process.env.PORTAL_URL,
    actionTimeout: 20_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    viewport: { width: 1366, height: 900 },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: CHROMIUM_ARGS,
    },
  },
});
