import { expect, Page, test } from '@playwright/test';
import { as } from './as';
import { expectAccessible } from './accessible';

const card = (page: Page) =>
  page.locator('.bui-Card').filter({
    has: page.getByRole('heading', { name: 'Knowledge', exact: true }),
  });

test('what was read is logged from the service page and found by the search', async ({
  browser,
}) => {
  const page = await as(browser, 'aline');
  await page.goto('/catalog/default/component/edge-proxy');
  // One click, one line, one key: the field is ready, the service known, the kind guessed.
  await page.getByRole('button', { name: 'Log', exact: true }).click();
  await expect(
    page.getByRole('textbox', { name: /What happened/ }),
  ).toBeFocused();
  await page.keyboard.insertText(
    'HAProxy 3.4 release keeps idle sockets warm https://www.haproxy.org/',
  );
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('status')).toContainText(/^Watch, because/);
  await expect(dialog.getByText(/haproxy@3/)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^Saved: HAProxy 3\.4 release/)).toBeVisible();

  await expect(async () => {
    await page.goto('/search?query=sockets');
    await expect(
      page.getByRole('link', { name: /HAProxy 3\.4 release keeps idle/ }),
    ).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 80_000 });
  await page
    .getByRole('link', { name: /HAProxy 3\.4 release keeps idle/ })
    .click();
  await expect(
    page.getByRole('heading', { name: /HAProxy 3\.4 release/ }),
  ).toBeVisible();
  await expect(page.getByText('Edge proxy').first()).toBeVisible();
  await expectAccessible(page);
});

test('the other half of the pair presents, and the service is covered', async ({
  browser,
}) => {
  const aline = await as(browser, 'aline');
  await aline.goto('/knowledge/coverage?text=Secrets');
  const row = aline.getByRole('row', { name: /Secrets/ });
  await expect(row).toContainText('only one person');
  await expectAccessible(aline);
  await row
    .getByRole('button', { name: 'Plan a presentation of Secrets' })
    .click();
  const plan = aline.getByRole('dialog');
  await expect(plan.getByLabel(/^Presenter/)).toHaveValue(/Karim Benali/);
  await plan.getByLabel(/^Title/).fill('Unsealing, the other way round');
  await plan.getByRole('button', { name: 'Plan it' }).click();
  await expect(row.getByRole('link', { name: 'planned' })).toBeVisible();

  const karim = await as(browser, 'karim');
  await karim.goto('/notifications');
  await expect(
    karim.getByText('You are asked to present: Unsealing, the other way round'),
  ).toBeVisible();
  await karim.goto('/catalog/default/component/vault');
  await karim
    .getByRole('link', { name: /Next: Unsealing, the other way round/ })
    .click();
  await karim.getByRole('button', { name: 'It was given' }).click();
  const given = karim.getByRole('dialog');
  await given.getByLabel(/^Slides/).fill('https://docs.example.net/slides/1');
  await given.getByRole('button', { name: 'Save' }).click();
  await expect(karim.getByText('planned → given')).toBeVisible();
  await expectAccessible(karim);

  await aline.reload();
  await expect(row).toContainText('covered');
  await expect(row).toContainText(/Karim Benali: presented/);
});

test('a hackathon project shown weeks ago asks what came of it', async ({
  browser,
}) => {
  const page = await as(browser, 'claire');
  await page.goto('/knowledge/hackathons');
  await expect(page.getByText('2 ask what came of it')).toBeVisible();
  await expectAccessible(page);
  await page.goto('/catalog/default/component/seat-maps');
  const project = 'Seat maps and posters from the edge cache';
  await expect(card(page)).toContainText(`${project}: What came of it?`);
  await page.getByRole('button', { name: 'Adopted' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText(/a link that starts with https/)).toBeVisible();
  await dialog
    .getByLabel(/Link to what was done/)
    .fill('https://docs.example.net/changes/edge-cache');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('What came of it?')).toHaveCount(0);
  await page.goto('/knowledge/hackathons');
  await expect(page.getByText('1 asks what came of it').first()).toBeVisible();
  await expect(page.getByText('2 ask what came of it')).toHaveCount(0);
});

test('an ended version is proposed, acted on, and closed', async ({
  browser,
}) => {
  const page = await as(browser, 'nadia');
  const service = '/catalog/default/resource/reporting-db';
  await page.goto(service);
  await page.getByRole('link', { name: 'PostgreSQL 14 has ended' }).click();
  await expect(page.getByText(/ended .* ago, on/).first()).toBeVisible();
  await expectAccessible(page);
  const proposal = page
    .getByRole('listitem')
    .filter({ hasText: 'PostgreSQL 14 has ended' });
  await proposal
    .getByRole('button', { name: 'Accept as a watch item' })
    .click();
  const why = page.getByRole('dialog');
  await why.getByLabel(/In one line/).fill('it holds what we bill from');
  await why.getByRole('button', { name: 'Accept as a watch item' }).click();
  await page.getByRole('link', { name: 'See the item' }).click();

  await expect(page.getByText('it holds what we bill from')).toBeVisible();
  await page.getByRole('button', { name: 'We acted' }).click();
  const acted = page.getByRole('dialog');
  await acted
    .getByLabel(/Link to what was done/)
    .fill('https://docs.example.net/changes/postgresql-18');
  await acted.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('open → acted on')).toBeVisible();

  await page.goto(service);
  await expect(card(page)).toContainText(/presented/i);
  await expect(card(page)).not.toContainText('PostgreSQL 14 has ended');
  await page.goto('/knowledge/watch?part=proposals');
  await page.getByRole('button', { name: 'Accepted' }).click();
  await expect(
    page.getByRole('listitem').filter({ hasText: 'Reporting database' }),
  ).toContainText('acted on');
});

test('news are worked through from the keyboard', async ({ browser }) => {
  const page = await as(browser, 'victor');
  await page.goto('/knowledge/watch');
  const first = page.getByRole('heading', { name: /PostgreSQL 18\.6/ });
  await expect(first).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('j');
  await expect(
    page.getByRole('heading', { name: 'HAProxy 3.2.22' }),
  ).toBeVisible();
  await page.keyboard.press('k');
  await expect(first).toBeVisible();
  await page.keyboard.press('d');
  await expect(page.getByText(/^Dismissed: PostgreSQL 18\.6/)).toBeVisible();
  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel(/In one line/)).toBeFocused();
  await page.keyboard.insertText('every basket goes through it');
  await page.keyboard.press('Enter');
  await expect(
    page.getByText('Now a watch item: HAProxy 3.2.22'),
  ).toBeVisible();
  await expect(
    page.getByRole('heading', { name: 'RabbitMQ 4.2.9 is available' }),
  ).toBeVisible();
});

test('timeline, calendar, technologies and radar can be used by everybody', async ({
  browser,
}) => {
  const page = await as(browser, 'helene');
  await page.goto('/knowledge');
  await expect(
    page.getByRole('link', { name: 'A card payment, second by second' }),
  ).toBeVisible();
  await expectAccessible(page);
  await page.goto('/knowledge/calendar');
  await expect(page.getByRole('button', { name: /Later month/ })).toBeVisible();
  await expectAccessible(page);
  await page.goto('/knowledge/technologies');
  await expect(page.getByText('no data about this product')).toBeVisible();
  await expectAccessible(page);
  await page.goto('/knowledge/radar');
  await expect(
    page.getByRole('link', { name: /PostgreSQL: adopt/ }),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Table' }).click();
  await expect(page.getByRole('row', { name: /Elasticsearch/ })).toContainText(
    'outwards',
  );
  await expectAccessible(page);
});
