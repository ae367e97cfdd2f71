import { expect, test, type Page } from '@playwright/test';
import { as } from './as';
import { expectAccessible } from './accessible';

const TITLE = 'Restart the notifier';

/** Small enough to be drilled in one press. */
function text(expected: string): string {
  return [
    '---',
    'apiVersion: bulkhead/v1',
    'kind: Runbook',
    'id: notifier-restart',
    `title: ${TITLE}`,
    'purpose: restore',
    'entities: [component:default/edge-proxy]',
    'owner: group:default/platform',
    'status: published',
    'alerts: []',
    'rto: 15m',
    'drill_every: 6 months',
    '---',
    '',
    `# ${TITLE}`,
    '',
    'Use this when nobody gets mail any more.',
    '',
    '## Act',
    '',
    '### 1. Restart it',
    '',
    '```yaml title="step: restart"',
    'type: check',
    'expect: 1m',
    '```',
    '',
    '```sh title="check"',
    'systemctl is-active notifier',
    '```',
    '',
    `Expected: ${expected}`,
    '',
  ].join('\n');
}

const button = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true });

/** Writes a text into the draft at hand, has it reviewed by another, and publishes it. */
async function publish(author: Page, reviewer: Page, source: string) {
  await author.getByLabel('Text (Markdown)').fill(source);
  await expect(author.getByText('Saved', { exact: true })).toBeVisible();
  await expect(author.getByText('No problem found.')).toBeVisible();
  await button(author, 'Ask for a review').click();
  await expect(author.getByText('to be reviewed')).toBeVisible();
  await expect(button(author, 'Approve')).toHaveCount(0);

  await reviewer.goto(new URL(author.url()).pathname);
  await reviewer.getByLabel('Comment').fill('Tried it on the staging host');
  await button(reviewer, 'Approve').click();
  await expect(reviewer.getByText('approved').first()).toBeVisible();

  await author.reload();
  await button(author, 'Publish').click();
  await author
    .getByRole('dialog', { name: 'Publish this text?' })
    .getByRole('button', { name: 'Publish', exact: true })
    .click();
  await expect(author.getByText('published', { exact: true })).toBeVisible();
}

test('a runbook written in the portal is reviewed, proven by a drill, and unproven again by an edit', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const aline = await as(browser, 'aline');
  const karim = await as(browser, 'karim');

  await test.step('write, review, publish', async () => {
    await aline.goto('/runbooks/drafts');
    await aline.getByRole('button', { name: 'Write a runbook' }).click();
    await expect(aline.getByLabel('Text (Markdown)')).toBeVisible();
    await expectAccessible(aline);
    await publish(aline, karim, text('`active`'));
  });

  await test.step('drill', async () => {
    await aline.goto('/runbooks/r/notifier-restart');
    await expect(aline.getByText('not proven', { exact: true })).toBeVisible();
    await button(aline, 'Start').click();
    const dialog = aline.getByRole('dialog');
    await dialog.getByRole('radio', { name: /^Drill/ }).check();
    await dialog.getByRole('button', { name: 'Start', exact: true }).click();
    await button(aline, 'Verified').click();
    await expect(
      aline.getByText('All steps are closed.', { exact: false }),
    ).toBeVisible();
    await button(aline, 'Finish').first().click();
    await aline
      .getByRole('dialog', { name: 'Finish' })
      .getByRole('button', { name: 'Finish', exact: true })
      .click();
    await expect(
      aline.getByText('This run proves the present text.'),
    ).toBeVisible();
    await aline.goto('/runbooks/r/notifier-restart');
    await expect(aline.getByText('proven', { exact: true })).toBeVisible();
  });

  await test.step('edit: freshness falls, and the two texts stand side by side', async () => {
    await button(aline, 'Edit').click();
    await expect(aline.getByLabel('Text (Markdown)')).toHaveValue(/active/);
    await publish(aline, karim, text('`active`, within ten seconds'));
    await aline.goto('/runbooks/r/notifier-restart');
    await expect(aline.getByText('proven', { exact: true })).toHaveCount(0);
    await expect(aline.getByText(/changed since/i).first()).toBeVisible();
    await button(aline, 'History').click();
    const choices = aline.getByRole('checkbox', {
      name: /^Choose version .* for comparing$/,
    });
    await expect(choices).toHaveCount(2);
    await choices.nth(0).check();
    await choices.nth(1).check();
    await aline.getByRole('link', { name: 'Compare' }).click();
    await expect(
      aline.getByText('within ten seconds', { exact: false }).first(),
    ).toBeVisible();
    await expectAccessible(aline);
  });
  await aline.context().close();
  await karim.context().close();
});
