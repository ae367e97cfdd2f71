import { readAlertRules, RunbookLinks } from '.';

const RULES = `groups:
  - name: cache
    rules:
      - record: cache:rate
        expr: x
      - alert: CacheDown
        expr: up == 0
        labels: { severity: critical }
        annotations:
          runbook_url: https://docs.example.net/runbooks/cache/CacheDown/
      - alert: CacheSlow
        annotations: { runbook: cache/slow.md#diagnosis }
      - alert: CacheDown
        expr: up == 1
`;

describe('readAlertRules', () => {
  it('reads alerts with their lines, also of one name', () => {
    const { alerts, problem } = readAlertRules(RULES);
    expect(problem).toBeUndefined();
    expect(
      alerts.map(alert => [
        alert.alertname,
        alert.line,
        alert.url,
        alert.severity,
      ]),
    ).toEqual([
      [
        'CacheDown',
        6,
        'https://docs.example.net/runbooks/cache/CacheDown/',
        'critical',
      ],
      ['CacheSlow', 11, 'cache/slow.md#diagnosis', undefined],
      ['CacheDown', 13, undefined, undefined],
    ]);
  });

  it('reads the spec of a PrometheusRule and lists of them', () => {
    const spec = RULES.replace(/^/gm, '  ').trimEnd();
    expect(
      readAlertRules(`kind: PrometheusRule\nspec:\n${spec}`).alerts,
    ).toHaveLength(3);
    expect(
      readAlertRules(
        `items:\n- kind: PrometheusRule\n  spec:\n${spec.replace(/^/gm, '  ')}`,
      ).alerts,
    ).toHaveLength(3);
  });

  it.each([
    '',
    '[',
    'groups: 3',
    'groups: [{ rules: 4 }, null]',
    '- a',
    'groups:\n- rules: [{ alert: [] }]',
    '{{ if }}',
  ])('survives %j', text => {
    expect(readAlertRules(text).alerts).toEqual([]);
  });
});

describe('RunbookLinks', () => {
  const links = new RunbookLinks({
    pages: [
      {
        id: 'cache-down',
        path: 'content/runbooks/cache/CacheDown.md',
        alerts: ['CacheIsDown'],
        anchors: ['diagnosis'],
      },
      { id: 'cache-slow', path: 'content/runbooks/cache/slow.md', alerts: [] },
      { id: 'db', path: 'content/runbooks/db/_index.md', alerts: [] },
      {
        id: 'slow-2',
        path: 'other/slow.md',
        aliases: ['books/other/slow.md'],
        alerts: [],
      },
    ],
    bases: [{ url: 'https://docs.example.net/', path: 'content' }],
    portalUrls: ['https://portal.example.net/runbooks'],
  });
  const resolve = (url: string | undefined, alertname?: string) => {
    const { outcome, runbookId, anchor } = links.resolve(url, alertname);
    return [outcome, runbookId, anchor].filter(Boolean).join(' ');
  };

  it.each([
    ['https://docs.example.net/runbooks/cache/cachedown', 'found cache-down'],
    [
      'https://DOCS.example.net/runbooks/cache/CacheDown/?x=1#diagnosis',
      'found cache-down diagnosis',
    ],
    [
      'https://docs.example.net/runbooks/cache/CacheDown.html',
      'found cache-down',
    ],
    ['https://docs.example.net/runbooks/db/', 'found db'],
    ['https://docs.example.net/runbooks/cache/gone', 'dead'],
    ['https://docs.example.net/../../etc/passwd', 'dead'],
    [
      'https://git.example/x/y/blob/main/content/runbooks/cache/slow.md',
      'found cache-slow',
    ],
    [
      'https://git.example/x/y/-/blob/v1/content/runbooks/cache/slow.md#L3',
      'found cache-slow L3',
    ],
    ['https://elsewhere.example/wiki/CacheDown', 'external'],
    [
      'https://portal.example.net/runbooks/by-alert/CacheIsDown',
      'found cache-down',
    ],
    ['https://portal.example.net/runbooks/cache-slow', 'found cache-slow'],
    ['https://portal.example.net/runbooks/nowhere', 'dead'],
    ['cache/slow.md', 'found cache-slow'],
    ['runbooks/cache/CacheDown.md#diagnosis', 'found cache-down diagnosis'],
    ['slow.md', 'dead'],
    ['books/other/slow.md', 'found slow-2'],
    ['https://git.example/x/y/blob/main/books/other/slow.md', 'found slow-2'],
    ['nowhere.md', 'dead'],
    ['cache-slow', 'found cache-slow'],
    [`${'javascript'}:alert(1)`, 'dead'],
    [
      'https://docs.example.net/runbooks/cache/{{ $labels.alertname }}',
      'found cache-down',
    ],
    ['https://docs.example.net/{{ $labels.team }}/x', 'templated'],
    ['%E0%A4%A', 'dead'],
  ])('%s', (url, expected) => {
    expect(resolve(url, 'CacheDown')).toBe(expected);
  });

  it('finds a page by the name of the alert where there is no link', () => {
    expect(resolve(undefined, 'CacheIsDown')).toBe('found cache-down');
    expect(resolve('', 'CacheDown')).toBe('found cache-down');
    expect(resolve('#diagnosis', 'CacheIsDown')).toBe(
      'found cache-down diagnosis',
    );
    expect(resolve(undefined, 'Unheard')).toBe('missing');
  });

  it('says so when the page has no such section', () => {
    expect(
      links.resolve('https://docs.example.net/runbooks/cache/CacheDown#gone'),
    ).toMatchObject({
      outcome: 'found',
      message: 'The page has no section "gone".',
    });
  });
});
