import { existsSync, readdirSync } from 'node:fs';
import { cache, inRoot } from './paths.mjs';
import { fingerprint, onlyWhenChanged } from './fingerprint.mjs';
import { runCommand } from './run-command.mjs';
import { step } from './say.mjs';

export const yarnRelease = inRoot('.yarn/releases/yarn-4.13.0.cjs');

const manifests = () => [
  'package.json',
  'yarn.lock',
  '.yarnrc.yml',
  ...['packages', 'plugins'].flatMap(folder =>
    readdirSync(inRoot(folder)).map(name => `${folder}/${name}/package.json`),
  ),
];

/** Installs the locked dependencies with the committed yarn, when anything about them changed. */
export async function install(node, env) {
  await onlyWhenChanged(
    'install',
    fingerprint(manifests()) + node,
    () => existsSync(inRoot('node_modules/.yarn-state.yml')),
    () =>
      step(
        'installing the locked dependencies (1 to 3 minutes the first time)',
        async () => {
          const code = await runCommand(
            node,
            [yarnRelease, 'install', '--immutable'],
            {
              env,
              log: `${cache}/logs/install.log`,
            },
          );
          if (code !== 0)
            throw new Error(
              'the dependencies could not be installed: see above and .cache/logs/install.log',
            );
        },
      ),
  );
}
