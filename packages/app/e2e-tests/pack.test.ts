import { copyFile, readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { as } from './as';

const TITLE = 'Prove that alerts reach people on every channel';

/** Next tick of a runbook that can be made; undefined at its end. */
async function tickNext(runbook: Locator): Promise<boolean> {
  const next = runbook.locator(
    '.ticks.active input[type=checkbox]:enabled:not(:checked)',
  );
  if ((await next.count()) === 0) return false;
  await next.first().check();
  return true;
}

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(node => node.target.join(' '))
        .join(', ')}`,
  );
}

test('a drill is followed from a file with no server, and its record brought in', async ({
  browser,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'pack-e2e-'));
  const aline = await as(browser, 'aline');
  const file = join(folder, 'pack.html');
  const record = join(folder, 'record.jsonl');

  await test.step('a person takes the pack of the team', async () => {
    await aline.goto('/runbooks/outside');
    const [download] = await Promise.all([
      aline.waitForEvent('download'),
      aline
        .getByRole('button', { name: /^Download the pack of / })
        .first()
        .click(),
    ]);
    await copyFile(await download.path(), file);
    await expectAccessible(aline);
  });

  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const runbook = page.locator('section.runbook', {
    has: page.getByRole('heading', { level: 1, name: TITLE, exact: true }),
  });

  await test.step('it opens from a folder, and says what it is', async () => {
    await page.goto(pathToFileURL(file).href);
    await expect(page.locator('.asof')).toContainText('less than a day old');
    await expect(page.locator('#age')).toBeHidden();
    await expect(
      page.getByRole('heading', { name: 'On call', exact: true }),
    ).toBeVisible();
    await expect(
      page.getByText(/^The next 30 days, as planned at/),
    ).toBeVisible();
    await expect(page.getByText(/^As last known at/)).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });

  await test.step('the steps of a drill are ticked to the end', async () => {
    await page.getByRole('link', { name: TITLE, exact: true }).first().click();
    await runbook.getByLabel('Who acts').fill('aline');
    await runbook.getByLabel('Second person').fill('karim');
    for (const field of await runbook.locator('[name^=param-]').all()) {
      if ((await field.inputValue()) === '') await field.fill('EX-2');
    }
    // What is filled in stands in the commands before anybody could copy them.
    await runbook.locator('[name="param-receiver"]').selectOption('network');
    await expect(runbook.getByText('team=network').first()).toBeVisible();
    await expect(runbook.getByText('${param.')).toHaveCount(0);
    await runbook.getByRole('button', { name: 'Start the record' }).click();
    await expect(runbook.getByText(/^DRILL since/)).toBeVisible();
    while (await tickNext(runbook));
    // A reload keeps it.
    await page.reload();
    await expect(runbook.getByText(/All steps are behind you/)).toBeVisible();
    await runbook.getByRole('button', { name: 'It worked' }).click();
    await expect(runbook.getByText(/Ended: succeeded/)).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      runbook.getByRole('button', { name: 'Save the record' }).click(),
    ]);
    await copyFile(await download.path(), record);
    expect(errors).toEqual([]);
    await context.close();
  });

  const events = (await readFile(record, 'utf8')).trim().split('\n').length;

  await test.step('it is brought in, with its times', async () => {
    await aline.getByLabel('Record (.jsonl)').setInputFiles(record);
    await expect(aline.getByText('the text as it stands')).toBeVisible();
    await expectAccessible(aline);
    await aline.getByRole('button', { name: 'Bring it in' }).click();
    await expect(aline).toHaveURL(/\/runbooks\/runs\//);
    await expect(
      aline.getByText(/^Recorded outside of the portal, brought in/),
    ).toBeVisible();
    await expect(aline.getByText(/not confirmed by/)).toBeVisible();
    // Each event of the file, and that it was brought in; with the line of names.
    await expect(
      aline
        .locator('section', { has: aline.locator('#run-record') })
        .getByRole('row'),
    ).toHaveCount(events + 2);
    await expectAccessible(aline);
  });

  await test.step('it counts when the second person says so', async () => {
    const karim = await as(browser, 'karim');
    await karim.goto(aline.url());
    await karim.getByRole('button', { name: 'It was so' }).click();
    await expect(karim.getByText(/^Confirmed by karim/)).toBeVisible();
    await karim.context().close();
  });
  await rm(folder, { recursive: true });
});
