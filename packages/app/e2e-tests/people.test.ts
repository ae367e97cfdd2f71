import { expect, Page, test } from '@playwright/test';
import ical, { type VEvent } from 'node-ical';
import { expectAccessible } from './accessible';
import { as } from './as';

const DAY = 24 * 3_600_000;

/** The day so many days from today, as a date field takes it. */
const dayAhead = (days: number) =>
  new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** Opens a page and gives the token with which it talks to the backend. */
async function openWithToken(page: Page, path: string): Promise<string> {
  const [request] = await Promise.all([
    page.waitForRequest(
      one =>
        one.url().includes('/api/oncall/') &&
        one.headers().authorization !== undefined,
    ),
    page.goto(path),
  ]);
  return request.headers().authorization;
}

/** Makes a calendar address on the page and gives it. */
async function makeCalendar(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Add a calendar' }).click();
  await page.getByRole('button', { name: 'Make the address' }).click();
  const address = page.getByLabel('Calendar address', { exact: true });
  await expect(address).toBeVisible();
  const text = (await address.textContent()) ?? '';
  await page.getByRole('button', { name: 'Done' }).click();
  return new URL(new URL(text.trim()).pathname, process.env.PORTAL_URL).href;
}

/** The events of a calendar, as a client of calendars reads them. */
async function eventsOf(address: string): Promise<VEvent[]> {
  const response = await fetch(address);
  expect(response.status).toBe(200);
  const parsed = ical.sync.parseICS(await response.text());
  return Object.values(parsed).filter(
    (one): one is VEvent => one?.type === 'VEVENT',
  );
}

test('from a service page the person on call is two clicks away, on a narrow screen too', async ({
  browser,
}) => {
  const page = await as(browser, 'aline');
  await page.setViewportSize({ width: 320, height: 800 });
  await page.goto('/catalog/default/component/edge-proxy');
  const call = page.getByRole('link', { name: /^Call \+33/ }).first();
  await expect(call).toBeVisible();
  expect(await call.getAttribute('href')).toMatch(/^tel:\+33/);
  const box = await call.boundingBox();
  expect(box!.x + box!.width).toBeLessThanOrEqual(320);

  await page.goto('/catalog/default/resource/session-store');
  await expect(page.getByText(/^Both away /).first()).toBeVisible();
});

test('leave that leaves a pair away is told before it is saved', async ({
  browser,
}) => {
  const page = await as(browser, 'karim');
  await page.goto('/on-call');
  await expect(
    page.getByRole('heading', { name: 'My absences' }),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add an absence' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add an absence' });
  await dialog.getByLabel('First day').fill(dayAhead(34));
  await dialog.getByLabel('Last day').fill(dayAhead(35));
  const told = dialog.getByRole('status', { name: 'What this brings about' });
  await expect(
    told
      .getByRole('listitem')
      .filter({ hasText: 'nobody of the pair of Session store is there' })
      .filter({ hasText: 'are both away from' })
      .first(),
  ).toBeVisible();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(
    page.getByRole('button', { name: /^Remove: / }).first(),
  ).toBeVisible();

  await page.goto('/catalog/default/resource/session-store/on-call');
  await expect(page.getByText(/are both away from/).first()).toBeVisible();
  await expectAccessible(page);
});

test('a turn is swapped in two clicks by each, and the calendars follow', async ({
  browser,
}) => {
  const aline = await as(browser, 'aline');
  await aline.goto('/on-call');
  const alines = await makeCalendar(aline);
  const turns = aline.getByRole('region', { name: 'My turns' });
  await turns.getByRole('button', { name: /^Show all/ }).click();
  // Not the first one: that may run already.
  const turn = turns
    .getByRole('listitem')
    .filter({ hasText: 'First call, Platform' })
    .nth(1);
  await turn.getByRole('button', { name: /^Swap/ }).click();
  const offer = aline.getByRole('dialog', { name: 'Give a turn away' });
  const from = await offer.getByLabel('From').inputValue();
  await offer.getByRole('button', { name: 'Offer' }).click();
  await expect(turn.getByText('offered')).toBeVisible();
  // Browser and test share the zone of the machine.
  const start = new Date(from).getTime();
  const isTurn = (event: VEvent) => event.start.getTime() === start;
  const before = (await eventsOf(alines)).find(isTurn);
  expect(before?.status).not.toBe('CANCELLED');

  const karim = await as(browser, 'karim');
  await karim.goto('/on-call');
  const karims = await makeCalendar(karim);
  expect((await eventsOf(karims)).filter(isTurn)).toEqual([]);
  await karim
    .getByRole('region', { name: 'Swaps' })
    .getByRole('listitem')
    .filter({ hasText: 'Aline Moreau' })
    .getByRole('button', { name: 'Take' })
    .click();
  const take = karim.getByRole('dialog', {
    name: 'Take a turn of Aline Moreau',
  });
  await take.getByRole('button', { name: 'Take it' }).click();
  await expect(take).toBeHidden();
  const taken = karim.getByRole('region', { name: 'My turns' });
  await taken.getByRole('button', { name: /^Show all/ }).click();
  await expect(taken.getByText('swapped').first()).toBeVisible();

  expect((await eventsOf(karims)).filter(isTurn)).toHaveLength(1);
  const after = (await eventsOf(alines)).find(
    event => event.uid === before!.uid,
  );
  expect(after?.status).toBe('CANCELLED');
});

test('a turn is handed over with a note that the next one reads', async ({
  browser,
}) => {
  const pages = {
    aline: await as(browser, 'aline'),
    karim: await as(browser, 'karim'),
  };
  const token = await openWithToken(pages.aline, '/on-call');
  const hourAgo = new Date(Date.now() - 3 * 3_600_000);
  const created = await pages.aline.request.post('/api/oncall/v1/schedules', {
    headers: { Authorization: token, 'Idempotency-Key': crypto.randomUUID() },
    data: {
      title: 'Exercise by the hour',
      ownerRef: 'group:default/platform',
      timeZone: 'UTC',
      covers: ['component:default/newsletter'],
      layers: [
        {
          id: 'first',
          name: 'First call',
          role: 'primary',
          priority: 1,
          rotation: {
            timeZone: 'UTC',
            start: hourAgo.toISOString().slice(0, 16),
            every: { unit: 'hour', count: 1 },
            rosters: [
              {
                participants: ['aline', 'karim'].map(name => ({
                  people: [`user:default/${name}`],
                })),
              },
            ],
          },
        },
      ],
    },
  });
  expect([created.status(), await created.text()]).toEqual([
    201,
    expect.any(String),
  ]);

  const asked = (page: Page) =>
    page.getByText(/^Your turn on Exercise by the hour end/);
  await pages.aline.reload();
  await pages.karim.goto('/on-call');
  // Whose hour it is depends on the clock: one of the two is asked.
  await expect
    .poll(
      async () =>
        (await asked(pages.aline).count()) + (await asked(pages.karim).count()),
    )
    .toBeGreaterThan(0);
  const writer = (await asked(pages.aline).count()) > 0 ? 'aline' : 'karim';
  const reader = writer === 'aline' ? 'karim' : 'aline';
  const note = `Queue of the mailer is long since noon. ${Date.now()}`;
  await expect(asked(pages[writer])).toBeVisible();
  await pages[writer].getByRole('button', { name: 'Hand over' }).last().click();
  const dialog = pages[writer].getByRole('dialog', { name: /^Hand over: / });
  await dialog.getByLabel('What should the next one know?').fill(note);
  await dialog.getByRole('button', { name: 'Hand over' }).click();
  await expect(dialog).toBeHidden();
  await expect(
    pages[writer].getByText('You have handed it over.', { exact: false }),
  ).toBeVisible();

  await pages[reader].reload();
  const unread = pages[reader]
    .getByRole('region', { name: 'For you to read' })
    .getByRole('article')
    .filter({ hasText: note });
  await expect(unread).toBeVisible();
  await unread.getByRole('button', { name: 'I have read it' }).click();
  await expect(unread).toBeHidden();
});

test('what stands on a person is said, and what happens when they leave', async ({
  browser,
}) => {
  const page = await as(browser, 'helene');
  await page.goto('/on-call/people/user/default/aline');
  await expect(
    page.getByRole('heading', { name: 'If Aline Moreau is away' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Work it out' }).click();
  await expect(
    page.getByText(/Platform, day and night: \d+ people left/),
  ).toBeVisible();
  await expectAccessible(page);

  await page.goto('/on-call/groups/group/default/platform');
  await expect(
    page.getByRole('heading', { name: 'Services and pairs' }),
  ).toBeVisible();
  await expectAccessible(page);
});
