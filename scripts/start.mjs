// npm start: portal and API from one process on one port, with the demo catalogs and SQLite in .data.
import { mkdirSync } from 'node:fs';
import { inRoot } from './lib/paths.mjs';
import { demoReady } from './lib/demo-ready.mjs';
import { buildApp } from './lib/build-app.mjs';
import { isTaken } from './lib/free-port.mjs';
import { startPortal } from './lib/portal.mjs';
import { say, step } from './lib/say.mjs';

const port = Number(process.env.PORT ?? 7007);
if (!Number.isInteger(port) || port < 1 || port > 65535) {
  process.stderr.write(
    `PORT must be a number from 1 to 65535, not "${process.env.PORT}".\n`,
  );
  process.exit(2);
}

if (await isTaken(port)) {
  process.stderr.write(
    `Port ${port} is in use. Stop what uses it, or choose another: PORT=${
      port + 1
    } npm start\n`,
  );
  process.exit(1);
}

try {
  await buildApp(process.env);
  mkdirSync(inRoot('.data'), { recursive: true });
  const portal = startPortal({
    port,
    dataDir: inRoot('.data/sqlite'),
    log: inRoot('.data/portal.log'),
    onProblem: text => say(`  ! ${text}`),
  });
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => portal.stop());
  await step('starting the portal', () => portal.ready);
  await step('reading the demo catalogs', () => demoReady(portal.address));
  say('');
  say(`Bulkhead is ready: ${portal.address}`);
  say(
    'Data is kept in .data (delete the folder to begin anew); the log is .data/portal.log. Ctrl-C stops it.',
  );
  process.exitCode = await portal.exited;
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
