import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inRoot } from './paths.mjs';

/** Scripts, styles and fonts; not the colours of 190 programming languages, which no page of ours shows. */
const NEEDED = /\.(js|css|woff2?)$/;
const LEFT_OUT = /^react-syntax-highlighter_languages/;

/** Writes which files the built pages consist of: the service worker keeps them for the day without the backend. */
export function listPages() {
  const files = readdirSync(inRoot('packages/app/dist/static'), {
    recursive: true,
  })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => NEEDED.test(file) && !LEFT_OUT.test(file))
    .sort()
    .map(file => `static/${file}`);
  writeFileSync(
    inRoot('packages/app/dist/offline-files.json'),
    `${JSON.stringify(files, null, 1)}\n`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) listPages();
