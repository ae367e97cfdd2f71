import { expect, Page, test } from '@playwright/test';
import { as } from './as';
import { expectAccessible } from './accessible';

test.slow();

/** The part of the page under a heading. */
const part = (page: Page, name: string | RegExp) =>
  page.getByRole('region', { name });

const button = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true });

const REASON = 'The second datastore is ordered and comes in spring.';

test('a lead plans: the worst system, its best fix, an initiative, a waiver, the report', async ({
  browser,
}) => {
  await test.step('somebody asks for a waiver, which they may not approve themselves', async () => {
    const asking = await as(browser, 'karim');
    await asking.goto('/catalog/default/component/internal-proxy/resilience');
    const machines = part(asking, 'Machines');
    await machines
      .getByRole('button', { name: /^Why, and how to fix it:/ })
      // A new portal has its first scores a little after its first page.
      .first()
      .click({ timeout: 90_000 });
    await machines.getByRole('button', { name: /^Ask for a waiver/ }).click();
    const dialog = asking.getByRole('dialog', { name: 'Ask for a waiver' });
    await dialog.getByLabel(/Why this is accepted/).fill(REASON);
    await dialog.getByRole('button', { name: 'Ask' }).click();
    await expect(
      asking.getByText(/^A waiver is asked for, until/),
    ).toBeVisible();
    await asking.goto('/resilience/waivers');
    await expect(asking.getByText(REASON)).toBeVisible();
    await expect(
      asking.getByText('Somebody else has to decide on it.'),
    ).toBeVisible();
    await expect(button(asking, 'Approve')).toHaveCount(0);
    await asking.context().close();
  });

  const page = await as(browser, 'victor');
  let system = '';

  await test.step('the heat map shows the worst system, and what fails in it', async () => {
    await page.goto('/resilience');
    await expect(
      page.getByText(/of \d+ tier 0 and 1 services survive a datacenter/),
    ).toBeVisible();
    const map = part(page, 'Where it is weakest');
    const worst = map.getByRole('row').nth(1);
    system = await worst.getByRole('rowheader').innerText();
    await expectAccessible(page);
    await worst
      .getByRole('link', { name: /: \d+ of \d+ fail/ })
      .first()
      .click();
    await expect(page).toHaveURL(/\/resilience\/checks\?.*system=system/);
    await expectAccessible(page);
    await page.getByRole('rowheader').getByRole('link').first().click();
    await expect(
      page.getByText('fails', { exact: true }).first(),
    ).toBeVisible();
    await page
      .getByRole('button', { name: /^Why, and how to fix it:/ })
      .first()
      .click();
    await expect(page.getByText('How to fix it:').first()).toBeVisible();
    await expectAccessible(page);
    await page.goBack();
  });

  await test.step('the best fix for that system is simulated', async () => {
    await page
      .getByRole('navigation', { name: 'Parts of resilience' })
      .getByRole('link', { name: 'Planning' })
      .click();
    await expect(page).toHaveURL(/\/resilience\?system=system/);
    await expect(
      part(page, 'Where it is weakest').getByRole('rowheader'),
    ).toHaveText([system]);
    await part(page, 'Best next fixes')
      .getByRole('link', { name: /^Simulate what it is for/ })
      .first()
      .click();
    await expect(
      part(page, 'What if')
        .getByText(/^lose: /)
        .first(),
    ).toBeVisible();
    await page.goBack();
  });

  let goal = '';

  await test.step('an initiative starts from it', async () => {
    await part(page, 'Best next fixes')
      .getByRole('link', { name: /^Start an initiative/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog', { name: 'Start an initiative' });
    goal = await dialog.getByLabel(/^Goal/).inputValue();
    expect(goal).not.toBe('');
    await expect(
      dialog.getByLabel('Services').or(dialog.getByLabel('System')).first(),
    ).toBeVisible();
    await dialog.getByRole('button', { name: 'Start' }).click();
    await expect(part(page, goal)).toBeVisible();
    await expect(
      part(page, /^What remains/)
        .getByRole('rowheader')
        .first(),
    ).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('the waiver that somebody else asked for is approved', async () => {
    await page.goto('/resilience');
    await expect(part(page, 'Waivers').getByText(REASON)).toBeVisible();
    await page.getByRole('link', { name: 'All waivers' }).click();
    await expectAccessible(page);
    await part(page, /^Asked for/)
      .getByRole('button', { name: 'Approve' })
      .click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Approve' })
      .click();
    await expect(part(page, /^In force/).getByText(REASON)).toBeVisible();
    // The page follows by itself when the checks have been asked again.
    await page.goto('/catalog/default/component/internal-proxy/resilience');
    await expect(
      page.getByText(`Reason: ${REASON}`, { exact: false }),
    ).toBeVisible({ timeout: 40_000 });
  });

  await test.step('the report prints on A4, in light colours', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto('/resilience?tier=1');
    await page.getByRole('link', { name: 'Report to print' }).click();
    await expect(
      page.getByRole('heading', { name: 'Resilience report' }),
    ).toBeVisible();
    await expect(page.getByText(/Only Tier 1\./)).toBeVisible();
    await expect(page.getByRole('rowheader', { name: goal })).toBeVisible();
    await expectAccessible(page);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await expect(button(page, 'Print')).toBeHidden();
    await expect(
      page.getByRole('link', { name: 'Back to planning' }),
    ).toBeHidden();
    // What stands on paper is dark on light, and nothing is wider than the sheet.
    const paper = await page
      .getByRole('article')
      .first()
      .evaluate(article => {
        const light = (color: string) => {
          const [r, g, b] = (color.match(/\d+/g) ?? []).map(Number);
          return (r + g + b) / 3;
        };
        return {
          text: light(getComputedStyle(article).color),
          page: light(getComputedStyle(document.body).backgroundColor),
          wide: document.documentElement.scrollWidth - window.innerWidth,
        };
      });
    expect(paper.text).toBeLessThan(80);
    expect(paper.page).toBeGreaterThan(230);
    expect(paper.wide).toBeLessThanOrEqual(0);
    const pdf = await page.pdf({ format: 'A4', printBackground: true });
    expect(pdf.length).toBeGreaterThan(10_000);
  });
});

test('filters that match nothing say so, and go away', async ({ browser }) => {
  const page = await as(browser, 'helene');
  await page.goto('/resilience?text=nothing-like-that');
  await expect(
    page.getByText('No service matches these filters'),
  ).toBeVisible();
  await expect(part(page, 'Trend')).toHaveCount(0);
  await expectAccessible(page);
  await button(page, 'Clear filters').last().click();
  const line = /(\d+) of (\d+) tier 0 and 1 services survive[^;]*/;
  const planning = await page.getByText(line).innerText();
  await page
    .getByRole('navigation', { name: 'Parts of resilience' })
    .getByRole('link', { name: 'Services' })
    .click();
  await expect(page).toHaveURL(/\/resilience\/services/);
  expect(await page.getByText(line).innerText()).toBe(planning);
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

test('a drill turns the check of its service green, and the trend moves', async ({
  browser,
}) => {
  const CHECK = 'Failing over was drilled within six months';
  const step = (page: Page, name: string) =>
    page.getByRole('heading', { name, level: 2 });
  const lead = await as(browser, 'helene');
  await lead.goto('/resilience?text=seat-maps');
  const proof = part(lead, 'Trend').getByText(/^Proof: \d+.% of checks pass/);
  const before = await proof.innerText();

  const claire = await as(browser, 'claire');
  const second = await as(browser, 'victor');
  const check = part(claire, 'Proof')
    .getByRole('listitem')
    .filter({ hasText: CHECK });

  await test.step('the check does not pass: nobody ever drilled it', async () => {
    await claire.goto(
      '/catalog/default/component/seat-maps/resilience?check=failover-drilled',
    );
    await expect(check.getByText(/: unknown\. Never drilled/)).toBeVisible();
  });

  await test.step('two people drill the failover', async () => {
    await claire.goto(
      '/runbooks/r/standby-takeover?start=component:default/seat-maps',
    );
    const start = claire.getByRole('dialog');
    await start.getByRole('radio', { name: /^Drill/ }).check();
    await button(claire, 'Start').click();
    await claire.getByRole('button', { name: /^pass/ }).click();
    await expect(step(claire, 'Let nobody draw on the old one')).toBeVisible();
    await button(claire, 'Done').click();
    await button(claire, 'Verified').click();
    await button(claire, 'Precheck ok').click();
    await button(claire, 'Done').click();
    await second.goto(new URL(claire.url()).pathname);
    await expect(button(second, 'Verified')).toBeEnabled({ timeout: 40_000 });
    await button(second, 'Verified').click();
    await expect(step(claire, 'Turn the copy round')).toBeVisible();
    await button(claire, 'Done').click();
    await button(claire, 'Verified').click();
    await button(second, 'Approve').click();
    await button(claire, 'Finish').first().click();
    await claire
      .getByRole('dialog', { name: 'Finish' })
      .getByRole('button', { name: 'Finish', exact: true })
      .click();
    await expect(
      claire.getByText('This run proves the present text.'),
    ).toBeVisible();
  });

  await test.step('its check passes, shortly after and without anybody reloading', async () => {
    await claire.goto(
      '/catalog/default/component/seat-maps/resilience?check=failover-drilled',
    );
    await expect(check.getByText(/: passes\. Drilled on/)).toBeVisible({
      timeout: 60_000,
    });
    await expect(check.getByText(/^Expires in /)).toBeVisible();
  });

  await test.step('the lead, whose page stood open, sees the trend move and what changed', async () => {
    await expect(proof).not.toHaveText(before, { timeout: 30_000 });
    await expect(
      part(lead, 'What changed').getByText(
        /measured for the first time: [1-9]\d* pass/,
      ),
    ).toBeVisible();
  });
});
