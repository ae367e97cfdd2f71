// Rules about the repository itself that no compiler checks.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { inRoot } from '../lib/paths.mjs';

const problems = [];

function versionsOf(name) {
  const found = new Set();
  for (const line of readFileSync(inRoot('yarn.lock'), 'utf8').matchAll(
    new RegExp(
      `^  resolution: "${name.replace('/', '\\/')}@npm:([^"]+)"`,
      'gm',
    ),
  )) {
    found.add(line[1]);
  }
  return [...found];
}

const mui = versionsOf('@mui/material');
if (mui.length !== 1 || !mui[0].startsWith('5.')) {
  problems.push(
    `@mui/material must be installed once, at version 5: found ${
      mui.join(', ') || 'none'
    }`,
  );
}
for (const name of [
  '@backstage/core-plugin-api',
  '@backstage/frontend-plugin-api',
  '@backstage/backend-plugin-api',
  '@backstage/catalog-model',
]) {
  const found = versionsOf(name);
  if (found.length !== 1)
    problems.push(`${name} must be installed once: found ${found.join(', ')}`);
}

for (const folder of ['packages', 'plugins']) {
  for (const name of readdirSync(inRoot(folder))) {
    const manifest = inRoot(folder, name, 'package.json');
    if (!existsSync(manifest)) continue;
    const { backstage, private: isPrivate } = JSON.parse(
      readFileSync(manifest, 'utf8'),
    );
    if (!backstage?.role)
      problems.push(`${folder}/${name}/package.json names no backstage.role`);
    if (!isPrivate && !existsSync(inRoot(folder, name, 'README.md')))
      problems.push(`${folder}/${name} has no README.md`);
  }
}

if (existsSync(inRoot('.git'))) {
  const grep = (pattern, ...paths) => {
    try {
      return execFileSync('git', ['grep', '-nIE', pattern, '--', ...paths], {
        cwd: inRoot('.'),
        encoding: 'utf8',
      })
        .trim()
        .split('\n');
    } catch {
      return [];
    }
  };
  const code = [
    '*.ts',
    '*.tsx',
    '*.mjs',
    '*.js',
    ':!.yarn',
    ':!scripts/test/house-rules.mjs',
  ];
  for (const hit of grep(
    '@ts-(ignore|nocheck)|\\b(it|test|describe)\\.(only|skip|todo)\\b|\\bx(it|describe)\\(',
    ...code,
  )) {
    problems.push(`a check is switched off: ${hit}`);
  }
  for (const hit of grep(
    "from '@mui/(styles|icons-material|lab)|from '@material-ui",
    ...code,
  )) {
    problems.push(`only @mui/material 5 and remixicon are used: ${hit}`);
  }
}

for (const problem of problems) process.stdout.write(`${problem}\n`);
process.exitCode = problems.length ? 1 : 0;
