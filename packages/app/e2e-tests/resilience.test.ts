import { expect, test } from '@playwright/test';
import { as } from './as';
import { expectAccessible } from './accessible';

test('an engineer reads what takes a service down, and why', async ({
  browser,
}) => {
  const page = await as(browser, 'aline');
  await page.goto('/');
  await page
    .getByRole('navigation')
    .getByRole('link', { name: 'Resilience' })
    .click();
  await page.goto('/resilience/services');
  await expect(
    page.getByText(/of \d+ tier 0 and 1 services survive a datacenter/),
  ).toBeVisible();
  await expectAccessible(page);

  // The filters narrow the headline and the top single points too.
  await page.getByLabel('Search by name').fill('internal');
  await expect(page.getByText(/^\d+ services? match/)).toBeVisible();
  await expect(
    page.getByText(/^Its one service of tier 0 or 1 is not known to survive/),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Internal proxy', exact: true }).click();
  await expect(
    page.getByText('Survives a host. Not a datastore.'),
  ).toBeVisible();
  await expect(page.getByText('Tier 1 asks for a datacenter.')).toBeVisible();

  const gap = page.getByRole('option', {
    name: /Internal proxy: both instances stand on datastore gra2-ds-1/,
  });
  await expect(gap).toBeVisible();
  await gap.click();
  const why = page.getByRole('region', { name: 'Why this takes it down' });
  await expect(why.getByText('gra2-ds-1 fails.')).toBeVisible();
  await expect(
    why.getByText('Internal proxy needs 1 of 2', { exact: false }),
  ).toBeVisible();
  await expectAccessible(page);
});

test('losing a datacenter shows at once what falls', async ({ browser }) => {
  const page = await as(browser, 'helene');
  await page.goto('/catalog/default/component/booking-api/resilience');
  const whatIf = page.getByRole('region', { name: 'What if' });
  await whatIf.getByLabel('Lose something').fill('par1');
  await page.getByRole('option', { name: 'par1 datacenter' }).click();
  await expect(whatIf.getByText(/Payment API/).first()).toBeVisible();
  await expect(whatIf.getByText(/one failure away/i).first()).toBeVisible();
  await expect(page.getByText('without the what-if').first()).toBeVisible();
});

test('a link to something that is gone gets no green verdict', async ({
  browser,
}) => {
  const page = await as(browser, 'helene');
  await page.goto(
    '/catalog/default/component/booking-api/resilience?lose=resource:default/never-was',
  );
  await expect(page.getByText(/so nothing was lost/)).toBeVisible();
  await expect(page.getByText('Nothing goes down.')).toHaveCount(0);
});

test('a fact filled in from the portal lifts the level, after a preview', async ({
  browser,
}) => {
  const page = await as(browser, 'nadia');
  await page.goto('/catalog/default/component/reporting/resilience');
  await expect(
    page.getByText('Not known what this survives.', { exact: false }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Declare facts' }).click();
  await page.getByRole('button', { name: 'YAML' }).click();
  await page
    .getByRole('textbox', { name: /YAML/ })
    .fill(
      [
        'spec:',
        '  redundancy:',
        '    instances:',
        '      - { name: reporting-par1, on: [resource:default/par1-host-1, resource:default/par1-ds-1] }',
        '      - { name: reporting-gra2, on: [resource:default/gra2-host-1, resource:default/gra2-ds-1] }',
        '    needed: 1',
      ].join('\n'),
    );
  await expect(page.getByRole('status', { name: 'Effect' })).toContainText(
    /unknown\s*→\s*datacenter/,
  );
  // However long the form, saving stands beside the effect, in sight.
  await page.getByRole('button', { name: 'Form' }).click();
  await expect(page.getByRole('button', { name: 'Save' })).toBeInViewport();
  await expect(page.getByRole('status', { name: 'Effect' })).toBeInViewport();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(
    page.getByText('Survives a datacenter.', { exact: false }).first(),
  ).toBeVisible({ timeout: 60_000 });
});

test('somebody who does not own a service cannot change its facts', async ({
  browser,
}) => {
  const page = await as(browser, 'claire');
  await page.goto('/catalog/default/component/reporting/resilience');
  await expect(
    page.getByRole('region', { name: 'Declared facts' }),
  ).toBeVisible();
  await expect(
    page.getByRole('button', { name: /Declare facts|Edit/ }),
  ).toHaveCount(0);
  await expect(page.getByText(/owns this and can say it here/)).toBeVisible();
});
