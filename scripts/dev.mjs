// npm run dev: the same portal with hot reload, pages on port 3000 and API on port 7007.
import { spawn } from 'node:child_process';
import { inRoot } from './lib/paths.mjs';
import { say } from './lib/say.mjs';

say(
  'Pages on http://localhost:3000 once they are built; the API is on port 7007. Ctrl-C stops both.',
);
const child = spawn(
  process.execPath,
  [
    inRoot('node_modules/@backstage/cli/bin/backstage-cli'),
    'repo',
    'start',
    '--config',
    // Each package is started in its own folder.
    inRoot('app-config.yaml'),
    '--config',
    inRoot('app-config.development.yaml'),
  ],
  { cwd: inRoot('.'), stdio: 'inherit' },
);
child.on('close', code => {
  process.exitCode = code ?? 1;
});
