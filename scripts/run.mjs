// Entry of every npm script. Needs nothing but the Node and npm at hand: finds or fetches a Node that
// Backstage runs on, installs the locked dependencies with the committed yarn, and goes on from there.
import { delimiter, dirname } from 'node:path';
import { existsSync } from 'node:fs';
import { inRoot } from './lib/paths.mjs';
import { supportedNode } from './lib/node.mjs';
import { install } from './lib/install.mjs';
import { runCommand } from './lib/run-command.mjs';

const [command, ...args] = process.argv.slice(2);
const script = inRoot('scripts', `${command}.mjs`);
if (!command || !existsSync(script)) {
  process.stderr.write(
    `unknown command: ${
      command ?? '(none)'
    }. See the scripts in package.json.\n`,
  );
  process.exit(2);
}

try {
  const node = await supportedNode();
  const env = {
    ...process.env,
    PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
  };
  await install(node, env);
  // On Ctrl-C wait for the child, which stops in order.
  process.on('SIGINT', () => {});
  process.exitCode = await runCommand(node, [script, ...args], {
    env,
    stdio: 'inherit',
    forwardTerm: true,
  });
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
