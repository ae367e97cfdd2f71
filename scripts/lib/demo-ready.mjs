import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';

const PATIENCE_MS = 180_000;
const KINDS = [
  'component',
  'resource',
  'api',
  'system',
  'domain',
  'group',
  'user',
];

/** May do everything in the demo; the last of the configuration's users. */
function administrator() {
  const config = readFileSync(inRoot('app-config.yaml'), 'utf8');
  return [...config.matchAll(/- ref: (user:\S+)/g)].map(m => m[1]).at(-1);
}

/** How many entities the example catalogs declare. */
function declaredEntities(folder = inRoot('examples')) {
  let count = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) count += declaredEntities(path);
    else if (entry.name.endsWith('.yaml')) {
      count += [
        ...readFileSync(path, 'utf8').matchAll(/^kind: (?!Location)\w/gm),
      ].length;
    }
  }
  return count;
}

/**
 * Resolves once the demo can be used: the catalog has read all examples, so that their users can sign in,
 * they have been analysed, and the rotations are laid out. A portal that opens half empty looks broken.
 */
export async function demoReady(address) {
  const expected = declaredEntities();
  const deadline = Date.now() + PATIENCE_MS;
  const call = async (path, { method = 'GET', headers } = {}) => {
    const response = await fetch(address + path, { method, headers });
    return response.ok ? response.json() : undefined;
  };
  const filter = KINDS.map(kind => `filter=kind=${kind}`).join('&');
  let readAt;
  while (Date.now() < deadline) {
    const session = await call('/api/auth/demoUsers/refresh', {
      headers: {
        'x-demo-user': administrator(),
        'x-requested-with': 'XMLHttpRequest',
      },
    });
    if (session) {
      const headers = {
        authorization: `Bearer ${session.backstageIdentity.token}`,
      };
      if (readAt === undefined) {
        const read = await call(
          `/api/catalog/entities/by-query?limit=1&fields=kind&${filter}`,
          { headers },
        );
        if (read?.totalItems >= expected) {
          readAt = Date.now();
          await call('/api/redundancy/v1/snapshot/refresh', {
            method: 'POST',
            headers,
          });
        }
      } else {
        const snapshot = await call('/api/redundancy/v1/snapshot', { headers });
        const schedules = await call('/api/oncall/v1/schedules?limit=1', {
          headers,
        });
        if (
          snapshot?.state === 'fresh' &&
          Date.parse(snapshot.computedAt) >= readAt &&
          schedules?.items.length > 0
        )
          return;
      }
    }
    await new Promise(done => setTimeout(done, 500));
  }
  throw new Error(
    `the portal runs, but after ${
      PATIENCE_MS / 1000
    } s its demo data is not complete`,
  );
}
