import { expect, test } from '@playwright/test';

test('a visitor chooses a demo user and sees the services of that user', async ({
  browser,
}) => {
  const page = await browser.newPage({ baseURL: process.env.PORTAL_URL });
  await page.goto('/');
  await page.getByRole('button', { name: /Aline Moreau/ }).click();
  await expect(
    page.getByRole('heading', { name: 'Your services' }),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: 'Edge proxy' })).toBeVisible();

  await page.reload();
  await expect(
    page.getByRole('heading', { name: 'Your services' }),
  ).toBeVisible();
});
