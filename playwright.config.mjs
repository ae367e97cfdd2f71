import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS } from './scripts/lib/chromium.mjs';

/** Browser tests run against the portal at PORTAL_URL, which scripts/test/browser.mjs starts. */
export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  outputDir: '.cache/browser-results',
  timeout: 90_000,
  expect: { timeout: 20_000 },
  workers: 1,
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
