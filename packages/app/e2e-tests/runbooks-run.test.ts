import { readFile } from 'node:fs/promises';
import { expect, test, type Download, type Page } from '@playwright/test';
import { as } from './as';
import { expectAccessible } from './accessible';
import { portal } from './portal';

const TITLE = 'Move the edge address to the other datacenter';

const button = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true });
const step = (page: Page, name: string) =>
  page.getByRole('heading', { name, level: 2 });

/** Answers a question of the run page and sends the answer. */
async function say(page: Page, action: string, field: string, text: string) {
  await button(page, action).click();
  const dialog = page.getByRole('dialog', { name: action });
  await dialog.getByLabel(field).fill(text);
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** States a fact that a guard asks for. */
async function state(page: Page, question: string, answer: string) {
  const fact = page.locator('form').filter({ hasText: question });
  await fact.getByRole('combobox').click();
  await page.getByRole('option', { name: answer, exact: true }).click();
  await fact.getByRole('button', { name: 'State' }).click();
  await expect(fact).toBeHidden();
}

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}

test('two people drill a failover, past a guard and a restart, and prove the text', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const aline = await as(browser, 'aline');
  const karim = await as(browser, 'karim');

  await test.step('from the service to a drill of its failover', async () => {
    await aline.goto('/catalog/default/component/edge-proxy');
    await aline
      .getByRole('listitem')
      .getByRole('link', { name: `Start "${TITLE}"` })
      .click();
    const dialog = aline.getByRole('dialog');
    await dialog.getByRole('radio', { name: /^Drill/ }).check();
    await dialog.getByLabel('incident', { exact: false }).last().fill('EX-1');
    await dialog.getByRole('button', { name: 'Start', exact: true }).click();
    await expect(aline.getByText('DRILL', { exact: true })).toBeVisible();
    await expect(
      step(aline, 'Confirm that the site is the fault'),
    ).toBeVisible();
    await expectAccessible(aline);
  });

  await test.step('a second person joins', async () => {
    await karim.goto('/runbooks');
    await karim
      .locator('section', {
        has: karim.getByRole('heading', { name: 'Runs in progress' }),
      })
      .getByRole('link', { name: TITLE, exact: true })
      .click();
    await expect(
      step(karim, 'Confirm that the site is the fault'),
    ).toBeVisible();
    const bar = aline.locator('header', { hasText: 'DRILL' });
    await expect(bar.getByRole('link', { name: 'Karim Benali' })).toBeVisible();
  });

  await test.step('one drives, the other sees it', async () => {
    await aline.getByRole('button', { name: /^pass/ }).click();
    await expect(step(aline, 'See who holds the address')).toBeVisible();
    await aline.keyboard.press('v');
    await expect(
      step(aline, 'Tell everybody what is about to happen'),
    ).toBeVisible();
    await button(aline, 'Sent').click();
    await expect(
      karim.getByRole('group', { name: 'Move traffic from par1 to gra2' }),
    ).toBeVisible();
    await expectAccessible(karim);
  });

  await test.step('a guard blocks the move', async () => {
    await button(aline, 'Precheck ok').click();
    await state(aline, 'Is edge-gra2 serving now?', 'not serving');
    await state(aline, 'Is edge-gra2-2 serving now?', 'not serving');
    const lag = aline
      .locator('form')
      .filter({ hasText: 'How much is replication-lag now?' });
    await lag.getByRole('textbox').fill('1');
    await lag.getByRole('button', { name: 'State' }).click();
    await expect(aline.getByText('replication-lag is 1.')).toBeVisible();
    await expect(
      aline.getByText('Without par1, 0 of 4 would be serving').first(),
    ).toBeVisible();
    await expect(button(aline, 'Done')).toBeDisabled();
  });

  await test.step('two people break the glass, with a reason', async () => {
    await say(aline, 'Break glass', 'Reason', 'Health checks are blind today');
    await expect(button(aline, 'Done')).toBeDisabled();
    await expect(button(aline, 'Agree to override')).toHaveCount(0);
    await button(karim, 'Agree to override').click();
    await expect(
      karim.getByText(/was overridden: Health checks are blind today/),
    ).toBeVisible();
    await expect(button(aline, 'Done')).toBeEnabled();
  });

  await test.step('the backend dies, and what is ticked meanwhile is kept', async () => {
    await portal.kill();
    await expect(aline.getByText(/^No connection/)).toBeVisible();
    await button(aline, 'Done').click();
    await expect(aline.getByText('1 action waits to be sent')).toBeVisible();
    await portal.start();
    await expect(aline.getByText(/^No connection/)).toBeHidden({
      timeout: 60_000,
    });
    await expect(
      aline.getByText('Another signed-in person confirms this', {
        exact: false,
      }),
    ).toBeVisible();
    await expect(button(aline, 'Verified')).toHaveCount(0);
  });

  await test.step('the second person verifies once it has settled', async () => {
    await expect(button(karim, 'Verified')).toBeEnabled({ timeout: 60_000 });
    await button(karim, 'Verified').click();
    await expect(step(karim, 'Watch errors for five minutes')).toBeVisible();
  });

  await test.step('the traffic board shows the new site', async () => {
    const board = await as(browser, 'helene');
    await board.goto('/runbooks/traffic');
    const row = board.getByRole('listitem').filter({ hasText: '203.0.113.10' });
    await expect(row.getByText('par1 → gra2')).toBeVisible();
    await expect(row.getByText(/^To be moved back/).first()).toBeVisible();
    await expect(row.getByText('drill', { exact: true })).toBeVisible();
    await expect(row.getByRole('link', { name: 'Karim Benali' })).toBeVisible();
    await expectAccessible(board);
    await board.context().close();
  });

  await test.step('the run is closed and signed', async () => {
    await say(aline, 'Go on now', 'Reason', 'Drill: the dashboard was calm');
    await button(aline, 'Done').click();
    await expect(
      step(aline, 'Stop automation from undoing the move'),
    ).toBeVisible();
    await button(aline, 'Done').click();
    await expect(step(karim, 'Second person accepts the result')).toBeVisible();
    await button(karim, 'Approve').click();
    await expect(
      aline.getByText('All steps are closed.', { exact: false }),
    ).toBeVisible();
    await button(aline, 'Finish').first().click();
    const dialog = aline.getByRole('dialog', { name: 'Finish' });
    await dialog.getByRole('button', { name: 'Finish', exact: true }).click();
    await expect(
      aline.getByText('Finished: succeeded', { exact: true }),
    ).toBeVisible();
    await expect(
      aline.getByText('This run proves the present text.'),
    ).toBeVisible();
  });

  await test.step('the record says everything once', async () => {
    await expect(
      aline.getByText(/was overridden: Health checks are blind today/),
    ).toBeVisible();
    await expect(
      aline.getByRole('cell', { name: /BREAK GLASS/ }),
    ).toBeVisible();
    await expectAccessible(aline);

    const saved = async (name: string) => {
      const download = aline.waitForEvent('download');
      await button(aline, name).click();
      return textOf(await download);
    };
    const markdown = await saved('Save as Markdown');
    expect(markdown).toContain(TITLE);
    expect(markdown).toContain('Health checks are blind today');
    const record = JSON.parse(await saved('Save as JSON')) as {
      format: string;
      events: {
        sequence: number;
        actor: string;
        body: { kind: string; stepId?: string };
      }[];
    };
    expect(record.format).toBe('bulkhead/run/v1');
    expect(record.events.map(event => event.sequence)).toEqual(
      record.events.map((_, index) => index + 1),
    );
    const onMove = record.events
      .filter(event => event.body.stepId === 'move-vip')
      .map(event => [event.body.kind, event.actor.split('/')[1]]);
    expect(onMove.filter(([kind]) => kind === 'precheck_pass')).toHaveLength(1);
    expect(onMove.filter(([kind]) => kind === 'done')).toEqual([
      ['done', 'aline'],
    ]);
    expect(onMove.filter(([kind]) => kind === 'verified')).toEqual([
      ['verified', 'karim'],
    ]);
    expect(onMove).toContainEqual(['guard_override', 'karim']);
  });

  await test.step('the text counts as proven', async () => {
    await aline.goto('/runbooks/r/vip-failover');
    await expect(aline.getByText('proven', { exact: true })).toBeVisible();
    await expect(aline.getByText(/Drilled on this text/)).toBeVisible();
  });
  await aline.context().close();
  await karim.context().close();
});
