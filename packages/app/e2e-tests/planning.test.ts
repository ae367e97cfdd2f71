import { expect, Page, test } from '@playwright/test';
import { as } from './as';
import { expectAccessible } from './accessible';

test.slow();

/** The part of the page under a heading. */
const part = (page: Page, name: string | RegExp) =>
  page.getByRole('region', { name });

test('a lead finds what is weakest, sees its fix, and tries it out', async ({
  browser,
}) => {
  const page = await as(browser, 'victor');
  await page.goto('/resilience?tier=1');
  await expect(
    page.getByText(/of \d+ tier 0 and 1 services survive a datacenter/),
    // A new portal has its first scores a little after its first page.
  ).toBeVisible({ timeout: 90_000 });
  const map = part(page, 'Where it is weakest');
  await expect(map.getByRole('rowheader').first()).toBeVisible();
  await expectAccessible(page);

  await map
    .getByRole('link', { name: /, Machines: \d+ of \d+ fail/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/resilience\/checks\?.*pillar=machines/);
  await expect(page).toHaveURL(/tier=1/);
  await expectAccessible(page);
  await page.getByRole('rowheader').getByRole('link').first().click();

  const machines = part(page, 'Machines');
  await expect(machines.getByText('fails', { exact: true })).toBeVisible();
  await machines
    .getByRole('button', { name: /^Why, and how to fix it:/ })
    .first()
    .click();
  await expect(machines.getByText('How to fix it:').first()).toBeVisible();
  await expectAccessible(page);

  await page.goto('/resilience');
  const fixes = part(page, 'Best next fixes');
  await fixes
    .getByRole('link', { name: /^See what it is for/ })
    .first()
    .click();
  await expect(
    part(page, 'What if')
      .getByText(/^lose: /)
      .first(),
  ).toBeVisible();
});

test('a waiver is asked for by one and approved by another', async ({
  browser,
}) => {
  const asking = await as(browser, 'karim');
  await asking.goto('/catalog/default/component/internal-proxy/resilience');
  const machines = part(asking, 'Machines');
  await machines
    .getByRole('button', { name: /^Why, and how to fix it:/ })
    .first()
    .click();
  await machines.getByRole('button', { name: /^Ask for a waiver/ }).click();
  const dialog = asking.getByRole('dialog', { name: 'Ask for a waiver' });
  const reason = 'The second datastore is ordered and comes in spring.';
  await dialog.getByLabel(/Why this is accepted/).fill(reason);
  await dialog.getByRole('button', { name: 'Ask' }).click();
  await expect(asking.getByText(/^A waiver is asked for, until/)).toBeVisible();
  await asking.goto('/resilience/waivers');
  await expect(asking.getByText(reason)).toBeVisible();
  await expect(
    asking.getByText('Somebody else has to decide on it.'),
  ).toBeVisible();
  await expect(asking.getByRole('button', { name: 'Approve' })).toHaveCount(0);

  const lead = await as(browser, 'victor');
  await lead.goto('/resilience');
  await expect(part(lead, 'Waivers').getByText(reason)).toBeVisible();
  await lead.getByRole('link', { name: 'All waivers' }).click();
  await expectAccessible(lead);
  await part(lead, /^Asked for/)
    .getByRole('button', { name: 'Approve' })
    .click();
  await lead
    .getByRole('dialog')
    .getByRole('button', { name: 'Approve' })
    .click();
  await expect(part(lead, /^In force/).getByText(reason)).toBeVisible();

  // The scores follow shortly after.
  await expect(async () => {
    await asking.goto('/catalog/default/component/internal-proxy/resilience');
    await expect(
      asking.getByText(`Reason: ${reason}`, { exact: false }),
    ).toBeVisible({ timeout: 8_000 });
  }).toPass({ timeout: 90_000 });
});

test('a lead starts an initiative and prints the report', async ({
  browser,
}) => {
  const page = await as(browser, 'helene');
  await page.goto('/resilience/initiatives');
  await page.getByRole('button', { name: 'Start an initiative' }).click();
  const dialog = page.getByRole('dialog', { name: 'Start an initiative' });
  const goal = 'Every tier 1 survives a datacenter';
  await dialog.getByLabel(/^Goal/).fill(goal);
  await dialog
    .getByLabel('Checks that every service in scope is to pass')
    .fill('loss of a datacenter');
  await page
    .getByRole('option', { name: 'Survives the loss of a datacenter' })
    .click();
  await dialog.getByLabel('Tiers').click();
  await page.getByRole('option', { name: '1', exact: true }).click();
  await dialog.getByRole('button', { name: 'Start' }).click();
  await expect(part(page, goal)).toBeVisible();
  await expect(
    part(page, /^What remains/)
      .getByRole('rowheader')
      .first(),
  ).toBeVisible();
  await expectAccessible(page);

  await page.goto('/resilience?tier=1');
  await page.getByRole('link', { name: 'Report to print' }).click();
  await expect(
    page.getByRole('heading', { name: 'Resilience report' }),
  ).toBeVisible();
  await expect(page.getByText(/Only Tier 1\./)).toBeVisible();
  await expect(page.getByRole('rowheader', { name: goal })).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(
    page.getByRole('link', { name: 'Back to planning' }),
  ).toBeHidden();
});

test('a recorded restore test turns its check', async ({ browser }) => {
  const page = await as(browser, 'nadia');
  await page.goto(
    '/catalog/default/resource/booking-db/resilience?check=restore-tested',
  );
  const data = part(page, 'Data');
  const check = data
    .getByRole('listitem')
    .filter({ hasText: 'A backup was restored within six months' });
  await expect(check.getByText(/: unknown\. /)).toBeVisible();
  await page.getByRole('button', { name: 'Record evidence' }).click();
  const dialog = page.getByRole('dialog', { name: 'Record evidence' });
  await dialog.getByLabel(/^What was done/).click();
  await page.getByRole('option', { name: 'Restore test' }).click();
  await dialog.getByLabel(/^In one line/).fill('Last night’s backup, in full.');
  await dialog.getByRole('button', { name: 'Record' }).click();
  await expect(page.getByText(/^Recorded\./)).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(check.getByText(/: passes\. /)).toBeVisible({
      timeout: 5_000,
    });
  }).toPass({ timeout: 60_000 });
  await expect(check.getByText(/^Expires in /)).toBeVisible();
});
