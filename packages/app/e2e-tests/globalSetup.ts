import { rmSync } from 'node:fs';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { inRoot } from '../../../scripts/lib/paths.mjs';
import { startPortal } from '../../../scripts/lib/portal.mjs';

/** Starts the built portal with fresh demo data; its address reaches the tests through the environment. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const dataDir = inRoot('.cache/browser-data');
  rmSync(dataDir, { recursive: true, force: true });
  const portal = startPortal({
    port: await freePort(),
    dataDir,
    log: inRoot('.cache/logs/browser-portal.log'),
  });
  process.env.PORTAL_URL = await portal.ready;
  return () => portal.stop();
}
