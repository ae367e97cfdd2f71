import { expect, test } from '@playwright/test';
import { as } from './as';
import { expectAccessible } from './accessible';

const STARTED = new Date().toISOString();

/** What Alertmanager sends when an alert begins, and when it ends. */
async function tell(status: 'firing' | 'resolved') {
  const response = await fetch(
    `${process.env.PORTAL_URL}/api/runbooks/v1/webhooks/alertmanager/demo`,
    {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: 'Bearer only-for-the-demonstration',
      },
      body: JSON.stringify({
        version: '4',
        status,
        alerts: [
          {
            status,
            labels: {
              alertname: 'EdgeProxySiteLoss',
              service: 'edge-proxy',
              severity: 'page',
            },
            annotations: { summary: 'No proxy of par1 answers' },
            startsAt: STARTED,
            endsAt:
              status === 'firing'
                ? '0001-01-01T00:00:00Z'
                : new Date().toISOString(),
            fingerprint: 'c0ffee0123456789',
          },
        ],
      }),
    },
  );
  expect(await response.json()).toMatchObject({ received: 1, refused: [] });
}

test('an alert leads to its runbook: from the phone, the service and the first page', async ({
  browser,
}) => {
  await tell('firing');
  const page = await as(browser, 'karim');

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/runbooks/by-alert/EdgeProxySiteLoss');
  await expect(
    page.getByText('Alert EdgeProxySiteLoss is firing'),
  ).toBeVisible();
  await expect(page.getByText('No proxy of par1 answers')).toBeVisible();
  const start = page.getByRole('link', { name: /Start/ }).first();
  await expect(start).toBeInViewport();
  expect((await start.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth),
  ).toBeLessThanOrEqual(390);
  await expectAccessible(page);

  await start.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: /^Real/ })).toBeChecked();
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await page.setViewportSize({ width: 1366, height: 900 });
  await page.goto('/runbooks');
  await expect(
    page.getByText('Alert EdgeProxySiteLoss is firing'),
  ).toBeVisible();
  await page.goto('/catalog/default/component/edge-proxy');
  await expect(
    page.getByText('Alert EdgeProxySiteLoss is firing'),
  ).toBeVisible();

  await tell('resolved');
  await page.goto('/runbooks/by-alert/EdgeProxySiteLoss');
  await expect(page.getByText('This alert is not firing now.')).toBeVisible();
  await page.context().close();
});

test('links of alerts that lead nowhere are told with their place', async ({
  browser,
}) => {
  const page = await as(browser, 'aline');
  await page.goto('/runbooks');
  await page.getByRole('link', { name: '2 alerts lead to no runbook' }).click();
  await expect(
    page.getByRole('listitem').filter({ hasText: 'PaymentLatency' }),
  ).toContainText('marelle.rules.yaml:');
  await expect(
    page.getByRole('listitem').filter({ hasText: 'LedgerSlowQueries' }),
  ).toContainText('https://wiki.example.net/');
  await expectAccessible(page);
  await page.context().close();
});

test('a drill is planned for a day, and is overdue after it', async ({
  browser,
}) => {
  const page = await as(browser, 'aline');
  await page.goto('/runbooks/drills');
  const row = page
    .getByRole('listitem')
    .filter({ hasText: 'Bring the edge address home' });
  await row.getByRole('button', { name: 'Plan a day' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Day').fill('2026-01-15');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(row.getByText(/overdue by \d+ days/)).toBeVisible();
  await expectAccessible(page);
  await page.goto('/runbooks');
  await expect(page.getByRole('heading', { name: 'Drills due' })).toBeVisible();
  await page.context().close();
});

test('a runbook can be read, searched for and compared', async ({
  browser,
}) => {
  const page = await as(browser, 'helene');
  await page.goto('/runbooks');
  await expect(page.getByText(/^\d+ runbooks, \d+ proven/)).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Search title, alert or text').fill('keepalived');
  await page
    .getByRole('link', {
      name: 'Move the edge address to the other datacenter',
      exact: true,
    })
    .click();
  await expect(
    page.getByRole('heading', { level: 1, name: /Move the edge address/ }),
  ).toBeVisible();
  await expect(page.getByText('MOVE TRAFFIC')).toBeVisible();
  await expectAccessible(page);
  // Who leads engineering is neither owner nor pair of it.
  await expect(page.getByRole('button', { name: 'Start' })).toBeDisabled();
  await page.getByRole('button', { name: 'History' }).click();
  await expect(page.getByText('present version')).toBeVisible();
  await page.context().close();
});
