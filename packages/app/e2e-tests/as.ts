import { Browser, Page } from '@playwright/test';

/** A page of a browser of its own in which a demo user is signed in. */
export async function as(browser: Browser, user: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: process.env.PORTAL_URL,
    reducedMotion: 'reduce',
  });
  await context.addInitScript(
    ref => window.localStorage.setItem('bulkhead.demo-user', ref),
    `user:default/${user}`,
  );
  return context.newPage();
}
