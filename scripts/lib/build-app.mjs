import { existsSync, readdirSync } from 'node:fs';
import { cache, inRoot } from './paths.mjs';
import { listPages } from './list-pages.mjs';
import { fingerprint, onlyWhenChanged } from './fingerprint.mjs';
import { runCommand } from './run-command.mjs';
import { step } from './say.mjs';

/** What ends up in the browser: everything but the backends. */
const inputs = () => [
  'yarn.lock',
  'packages/app',
  'packages/failure-analysis',
  ...readdirSync(inRoot('plugins'))
    .filter(name => !/-backend|-node$/.test(name))
    .map(name => `plugins/${name}`),
];

/** Builds the pages when anything that reaches the browser changed. */
export async function buildApp(env) {
  await onlyWhenChanged(
    'app',
    fingerprint(inputs()),
    () => existsSync(inRoot('packages/app/dist/index.html')),
    () =>
      step('building the pages (about a minute)', async () => {
        const code = await runCommand(
          process.execPath,
          [
            inRoot('node_modules/@backstage/cli/bin/backstage-cli'),
            'package',
            'build',
          ],
          {
            cwd: inRoot('packages/app'),
            env: { ...env, NODE_OPTIONS: '--max-old-space-size=4096' },
            log: `${cache}/logs/build-app.log`,
          },
        );
        if (code !== 0)
          throw new Error(
            'the pages could not be built: see above and .cache/logs/build-app.log',
          );
        listPages();
      }),
  );
}
