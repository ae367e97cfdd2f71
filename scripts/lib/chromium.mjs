import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { inRoot, cache } from './paths.mjs';
import { runCommand } from './run-command.mjs';
import { step } from './say.mjs';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/** Quiet and self-contained: no first-run page, no update or sync traffic. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function installed() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named))
      throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
    return named;
  }
  for (const folder of process.env.PATH.split(delimiter)) {
    for (const name of NAMES)
      if (existsSync(join(folder, name))) return join(folder, name);
  }
  return undefined;
}

async function ofPlaywright() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** Path of a Chromium: the one installed, else Playwright's, else the distribution's package. */
export async function findChromium() {
  const found = installed() ?? (await ofPlaywright());
  if (found) return found;

  const log = `${cache}/logs/chromium.log`;
  const ask = (what, file, args) =>
    step(what, () => runCommand(file, args, { log, quietFailure: true })).catch(
      () => 1,
    );
  await ask("getting Playwright's Chromium", process.execPath, [
    inRoot('node_modules/@playwright/test/cli.js'),
    'install',
    'chromium',
  ]);
  const fetched = await ofPlaywright();
  if (fetched) return fetched;

  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await ask("installing the distribution's Chromium (1)", 'apt-get', [
      'update',
    ]);
    await ask("installing the distribution's Chromium (2)", 'apt-get', [
      'install',
      '-y',
      '--no-install-recommends',
      'chromium',
      'fonts-dejavu-core',
    ]);
    const packaged = installed();
    if (packaged) return packaged;
  }
  throw new Error(
    'No Chromium found. Install the package "chromium", or name one in CHROMIUM_PATH.',
  );
}
