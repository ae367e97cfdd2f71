import request from 'supertest';
import { testEngines } from '../__testUtils__/engines';
import {
  BASE,
  NEXT_SECRET,
  SECRET,
  startRunbooks,
  type TestRunbooks,
} from '../__testUtils__/testBackend';
import { FAILOVER, runbookText } from '../__testUtils__/texts';
import { ALINE, INES, KARIM, NADIA } from '../__testUtils__/world';

jest.setTimeout(60_000);

const RULES = `groups:
- name: shop
  rules:
  - alert: SiteLoss
    annotations: { runbook_url: "https://docs.example.net/vip-failover#move" }
  - alert: ShopSlow
    annotations: { runbook_url: "https://docs.example.net/gone" }
  - alert: ShopDown
    annotations: { runbook_url: "restart.md#nowhere" }
  - alert: Elsewhere
    annotations: { runbook_url: "https://wiki.example.net/x" }
  - alert: Nothing
`;

describe.each(testEngines().eachSupportedId())('alerts on %s', id => {
  const databases = testEngines();
  let runbooks: TestRunbooks;
  let as: TestRunbooks['as'];

  beforeEach(async () => {
    runbooks = await startRunbooks({
      knex: await databases.init(id),
      files: {
        'vip-failover.md': FAILOVER,
        'restart.md': runbookText({ id: 'restart', alerts: ['ShopSlow'] }),
        'vault.md': runbookText({
          id: 'open-vault',
          entities: ['component:default/vault'],
          owner: 'group:default/vault-team',
          alerts: ['VaultDown', 'SiteLoss'],
        }),
      },
      ruleFiles: { 'shop.yaml': RULES },
    });
    as = runbooks.as;
  });
  afterEach(() => runbooks.stop());

  const alert = (name: string, change: object = {}) => ({
    status: 'firing',
    labels: { alertname: name, severity: 'critical', service: 'shop' },
    annotations: { summary: `${name} fires` },
    startsAt: '2026-06-01T02:50:00.000Z',
    endsAt: '0001-01-01T00:00:00Z',
    generatorURL: 'http://prometheus.example.net/graph?x',
    fingerprint: Buffer.from(name.padEnd(8, '0')).toString('hex').slice(0, 16),
    ...change,
  });
  const send = (
    alerts: unknown,
    secret: string | null = SECRET,
    receiver = 'main',
  ) => {
    const call = request(runbooks.backend.server).post(
      `${BASE}/webhooks/alertmanager/${receiver}`,
    );
    if (secret) call.set('Authorization', `Bearer ${secret}`);
    return call.send({ version: '4', status: 'firing', alerts });
  };
  const firing = async (user: string, query = '') =>
    (await as(user).get(`/alerts${query}`).expect(200)).body.items;

  it('takes what comes with one of the two secrets, and nothing else', async () => {
    expect((await send([alert('SiteLoss')])).body).toEqual({
      received: 1,
      changed: 1,
      refused: [],
    });
    expect((await send([alert('SiteLoss')], NEXT_SECRET)).body).toEqual({
      received: 1,
      changed: 0,
      refused: [],
    });
    for (const secret of ['wrong', '', `${SECRET}x`, SECRET.slice(0, -1)]) {
      expect([
        secret,
        (await send([alert('Other')], secret || null)).status,
      ]).toEqual([secret, 401]);
    }
    expect((await send([alert('Other')], SECRET, 'other')).status).toBe(401);
    expect(
      (
        await request(runbooks.backend.server)
          .post(`${BASE}/webhooks/alertmanager/main`)
          .set('Authorization', `Basic ${SECRET}`)
          .send({})
      ).status,
    ).toBe(401);
  });

  it('shows an alert with the runbook to start, and the same alert once', async () => {
    await send([alert('SiteLoss')]);
    await send([alert('SiteLoss', { annotations: { summary: 'Still.' } })]);
    const [item, ...others] = await firing(NADIA);
    expect(others).toEqual([]);
    expect(item).toMatchObject({
      alertname: 'SiteLoss',
      status: 'firing',
      severity: 'critical',
      summary: 'Still.',
      entityRef: 'component:default/shop',
      generatorUrl: 'http://prometheus.example.net/graph?x',
      runbooks: [{ id: 'vip-failover', anchor: 'move' }],
    });
    expect((await firing(INES))[0].runbooks).toHaveLength(2);
    expect(
      (await as(NADIA).get('/entities/component/default/shop')).body.alerts,
    ).toHaveLength(1);
    expect((await as(NADIA).get('/home')).body.alerts).toHaveLength(1);

    await send([
      alert('SiteLoss', {
        status: 'resolved',
        endsAt: '2026-06-01T03:00:00.000Z',
      }),
    ]);
    expect(await firing(NADIA, '?status=firing')).toEqual([]);
    expect(await firing(NADIA, '?status=resolved')).toMatchObject([
      { endsAt: '2026-06-01T03:00:00.000Z' },
    ]);
    // A message that was late does not bring it back; a new beginning does.
    await send([alert('SiteLoss')]);
    expect(await firing(NADIA, '?status=firing')).toEqual([]);
    await send([alert('SiteLoss', { startsAt: '2026-06-01T03:10:00.000Z' })]);
    expect(await firing(NADIA, '?status=firing')).toHaveLength(1);
    const messages = runbooks.signals.publish.mock.calls.map(
      ([signal]) => (signal as { message: object }).message,
    );
    expect(messages).toContainEqual({ type: 'alert', id: 'main' });
  });

  it('shows nobody what belongs to nothing he may read', async () => {
    await send([
      alert('VaultDown', {
        labels: { alertname: 'VaultDown', entity: 'component:default/vault' },
      }),
      alert('Unheard', {
        labels: { alertname: 'Unheard', service: 'not-in-the-catalog' },
      }),
    ]);
    expect(await firing(NADIA)).toEqual([]);
    expect(
      (await firing(INES)).map((item: { alertname: string }) => item.alertname),
    ).toEqual(['VaultDown']);
    expect((await as(NADIA).get('/by-alert/VaultDown')).body).toMatchObject({
      items: [],
      firing: [],
      hidden: 1,
    });
  });

  it('refuses what is not of the form, one by one, and what is too much', async () => {
    const { body } = await send([
      alert('Good'),
      { ...alert('Bad'), fingerprint: '../x' },
      alert('NoName', { labels: {} }),
      alert('When', { startsAt: 'soon' }),
      alert('Long', { labels: { alertname: 'x', more: 'y'.repeat(2000) } }),
      null,
    ]);
    expect([
      body.received,
      body.changed,
      body.refused.map((item: { index: number }) => item.index),
    ]).toEqual([6, 1, [1, 2, 3, 4, 5]]);
    expect((await send('x')).status).toBe(400);
    expect(
      (await send(Array.from({ length: 501 }, () => alert('x')))).status,
    ).toBe(400);
    expect(
      (await send([{ labels: { a: 'x'.repeat(1_100_000) } }])).status,
    ).toBe(413);
    // Without the secret nobody reads how large it is.
    expect(
      (await send([{ labels: { a: 'x'.repeat(1_100_000) } }], 'wrong')).status,
    ).toBe(401);
    const links = await send([
      alert('Link', { generatorURL: `${'javascript'}:alert(1)` }),
    ]);
    expect(links.body.changed).toBe(1);
  });

  it('opens the right page for an alert', async () => {
    const { body } = await as(NADIA).get('/by-alert/SiteLoss').expect(200);
    expect(body).toMatchObject({
      alertname: 'SiteLoss',
      anchor: 'move',
      hidden: 1,
    });
    expect(body.items.map((item: { id: string }) => item.id)).toEqual([
      'vip-failover',
    ]);
    expect(
      (await as(NADIA).get('/by-alert/restart')).body.items.map(
        (item: { id: string }) => item.id,
      ),
    ).toEqual(['restart']);
    expect((await as(NADIA).get('/by-alert/Unheard')).body.items).toEqual([]);
    const resolve = async (url: string, user = NADIA) => {
      const answer = (
        await as(user)
          .get(`/resolve?url=${encodeURIComponent(url)}&alertname=SiteLoss`)
          .expect(200)
      ).body;
      return [answer.outcome, answer.runbookId, answer.anchor]
        .filter(Boolean)
        .join(' ');
    };
    expect(await resolve('https://docs.example.net/VIP-failover.md#move')).toBe(
      'found vip-failover move',
    );
    expect(await resolve('https://portal.example.net/runbooks/restart')).toBe(
      'found restart',
    );
    expect(
      await resolve('https://portal.example.net/runbooks/by-alert/SiteLoss'),
    ).toMatch(/^found/);
    expect(await resolve('vault.md')).toBe('dead');
    expect(await resolve('vault.md', INES)).toBe('found open-vault');
    expect(await resolve('https://wiki.example.net/x')).toBe('external');
    expect(await resolve('https://docs.example.net/{{ $labels.x }}')).toBe(
      'templated',
    );
  });

  it('reports links that lead nowhere, each with its place', async () => {
    const { body } = await as(NADIA).get('/dead-links').expect(200);
    expect(body.counts).toEqual({
      alerts: 5,
      found: 2,
      dead: 1,
      external: 1,
      missing: 1,
    });
    expect(
      body.items.map(
        (item: { alertname: string; line: number; outcome: string }) => [
          item.alertname,
          item.line,
          item.outcome,
        ],
      ),
    ).toEqual([
      ['ShopSlow', 6, 'dead'],
      ['Nothing', 12, 'missing'],
    ]);
    expect(body.items[0].file).toBe('shop.yaml');
    const first = await as(NADIA).get('/dead-links?limit=1');
    const second = await as(NADIA).get(
      `/dead-links?limit=1&cursor=${first.body.nextCursor}`,
    );
    expect(second.body.items[0].alertname).toBe('Nothing');
    const reasons = (await as(NADIA).get('/runbooks/restart')).body.summary
      .freshness.reasons;
    expect(reasons.map((item: { reason: string }) => item.reason)).toContain(
      'alert-link-dead',
    );
  });

  it('starts a run for an alert', async () => {
    await send([alert('SiteLoss')]);
    const [item] = await firing(ALINE);
    const run = await as(ALINE).post('/runs', {
      runbookId: item.runbooks[0].id,
      mode: 'real',
      params: {},
      alertFingerprint: item.fingerprint,
      entityRef: item.entityRef,
    });
    expect(run.body.state).toMatchObject({
      alertFingerprint: item.fingerprint,
    });
    expect((await firing(KARIM))[0].runs).toMatchObject([
      { id: run.body.state.id, driver: ALINE },
    ]);
  });
});
