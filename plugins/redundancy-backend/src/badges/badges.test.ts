import { testEngines } from '../__testUtils__/engines';
import { ADMIN } from '../__testUtils__/TestCatalog';
import {
  BASE,
  startRedundancy,
  type TestRedundancy,
} from '../__testUtils__/testBackend';
import { levelBadge } from './badge';
import { PublicBadges } from './PublicBadges';

jest.setTimeout(60_000);

const OLD = 'the secret of the year before';
const NEW = 'another secret, which signs now';
const databases = testEngines();
const SHOP = '/scorecards/component/default/shop';

async function start(badgeSecrets: string[]) {
  const redundancy = await startRedundancy({
    knex: await databases.init('SQLITE_3'),
    badgeSecrets,
  });
  await redundancy.services.snapshots.refresh();
  await redundancy.services.evaluator.evaluate();
  return redundancy;
}

const pathOf = (address: string) =>
  address.slice(address.indexOf(BASE) + BASE.length);

async function addressOf(redundancy: TestRedundancy): Promise<string> {
  const { body } = await redundancy.as().get(SHOP).expect(200);
  return pathOf(body.badge);
}

describe('a badge', () => {
  it('is closed to who is not signed in, where nobody opened it', async () => {
    const redundancy = await start([]);
    const { body } = await redundancy.as().get(SHOP);
    expect(body.badge).toBeUndefined();
    for (const key of ['', '?key=', `?key=${'x'.repeat(32)}`]) {
      await redundancy
        .as(null)
        .get(`/badge/component/default/shop${key}`)
        .expect(401);
    }
    await redundancy.backend.stop();
  });

  it('shows the level to who has its address, and nothing else of the service', async () => {
    const redundancy = await start([NEW]);
    const address = await addressOf(redundancy);
    const { status, headers, body } = await redundancy.as(null).get(address);
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('image/svg+xml');
    expect(headers['cache-control']).toBe('public, max-age=300');
    expect(String(body)).toContain('resilience: survives the loss of one host');
    expect(String(body)).not.toMatch(/shop|to fix|unknown/i);
    await redundancy.backend.stop();
  });

  it('has a key that fits no other service, and is no way into anything else', async () => {
    const redundancy = await start([NEW]);
    const key = (await addressOf(redundancy)).split('?key=')[1];
    const as = redundancy.as(null);
    for (const path of [
      `/badge/component/default/vault?key=${key}`,
      `/badge/component/default/gone?key=${key}`,
      `/badge/resource/default/shop?key=${key}`,
      `/badge/component/default/shop?key=${key.slice(1)}`,
      `/badge/component/default/shop?key=${key}x`,
      '/badge/component/default/shop',
      `${SHOP}?key=${key}`,
    ]) {
      expect([path, (await as.get(path)).status]).toEqual([path, 401]);
    }
    // Who is signed in sees what they could see before.
    await redundancy.as().get('/badge/component/default/shop').expect(200);
    await redundancy.as().get('/badge/component/default/vault').expect(404);
    await redundancy
      .as(ADMIN)
      .get('/badge/component/default/vault')
      .expect(200);
    await redundancy.backend.stop();
  });

  it('keeps its old address while the secret is changed, and not after', async () => {
    const draw = async (made: string[], taken: string[]) => {
      const create = (secrets: string[]) =>
        PublicBadges.create({
          secrets,
          discovery: {
            getBaseUrl: async () => '',
            getExternalBaseUrl: async () => `https://portal.example.net`,
          },
          resultStore: { summaries: async () => [] },
          vocabulary: {},
        });
      const ref = 'Component:default/Shop';
      const address = (await create(made).addressOf(ref))!;
      expect(address).toMatch(
        /^https:\/\/portal\.example\.net\/v1\/badge\/component\/default\/shop\?key=[\w-]{32}$/,
      );
      return create(taken).draw(ref, address.split('?key=')[1]);
    };
    expect(await draw([OLD], [NEW, OLD])).toContain('not known');
    expect(await draw([NEW, OLD], [NEW])).toContain('not known');
    expect(await draw([OLD], [NEW])).toBeUndefined();
  });

  it('bears any title that configuration gives a level', () => {
    const svg = levelBadge(
      { survives: 'cell', outcome: 'redundant' },
      () => '"><script>',
    );
    expect(svg).not.toContain('<script>');
    expect(svg).toContain('&#60;script&#62;');
  });
});
