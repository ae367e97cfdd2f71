import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { as } from './as';
import { portal } from './portal';

const RUNBOOK = 'Move the edge address to the other datacenter';

const button = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true });
const step = (page: Page, name: string) =>
  page.getByRole('heading', { name, level: 2 });
const asOf = (page: Page) => page.getByText(/^As of \d\d:\d\d, /).first();

/** Until the browser keeps the pages, and what the person needs on them. */
async function everythingKept(page: Page) {
  await page.goto('/offline');
  await expect(
    page.getByText('The pages themselves open without the backend.'),
  ).toBeVisible({ timeout: 60_000 });
  await expect
    .poll(
      () =>
        page.evaluate(() => window.localStorage.getItem('bulkhead.prefetched')),
      { timeout: 60_000 },
    )
    .not.toBeNull();
}

interface KeptMark {
  user: string;
  key: string;
}

/** What the browser's database holds. */
async function keptIn(
  page: Page,
): Promise<{ marks: KeptMark[]; text: string }> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open('bulkhead-kept'));
    const transaction = database.transaction(['marks', 'bodies']);
    const [marks, bodies] = await Promise.all([
      done(transaction.objectStore('marks').getAll()),
      done(transaction.objectStore('bodies').getAll()),
    ]);
    database.close();
    return { marks, text: bodies.join('\n') };
  });
}

/** Whatever became of a test, the next one finds a portal that answers. */
test.afterEach(async () => {
  await portal.thaw();
  const answers = await fetch(
    `${process.env.PORTAL_URL}/.backstage/health/v1/readiness`,
    { signal: AbortSignal.timeout(10_000) },
  ).then(
    () => true,
    () => false,
  );
  if (!answers) await portal.start();
});

test('the backend dies with a drill open; the drill goes on to its end, and is merged when the backend is back', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const page = await as(browser, 'jeanne');
  await everythingKept(page);

  await test.step('a drill is begun while all is well', async () => {
    await page.goto('/runbooks/r/disable-feature?start');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /^Drill/ }).check();
    await dialog.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('button', { name: /^feature-fails/ }).click();
    await expect(step(page, 'Switch the flag off')).toBeVisible();
  });

  const killedAt = Date.now();
  await portal.kill();
  await expect(page.getByText(/^No connection/)).toBeVisible();
  await expect(
    page.getByText('The portal’s backend does not answer.'),
  ).toBeVisible();

  await test.step('it goes on without the backend', async () => {
    await button(page, 'Done').click();
    await button(page, 'Verified').click();
    await expect(step(page, 'Did the flag do it')).toBeVisible();
    await expect(page.getByText('2 actions wait to be sent')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('over a reload of the page', async () => {
    await page.reload();
    await expect(step(page, 'Did the flag do it')).toBeVisible();
    await expect(asOf(page)).toBeVisible();
    await page.getByRole('button', { name: /^gone/ }).click();
    await expect(step(page, 'The shop is well')).toBeVisible();
    await button(page, 'Verified').click();
    await button(page, 'Sent').click();
    await expect(step(page, 'Try it before customers do')).toBeVisible();
  });

  await test.step('to its end', async () => {
    await button(page, 'Verified').click();
    await expect(step(page, 'Switch it on again')).toBeVisible();
    await button(page, 'Done').click();
    await button(page, 'Verified').click();
    await button(page, 'Finish').first().click();
    const dialog = page.getByRole('dialog', { name: 'Finish' });
    await dialog.getByRole('button', { name: 'Finish', exact: true }).click();
    await expect(page.getByText(/^Finished here\./)).toBeVisible();
    await expect(page.getByText('9 actions wait to be sent')).toBeVisible();
    await page.reload();
    await expect(page.getByText('9 actions wait to be sent')).toBeVisible();
  });

  const backAt = Date.now();
  await portal.start();
  await test.step('and is merged', async () => {
    await expect(page.getByText(/^No connection/)).toBeHidden({
      timeout: 60_000,
    });
    await expect(
      page.getByText('This run proves the present text.'),
    ).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(/^Not taken/)).toHaveCount(0);
    const download = page.waitForEvent('download');
    await button(page, 'Save as JSON').click();
    const record = JSON.parse(
      await readFile(await (await download).path(), 'utf8'),
    ) as {
      events: {
        sequence: number;
        clientAt?: string;
        body: { kind: string; stepId?: string };
      }[];
    };
    const [, , ...offline] = record.events;
    expect(offline.map(({ body }) => [body.kind, body.stepId ?? ''])).toEqual([
      ['done', 'flag-off'],
      ['verified', 'flag-off'],
      ['decided', 'flag-worked'],
      ['verified', 'shop-well'],
      ['sent', 'tell'],
      ['verified', 'try'],
      ['done', 'switch-on'],
      ['verified', 'switch-on'],
      ['finished', ''],
    ]);
    const times = offline.map(({ clientAt }) => Date.parse(clientAt ?? ''));
    expect(times.every(at => at >= killedAt && at <= backAt)).toBe(true);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(
      await page.evaluate(() =>
        Object.keys(localStorage).filter(key => key.includes('.outbox.')),
      ),
    ).toEqual([]);
  });
  await page.context().close();
});

test('two people do the same step, one of them without a line: both are in the record, and it is said', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const jeanne = await as(browser, 'jeanne');
  const victor = await as(browser, 'victor');
  await jeanne.goto('/runbooks/r/disable-feature?start');
  const dialog = jeanne.getByRole('dialog');
  await dialog.getByRole('radio', { name: /^Drill/ }).check();
  await dialog.getByRole('button', { name: 'Start', exact: true }).click();
  await jeanne.getByRole('button', { name: /^feature-fails/ }).click();
  await expect(step(jeanne, 'Switch the flag off')).toBeVisible();
  await victor.goto(new URL(jeanne.url()).pathname);
  await expect(step(victor, 'Switch the flag off')).toBeVisible();

  await jeanne.context().setOffline(true);
  await expect(jeanne.getByText(/^No connection/)).toBeVisible();
  await button(jeanne, 'Done').click();
  await button(jeanne, 'Verified').click();
  await expect(step(jeanne, 'Did the flag do it')).toBeVisible();
  await button(victor, 'Done').click();
  await expect(button(victor, 'Verified')).toBeEnabled();

  await jeanne.context().setOffline(false);
  await expect(jeanne.getByText(/^Not taken as you did it/)).toBeVisible();
  await expect(jeanne.getByText(/is done already/).first()).toBeVisible();
  // What did not stand against anything was taken.
  await expect(step(victor, 'Did the flag do it')).toBeVisible();
  await expectAccessible(jeanne);
  await button(jeanne, 'Seen').click();
  await expect(jeanne.getByText(/^Not taken as you did it/)).toBeHidden();
  await victor.getByText('2 steps before').click();
  await victor
    .getByText(/Switch the flag off/)
    .first()
    .click();
  await expect(
    victor.getByText(/"done" was done without connection/).first(),
  ).toBeVisible();
  await jeanne.context().close();
  await victor.context().close();
});

test('a browser opened while the backend hangs, and while it is dead, shows what was known', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const first = await as(browser, 'aline');
  const context = first.context();
  await everythingKept(first);
  await first.close();

  await test.step('hanging: nothing is waited for', async () => {
    await portal.freeze();
    try {
      const page = await context.newPage();
      const answered: string[] = [];
      page.on('response', response => {
        if (response.url().includes('/api/')) answered.push(response.url());
      });
      await page.goto('/runbooks/r/vip-failover', { waitUntil: 'commit' });
      await expect(page.getByRole('heading', { name: RUNBOOK })).toBeVisible();
      await expect(asOf(page)).toBeVisible();
      await expect(
        page.getByText('The portal’s backend does not answer.'),
      ).toBeVisible();
      await expect(page.getByText(/^Its last answer came at/)).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('link', { name: 'My services' }).click();
      await expect(
        page.getByRole('heading', { name: 'Edge proxy' }),
      ).toBeVisible();
      await expect(
        page.getByRole('link', { name: /^Call/ }).first(),
      ).toBeVisible();
      await expectAccessible(page);
      expect(answered).toEqual([]);
    } finally {
      await portal.thaw();
    }
  });

  await test.step('thawed: the present is shown again, without a reload', async () => {
    const [page] = context.pages();
    await expect(
      page.getByText('The portal’s backend does not answer.'),
    ).toBeHidden({ timeout: 60_000 });
    await page.close();
  });

  await test.step('dead: the address of a bookmark, of an alert, of a service', async () => {
    const home = await context.newPage();
    await home.goto('/');
    await expect(
      home.getByRole('heading', { name: /^Your services/ }),
    ).toBeVisible();
    await portal.kill();
    try {
      await home.reload();
      await expect(
        home.getByRole('link', { name: 'My services' }),
      ).toBeVisible();
      await expect(asOf(home)).toBeVisible();
      const page = await context.newPage();
      await page.goto('/runbooks/by-alert/EdgeProxyDown');
      await expect(
        page.getByText('Find out what is wrong at the proxies').first(),
      ).toBeVisible();
      await page.goto('/catalog/default/component/edge-proxy');
      const card = page.locator('main, article').getByText('Karim Benali');
      await expect(card.first()).toBeVisible();
      await page.goto('/offline');
      await expect(
        page.getByRole('heading', { name: 'Edge proxy' }),
      ).toBeVisible();
      await expectAccessible(page);
    } finally {
      await portal.start();
    }
    // The home page shows the present again, and nobody reloads it.
    await expect(
      home.getByText('The portal’s backend does not answer.'),
    ).toBeHidden({ timeout: 60_000 });
    await expect(home.getByText(/^As of \d\d:\d\d, /)).toHaveCount(0);
    await expect(home.getByText(/could not be loaded/)).toHaveCount(0);
  });
  await context.close();
});

test('signing out leaves nothing, and nothing kept is a secret', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const context = await browser.newContext({
    baseURL: process.env.PORTAL_URL,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('button', { name: /Aline Moreau/ }).click();
  await expect(page.getByRole('link', { name: 'Runbooks' })).toBeVisible();
  await everythingKept(page);

  const before = await keptIn(page);
  expect(before.marks.length).toBeGreaterThan(10);
  expect(new Set(before.marks.map(({ user }) => user))).toEqual(
    new Set(['user:default/aline']),
  );
  expect(before.marks.filter(({ key }) => /feed|draft/.test(key))).toEqual([]);
  const local = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  // Tokens of Backstage are three parts of base64 with a JSON object first.
  expect(`${before.text}${local}`).not.toMatch(/eyJ[\w-]+\.[\w-]+\./);
  expect(`${before.text}${local}`).not.toMatch(/"(token|secret)"/i);

  await page.goto('/settings');
  await page.getByTestId('user-settings-menu').click();
  await page.getByTestId('sign-out').click();
  await expect(
    page.getByRole('button', { name: /Aline Moreau/ }),
  ).toBeVisible();
  expect((await keptIn(page)).marks).toEqual([]);
  expect(
    await page.evaluate(() => localStorage.getItem('bulkhead.kept-identity')),
  ).toBeNull();
  await context.close();
});

test('a family that is down costs its own card, and a sentence', async ({
  browser,
}) => {
  const page = await as(browser, 'aline');
  for (const down of [
    'oncall',
    'knowledge',
    'redundancy',
    'search',
    'notifications',
  ]) {
    await page.route(`**/api/${down}/**`, route => route.abort());
  }
  await page.goto('/catalog/default/component/edge-proxy');
  await expect(
    page.getByRole('link', { name: RUNBOOK, exact: true }),
  ).toBeVisible();
  for (const sentence of [
    'Who is on call could not be loaded',
    'Resilience could not be loaded',
    'Knowledge could not be loaded',
  ]) {
    await expect(page.getByText(sentence)).toBeVisible();
  }
  await page.route('**/api/catalog/**', route => route.abort());
  await page.route('**/api/permission/**', route => route.abort());
  await page.goto('/runbooks/r/vip-failover');
  await expect(page.getByRole('heading', { name: RUNBOOK })).toBeVisible();
  await expectAccessible(page);
  await page.context().close();
});
