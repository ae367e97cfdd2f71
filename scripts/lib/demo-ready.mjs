import { readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';

const PATIENCE_MS = 120_000;

/** The example users of the demo configuration, in its order. */
function demoUsers() {
  return [
    ...readFileSync(inRoot('app-config.yaml'), 'utf8').matchAll(
      /- ref: (user:\S+)/g,
    ),
  ].map(m => m[1]);
}

/**
 * Resolves once the demo can be used: its users can sign in (the catalog has read them) and the first
 * analysis is there. A portal that opens empty looks broken.
 */
export async function demoReady(address) {
  const deadline = Date.now() + PATIENCE_MS;
  const user = demoUsers().at(-1);
  const get = async (path, headers) => {
    const response = await fetch(address + path, { headers });
    return response.ok ? response.json() : undefined;
  };
  while (Date.now() < deadline) {
    const session = await get('/api/auth/demoUsers/refresh', {
      'x-demo-user': user,
      'x-requested-with': 'XMLHttpRequest',
    });
    const snapshot =
      session &&
      (await get('/api/redundancy/v1/snapshot', {
        authorization: `Bearer ${session.backstageIdentity.token}`,
      }));
    if (snapshot?.entities > 0) return;
    await new Promise(done => setTimeout(done, 500));
  }
  throw new Error(
    `the portal runs, but after ${
      PATIENCE_MS / 1000
    } s its demo data is not complete`,
  );
}
