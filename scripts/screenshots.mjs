// npm run screenshots [-- NAME...]: every page of ours with the demo data, light and dark, laptop and phone,
// as PNG files in .screenshots. Uses the portal at PORTAL_URL when that is set, else starts one of its own.
import { mkdirSync, rmSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { inRoot } from './lib/paths.mjs';
import { demoReady } from './lib/demo-ready.mjs';
import { buildApp } from './lib/build-app.mjs';
import { CHROMIUM_ARGS, findChromium } from './lib/chromium.mjs';
import { freePort } from './lib/free-port.mjs';
import { startPortal } from './lib/portal.mjs';
import { say, step } from './lib/say.mjs';
import { pages } from './screenshot-pages.mjs';

const SIZES = {
  laptop: { width: 1366, height: 900 },
  phone: { width: 390, height: 844 },
};
const THEMES = ['light', 'dark'];

const wanted = process.argv.slice(2);
const chosen = wanted.length
  ? pages.filter(page => wanted.some(name => page.name.startsWith(name)))
  : pages;
if (!chosen.length) {
  process.stderr.write(
    `No page is called ${wanted.join(', ')}. There are: ${pages
      .map(p => p.name)
      .join(', ')}.\n`,
  );
  process.exit(2);
}

const outDir = inRoot('.screenshots');
mkdirSync(outDir, { recursive: true });

let portal;
let address = process.env.PORTAL_URL;
if (!address) {
  await buildApp(process.env);
  const dataDir = inRoot('.cache/screenshots-data');
  rmSync(dataDir, { recursive: true, force: true });
  portal = startPortal({
    port: await freePort(),
    dataDir,
    log: inRoot('.cache/logs/screenshots-portal.log'),
  });
  address = await step(
    'starting a portal for the pictures',
    () => portal.ready,
  );
  await step('reading the demo catalogs', () => demoReady(address));
}

const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: CHROMIUM_ARGS,
});
let failures = 0;
try {
  for (const theme of THEMES) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      const context = await browser.newContext({
        viewport,
        colorScheme: theme,
        reducedMotion: 'reduce',
        hasTouch: size === 'phone',
      });
      for (const { name, path, user = 'user:default/aline', act } of chosen) {
        await context.addInitScript(
          ([ref, mode]) => {
            if (ref) localStorage.setItem('bulkhead.demo-user', ref);
            else localStorage.removeItem('bulkhead.demo-user');
            localStorage.setItem('theme', mode);
          },
          [user, theme],
        );
        const page = await context.newPage();
        const file = `${outDir}/${name}-${theme}-${size}.png`;
        try {
          await page
            .goto(address + path, { waitUntil: 'networkidle', timeout: 30_000 })
            .catch(() => {});
          await page.waitForTimeout(600);
          if (act) await act(page);
          await page.screenshot({ path: file, fullPage: true });
          say(`  ${file.slice(inRoot('.').length + 1)}`);
        } catch (error) {
          failures += 1;
          say(
            `  ! ${name} (${theme}, ${size}): ${error.message.split('\n')[0]}`,
          );
        }
        await page.close();
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await portal?.stop();
}
process.exitCode = failures ? 1 : 0;
