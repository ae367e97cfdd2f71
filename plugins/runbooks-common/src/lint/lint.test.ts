import { CACHE_FAILOVER, edited } from '../__fixtures__/runbooks';
import { parseRunbook } from '../parse';
import { lintedFile, lintRunbook, lintSet } from '.';

/** rule@line:column of everything found. */
function lint(source: string, path?: string): string[] {
  return lintRunbook(source, { path }).map(
    item => `${item.rule}@${item.line}:${item.column}`,
  );
}

/** Line of the first occurrence, 1-based. */
function lineOf(source: string, text: string): number {
  return source.slice(0, source.indexOf(text)).split('\n').length;
}

it('finds nothing in a good runbook', () => {
  expect(
    lintRunbook(CACHE_FAILOVER, { path: 'runbooks/shop/cache-failover.md' }),
  ).toEqual([]);
});

describe('each rule, at its place', () => {
  // was, becomes, rule, text on the line where it is reported, column
  const cases: [string, string, string, string, number][] = [
    ['purpose: failover', 'purpose: fallover', 'unknown-value', 'purpose:', 10],
    ['status: published', 'statsu: published', 'unknown-key', 'statsu:', 1],
    ['owner: group:default/shop\n', '', 'missing-key', 'apiVersion', 1],
    ['rto: 10m', 'rto: soon', 'bad-duration', 'rto:', 6],
    ['rto: 10m\n', '', 'rto-missing', '---', 1],
    ['owner: group:default/shop', 'owner: a b', 'bad-reference', 'owner:', 8],
    [
      'alerts: [CacheDown]',
      'alerts: [Cache Down]',
      'unknown-value',
      'alerts:',
      1,
    ],
    [
      'rto: 10m',
      'rto: 10m\nreviewed_on: 2026-10-02',
      'unquoted-date',
      'reviewed_on',
      14,
    ],
    [
      'rto: 10m',
      'rto: 10m\nreviewed_on: "2026-02-30"',
      'bad-date',
      'reviewed_on',
      14,
    ],
    ['rto: 10m', 'rto: { a: 10m }', 'front-matter-nested', 'rto:', 6],
    ['id: cache-failover', 'id: Cache', 'bad-id', 'id:', 5],
    [
      '# Move the cache to the other site\n',
      '# Another\n',
      'title-differs',
      '---',
      1,
    ],
    [
      'type: enum, values: [north, south], default: north',
      'type: enom, values: [north, south], default: north',
      'unknown-value',
      'from:',
      15,
    ],
    ['default: north }', 'default: west }', 'parameter-default', 'from:', 45],
    [
      'pattern: "[a-z0-9-]{1,20}"',
      'pattern: "(a"',
      'parameter-pattern',
      'node:',
      23,
    ],
    [
      'pattern: "[a-z0-9-]{1,20}"',
      'pattern: ".+"',
      'parameter-unsafe',
      'node:',
      1,
    ],
    ['differs: from', 'differs: form', 'parameter-unknown', 'to: { type', 1],
    [
      './bin/warm ${param.to}',
      './bin/warm ${param.too}',
      'parameter-unknown',
      './bin/warm',
      1,
    ],
    [
      './bin/warm ${param.to}',
      './bin/warm ${params.to}',
      'parameter-unknown',
      './bin/warm',
      12,
    ],
    [
      './bin/warm ${param.to}',
      './bin/warm ${param.incident}',
      'parameter-unsafe',
      './bin/warm',
      1,
    ],
    [
      './bin/warm ${param.to}',
      './bin/warm <site>',
      'angle-placeholder',
      './bin/warm',
      12,
    ],
    [
      './bin/warm ${param.to}',
      '$ ./bin/warm ${param.to}',
      'prompt-in-command',
      './bin/warm',
      1,
    ],
    [
      './bin/warm ${param.to}',
      './bin/\u200bwarm ${param.to}',
      'hidden-character',
      './bin/\u200bwarm',
      7,
    ],
    [
      './bin/warm ${param.to}',
      './bin/w\u0430rm ${param.to}',
      'lookalike-letter',
      './bin/w\u0430rm',
      8,
    ],
    [
      './bin/warm ${param.to}',
      './bin/warm \u2013f ${param.to}',
      'typographic-character',
      './bin/warm \u2013f',
      12,
    ],
    ['goto: warn', 'goto: wrn', 'goto-unknown', '### 1.', 1],
    ['goto: warn', 'goto: look', 'goto-backward', '### 1.', 1],
    [
      '  silent: { goto: warn }',
      '  yes: { goto: warn }',
      'boolean-like-key',
      '  yes:',
      3,
    ],
    [
      '  silent: { goto: warn }',
      '  silent: { goto: warn, stop: x }',
      'missing-key',
      '  silent:',
      11,
    ],
    [
      '```yaml title="step: warm"\ntype: command',
      '```yaml title="step: warm"\ntype: commando',
      'unknown-value',
      'type: commando',
      7,
    ],
    ['title="step: warm"', 'title="step: move"', 'duplicate-id', '### 4.', 1],
    [
      'title="step: warm"',
      'title="step: Warm it"',
      'bad-id',
      'title="step: Warm it"',
      1,
    ],
    ['title="step: warm"', 'title="steps"', 'step-block-missing', '### 4.', 1],
    [
      '### 4. Warm the cache\n',
      '### 4. Warm the cache\n\nFirst a word.\n',
      'step-block-late',
      'title="step: warm"',
      1,
    ],
    [
      '## Close\n',
      '## Close\n\n```yaml title="step: x"\ntype: manual\n```\n',
      'step-block-misplaced',
      'title="step: x"',
      1,
    ],
    ['```sh title="rollback"', '```sh', 'block-missing', '### 3.', 1],
    [
      '```sh title="rollback"',
      '```sh title="rolback"',
      'block-unknown',
      'title="rolback"',
      1,
    ],
    [
      '```sh title="do"\n./bin/warm',
      '```python title="do"\n./bin/warm',
      'block-language',
      '```python',
      1,
    ],
    [
      'Expected: above 0.5',
      'It should be above 0.5',
      'expected-missing',
      '```sh title="verify"\n./bin/hit',
      1,
    ],
    [
      'Expected: an empty basket',
      '',
      'check-expected-missing',
      '```sh title="check"\ncurl',
      1,
    ],
    ['on_fail: continue', 'on_fail: rollback', 'rollback-missing', '### 4.', 1],
    [
      'on_fail: continue',
      'on_fail: { goto: nowhere }',
      'goto-unknown',
      '### 4.',
      1,
    ],
    [
      'to: ${param.to}\naddress',
      'to: ${param.from}\naddress',
      'same-site',
      '### 3.',
      1,
    ],
    ['expect: 30s\n', '', 'expect-missing', '### 3.', 1],
    ['auto_revert_after: 4h\n', '', 'return-missing', '### 3.', 1],
    [
      'address: 192.0.2.10',
      'prefixes: [192.0.2.0/24]',
      'unknown-key',
      'prefixes:',
      1,
    ],
    ['count: 1', 'count: 3', 'count-too-high', 'count: 3', 3],
    [
      '- id: lag',
      '- id: one-left',
      'duplicate-id',
      '- id: one-left\n  rule: gate',
      3,
    ],
    [
      'max: 5s',
      'max: 5s\n  steps: [warm]',
      'guard-step-unknown',
      '- id: lag',
      1,
    ],
    [
      'Go back by the same steps.',
      '[x](javascript:alert)',
      'unsafe-link',
      '[x]',
      1,
    ],
    ['Go back by the same steps.', '<b>x</b>', 'raw-html', '<b>', 1],
    [
      'Go back by the same steps.',
      '![x](https://e.example/x.png)',
      'remote-image',
      '![x]',
      1,
    ],
  ];

  it.each(cases)('%s -> %s: %s', (was, becomes, rule, on, column) => {
    const source = edited(was, becomes);
    expect(lint(source)).toContain(`${rule}@${lineOf(source, on)}:${column}`);
  });
});

it('suggests the key that was meant', () => {
  const [finding] = lintRunbook(edited('settle: 10s', 'setle: 10s'));
  expect(finding.message).toBe(
    'Step "move" has no key "setle". Did you mean "settle"?',
  );
});

it('compares the name of the file with the id', () => {
  expect(lint(CACHE_FAILOVER, 'runbooks/shop/cache.md')).toEqual([
    'file-name-differs@1:1',
  ]);
});

it('says of a plain page that it is one, unless plain pages are allowed', () => {
  const page = '# Alert\n\n## Mitigation\n\ndo it, [x](javascript:y)\n';
  expect(lint(page)).toContain('front-matter-missing@1:1');
  expect(
    lintRunbook(page, { allowPlain: true }).map(item => item.rule),
  ).toEqual(['unsafe-link']);
});

it('reports at most as many findings as a person reads', () => {
  const bad = edited('./bin/warm ${param.to}', '\u200b'.repeat(5000));
  expect(lintRunbook(bad).length).toBeLessThanOrEqual(500);
});

describe('lintSet', () => {
  const file = (path: string, was: string, becomes: string) =>
    lintedFile(path, parseRunbook(edited(was, becomes)));

  it('finds an id twice, and links to files that are not there', () => {
    const files = [
      file(
        'a/cache-failover.md',
        'Go back by',
        '[Go](../b/back.md#x) or [here](gone.md) or [out](../../x.md), by',
      ),
      file('b/other.md', 'rto: 10m', 'rto: 5m'),
    ];
    const found = lintSet(files, path => path === 'b/back.md');
    expect(
      [...found].map(([path, findings]) => [
        path,
        findings.map(item => item.message),
      ]),
    ).toEqual([
      ['a/cache-failover.md', ['There is no file a/gone.md.']],
      [
        'b/other.md',
        ['The id "cache-failover" is taken by a/cache-failover.md.'],
      ],
    ]);
  });
});
