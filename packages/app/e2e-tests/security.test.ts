import { expect, type Page, test } from '@playwright/test';
import { as } from './as';

/** Everything that a person comes by, with something on it that says that it is drawn. */
const PAGES = [
  '/',
  '/catalog',
  '/catalog/default/component/edge-proxy',
  '/catalog/default/component/edge-proxy/resilience',
  '/catalog/default/component/edge-proxy/runbooks',
  '/catalog/default/component/edge-proxy/on-call',
  '/catalog/default/component/edge-proxy/knowledge',
  '/resilience',
  '/resilience/report',
  '/runbooks',
  '/runbooks/r/vip-failover',
  '/runbooks/traffic',
  '/runbooks/drills',
  '/on-call',
  '/on-call/schedules/demo-platform',
  '/knowledge/notes',
  '/knowledge/calendar',
  '/knowledge/radar',
  '/search?query=proxy',
  '/catalog-graph',
  '/settings',
];

/** What a page did that its policy forbids, and scripts of others that ran. */
async function watched(page: Page): Promise<string[]> {
  const seen: string[] = [];
  await page.exposeFunction('toldOfViolation', (text: string) => {
    seen.push(text);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', event => {
      const { toldOfViolation } = window as unknown as {
        toldOfViolation(text: string): void;
      };
      toldOfViolation(
        `${location.pathname}: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile} ${event.sample}`,
      );
    });
  });
  page.on('console', message => {
    if (/content security policy/i.test(message.text())) {
      seen.push(message.text());
    }
  });
  page.on('dialog', async dialog => {
    seen.push(`a script ran: ${dialog.message()}`);
    await dialog.dismiss();
  });
  return seen;
}

test('pages do nothing that their security policy forbids', async ({
  browser,
}) => {
  const page = await as(browser, 'aline');
  const seen = await watched(page);
  const answer = await page.goto('/');
  const policy = answer!.headers()['content-security-policy'];
  expect(policy).not.toContain('unsafe-eval');
  for (const part of [
    "script-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'self'",
  ]) {
    expect(policy).toContain(part);
  }
  for (const path of PAGES) {
    await page.goto(path);
    await expect(
      page.getByRole('main').or(page.locator('main, h1')).first(),
    ).toBeVisible();
    await expect(page.getByRole('progressbar')).toHaveCount(0);
  }
  expect(seen).toEqual([]);
});

/** What should not come through, each with the mark by which one would see that it did. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(2)>',
  '<svg onload=alert(3)><a xlink:href="javascript:alert(3)">svg</a></svg>',
  '[link](javascript:alert(4))',
  '[data](data:text/html;base64,PHNjcmlwdD5hbGVydCg1KTwvc2NyaXB0Pg==)',
  '[![inside](https://tracker.example.net/1.png)](javascript:alert(6))',
  '![tracker](https://tracker.example.net/2.png)',
  '<iframe srcdoc="<script>parent.alert(7)</script>"></iframe>',
  '<form action="https://tracker.example.net/"><input name=a><button>Press</button></form>',
  '<style>body { background: url(https://tracker.example.net/3.png) }</style>',
  '<a href="java&#10;script:alert(8)" style="position:fixed;inset:0">all</a>',
  '<!-- --!><script>alert(9)</script> -->',
  '<meta http-equiv="refresh" content="0;url=https://tracker.example.net/">',
  '<base href="https://tracker.example.net/">',
  '<object data="javascript:alert(10)"></object><embed src="javascript:alert(11)">',
  '`\u202etxt.exe\u202c` \u200bhidden\u200b',
  `${'> '.repeat(300)}deep`,
  `${'['.repeat(2000)}${']('.repeat(500)}`,
].join('\n\n');

/** Nothing of the text became more than text. */
async function expectHarmless(page: Page, text: string): Promise<void> {
  await expect(page.getByText(text).first()).toBeVisible();
  const found = await page.evaluate(() => ({
    markup: document.querySelectorAll(
      'main script, main iframe, main object, main embed, main form[action], main meta, main base, main style:not([data-emotion]):not([data-meta])',
    ).length,
    handlers: [...document.querySelectorAll('main *')].filter(element =>
      element.getAttributeNames().some(name => name.startsWith('on')),
    ).length,
    links: [...document.querySelectorAll('main [href], main [src]')]
      .flatMap(element => [
        element.getAttribute('href') ?? '',
        element.getAttribute('src') ?? '',
      ])
      .filter(address =>
        /^\s*(?:javascript|data:text|vbscript)/i.test(address),
      ),
  }));
  expect(found).toEqual({ markup: 0, handlers: 0, links: [] });
}

test('hostile text stays text, in a note and in a runbook', async ({
  browser,
}) => {
  const page = await as(browser, 'aline');
  const seen = await watched(page);
  const strangers: string[] = [];
  page.on('request', request => {
    if (request.url().includes('tracker.example.net')) {
      strangers.push(request.url());
    }
  });

  await test.step('a note', async () => {
    await page.goto('/');
    const [sent] = await Promise.all([
      page.waitForRequest(/\/api\/\w+\/v1\//),
      page.goto('/knowledge/notes'),
    ]);
    const { authorization } = await sent.allHeaders();
    const written = await page.request.post('/api/knowledge/v1/notes', {
      headers: {
        authorization,
        'idempotency-key': `hostile-${Date.now()}`,
      },
      data: {
        note: {
          kind: 'watch',
          title: 'Hostile <img src=x onerror=alert(12)>',
          body: `The beginning\n\n${HOSTILE}\n\nThe end`,
        },
      },
    });
    expect(await written.text()).toContain('"id"');
    await page.goto(`/knowledge/notes/${(await written.json()).id}`);
    await expectHarmless(page, 'The beginning');
  });

  await test.step('a draft of a runbook', async () => {
    await page.goto('/runbooks/drafts');
    await page.getByRole('button', { name: 'Write a runbook' }).click();
    await page
      .getByLabel('Text (Markdown)')
      .fill(
        `---\napiVersion: bulkhead/v1\nkind: Runbook\nid: hostile\ntitle: Hostile\n---\n\n# Hostile\n\nThe beginning\n\n${HOSTILE}`,
      );
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await expectHarmless(page, 'The beginning');
  });

  expect(strangers).toEqual([]);
  expect(seen).toEqual([]);
});
