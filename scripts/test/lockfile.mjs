// The lock file says what is installed: complete, by checksum, and from the registry alone; and nothing runs at installation
// but what package.json names.
import { globSync, readFileSync } from 'node:fs';
import { inRoot } from '../lib/paths.mjs';

const problems = [];
const lock = readFileSync(inRoot('yarn.lock'), 'utf8');
const text = file => readFileSync(inRoot(file), 'utf8');

/** Entries by the place of a workspace, or by what was resolved. */
const entries = new Map();
for (const entry of lock.split('\n\n')) {
  const [, resolution] = /^ {2}resolution: "([^"]+)"$/m.exec(entry) ?? [];
  if (resolution) entries.set(resolution, entry);
}

for (const [resolution, entry] of entries) {
  if (/@(?:workspace|link|virtual):/.test(resolution)) continue;
  if (!/@(?:npm|patch):/.test(resolution)) {
    problems.push(`${resolution} does not come from the registry`);
  }
  // What is for other machines only is not fetched, and so has none.
  if (!/^ {2}(?:checksum|conditions): /m.test(entry)) {
    problems.push(`${resolution} has no checksum`);
  }
}

for (const file of [
  'package.json',
  ...globSync('{packages,plugins}/*/package.json', { cwd: inRoot('.') }),
]) {
  const { name, dependencies, devDependencies } = JSON.parse(text(file));
  const place = file.replace(/\/?package\.json$/, '') || '.';
  const entry = entries.get(`${name}@workspace:${place}`);
  if (!entry) {
    problems.push(`${name} is not in yarn.lock: run yarn install`);
    continue;
  }
  for (const [of, range] of Object.entries({
    ...dependencies,
    ...devDependencies,
  })) {
    const locked = /^[a-z]+:/.test(range) ? range : `npm:${range}`;
    if (
      !entry.includes(`    "${of}": "${locked}`) &&
      !entry.includes(`    ${of}: "${locked}`)
    ) {
      problems.push(`${name}: ${of} ${range} is not in yarn.lock as it is`);
    }
  }
}

if (!/^enableScripts: false$/m.test(text('.yarnrc.yml'))) {
  problems.push('.yarnrc.yml: install scripts must stay off');
}
const reasons = text('SECURITY.md');
for (const [name, { built }] of Object.entries(
  JSON.parse(text('package.json')).dependenciesMeta ?? {},
)) {
  // Named for what it is, not for each machine that it is built for.
  const family = name.split('/')[0];
  if (built && !reasons.includes(`\`${family}`)) {
    problems.push(`SECURITY.md does not say why ${name} runs a script`);
  }
}

if (problems.length > 0) {
  process.stdout.write(`${problems.join('\n')}\n`);
  process.exitCode = 1;
}
