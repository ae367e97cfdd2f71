import { CACHE_FAILOVER, edited } from '../__fixtures__/runbooks';
import { commandBlocks, lintDocument } from '../lint';
import type { Block } from '../model';
import { parseRunbook } from '.';

const steps = (source: string) =>
  parseRunbook(source).phases.flatMap(phase => phase.steps);

describe('parseRunbook', () => {
  const document = parseRunbook(CACHE_FAILOVER);

  it('reads the front matter', () => {
    expect(document.findings).toEqual([]);
    expect(document.format).toBe('bulkhead/v1');
    expect(document.meta).toMatchObject({
      id: 'cache-failover',
      purpose: 'failover',
      entities: ['component:default/cart', 'resource:default/vip-cache'],
      owner: 'group:default/shop',
      alerts: ['CacheDown'],
      rtoSeconds: 600,
      drillEveryDays: 183,
      visibility: 'everyone',
    });
  });

  it('finds phases and steps in order, and leaves settings out of the text', () => {
    expect(document.phases.map(phase => phase.title)).toEqual([
      'Prepare',
      'Move',
      'Close',
      'Return',
    ]);
    expect(
      steps(CACHE_FAILOVER).map(step => [
        step.number,
        step.id,
        step.title,
        step.type,
      ]),
    ).toEqual([
      [1, 'look', 'Look at the cache', 'decision'],
      [2, 'warn', 'Tell the team', 'notify'],
      [3, 'move', 'Move the address', 'traffic'],
      [4, 'warm', 'Warm the cache', 'command'],
      [5, 'shop', 'Check the shop', 'check'],
      [6, 'accept', 'Accept', 'approval'],
    ]);
    expect(JSON.stringify(document.phases)).not.toContain('wait_reason');
    expect(document.toc[1]).toEqual({
      id: 'look',
      title: 'Look at the cache',
      level: 2,
      stepId: 'look',
      line: expect.any(Number),
    });
  });

  it('reads the settings of a traffic step', () => {
    const move = steps(CACHE_FAILOVER)[2];
    expect(move).toMatchObject({
      secondPerson: 'required',
      onFail: { action: 'rollback' },
      expectSeconds: 30,
      traffic: {
        mechanism: 'vip',
        resource: 'resource:default/vip-cache',
        from: '${param.from}',
        settleSeconds: 10,
        autoRevertAfterSeconds: 14_400,
      },
    });
    expect(move.traffic?.extra).toEqual([
      { key: 'address', value: '192.0.2.10' },
    ]);
    expect(move.traffic?.checklist.length).toBeGreaterThan(2);
    expect(
      commandBlocks(move).map(block => [block.role, block.unfilled]),
    ).toEqual([
      ['precheck', ['node', 'to']],
      ['do', ['node', 'from']],
      ['verify', ['node', 'to']],
      ['rollback', ['node', 'from']],
    ]);
  });

  it('takes the paragraph "Expected:" to its command', () => {
    const [precheck] = commandBlocks(steps(CACHE_FAILOVER)[2]);
    expect(precheck.expected).toEqual([
      {
        type: 'code',
        value: 'active',
        segments: [{ kind: 'text', text: 'active' }],
      },
    ]);
    const bold = steps(
      edited('Expected: above 0.5', '**Expected:**\n\n```\n0.7\n```'),
    )[3];
    expect(commandBlocks(bold)[1].expected).toMatchObject([
      { type: 'code', value: '0.7' },
    ]);
    expect(bold.body).toHaveLength(2);
  });

  it('gives commands no meaning outside of a step', () => {
    const stray = parseRunbook(
      edited('## Move\n', '## Move\n\n```sh title="do"\nreboot\n```\n'),
    );
    expect(stray.findings).toMatchObject([
      { rule: 'block-unused', severity: 'warning' },
    ]);
    expect(stray.phases[1].body).toMatchObject([
      { type: 'code', text: 'reboot' },
    ]);
    expect(stray.phases[1].body[0]).not.toHaveProperty('role');
  });

  it('reads the same from any line end', () => {
    expect(
      parseRunbook(`\uFEFF${CACHE_FAILOVER.replace(/\n/g, '\r\n')}`),
    ).toEqual(document);
  });

  it('makes a checklist of a plain alert page, without inventing roles', () => {
    const page = parseRunbook(
      '# EtcdDown\n\n## Meaning\n\nNo leader.\n\n## Mitigation\n\n```sh title="do"\n$ reboot\n```\n\n## Diagnosis\n\n### Look\n\ntext\n',
    );
    expect(page.format).toBe('plain');
    expect(page.title).toBe('EtcdDown');
    expect(
      page.phases.map(phase => phase.steps.map(step => [step.id, step.type])),
    ).toEqual([[], [['mitigation', 'manual']], [['look', 'manual']]]);
    expect(commandBlocks(page.phases[1].steps[0])).toEqual([]);
    expect(page.phases[1].steps[0].body).toMatchObject([{ copy: 'reboot' }]);
    expect(page.findings).toEqual([]);
  });
});

describe('what is shown is safe', () => {
  const blocks = (source: string): Block[] => parseRunbook(source).intro;

  it.each([
    '<script>alert(1)</script>',
    '<form action="https://x.example"><input name="password"></form>',
    '<iframe src="https://x.example"></iframe>',
    '<img src=x onerror=alert(1)>',
  ])('shows %s as text', html => {
    const [block] = blocks(`${html}\n`);
    expect(
      block.type === 'html' ? block.text : JSON.stringify(block),
    ).toContain(html.slice(0, 5));
    expect(['html', 'paragraph']).toContain(block.type);
  });

  it.each([
    `${'javascript'}:alert(1)`,
    `${'JaVaScRiPt'}:alert(1)`,
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example/x',
    '\\\\evil.example\\x',
    'https://user:secret@evil.example/',
    'mailto:a@b.example',
    'java&#10;script:alert(1)',
  ])('makes no link of %s', href => {
    const text = JSON.stringify(blocks(`[here](<${href}>)\n`));
    expect(text).not.toContain('"link"');
    expect(text).toContain('here');
  });

  it.each([
    ['https://example.net/a?b#c', 'web'],
    ['http://example.net', 'web'],
    ['#step', 'anchor'],
    ['../db/promote.md#verify', 'runbook'],
    ['other.md', 'runbook'],
  ])('keeps the link %s', (href, target) => {
    expect(blocks(`[here](${href})\n`)).toMatchObject([
      { children: [{ type: 'link', href, target }] },
    ]);
  });

  it('loads no image from elsewhere unless its host is allowed', () => {
    const source =
      '![a graph](https://img.example/x.png) ![b](http://img.example/y.png)\n';
    expect(blocks(source)).toMatchObject([
      {
        children: [
          { type: 'image', alt: 'a graph', blocked: true },
          {},
          { blocked: true },
        ],
      },
    ]);
    const allowed = parseRunbook(source, {
      policy: { imageHosts: ['img.example'] },
    }).intro;
    expect(allowed).toMatchObject([
      {
        children: [
          { src: 'https://img.example/x.png', blocked: false },
          {},
          { blocked: true },
        ],
      },
    ]);
  });
});

describe('bounds', () => {
  const rule = (source: string) =>
    parseRunbook(source).findings.map(item => item.rule);

  it.each([
    ['a large file', 'x\n'.repeat(600_000), 'file-too-large'],
    ['a long line', 'x'.repeat(20_001), 'file-too-large'],
    ['too many lines', '\n'.repeat(20_001), 'file-too-large'],
    ['a null byte', 'a\0b', 'not-text'],
    ['deep quotes', `${'>'.repeat(5000)} a`, 'too-deep'],
    ['deep lists', `${'- '.repeat(5000)} a`, 'too-deep'],
    ['emphasis without end', '*a_ '.repeat(4900), 'too-deep'],
    ['character references without end', '&amp;\n\n'.repeat(5001), 'too-deep'],
    [
      'rows without end',
      `|a|b|\n|-|-|\n${'|a|b|\n'.repeat(11_000)}`,
      'too-deep',
    ],
    [
      'lists that jump in and out',
      Array.from(
        { length: 6000 },
        (_, index) => `${' '.repeat((index % 20) * 2)}- a`,
      ).join('\n'),
      'too-deep',
    ],
    ['a table of thousands of columns', `${'|a'.repeat(5000)}|\n`, 'too-deep'],
  ])('refuses %s by name and keeps it readable', (_name, source, expected) => {
    expect(rule(source)).toEqual([expected]);
    expect(parseRunbook(source).intro).toMatchObject([{ type: 'code' }]);
  });

  const front = (yaml: string) =>
    `---\napiVersion: bulkhead/v1\n${yaml}\n---\n\n# T\n`;

  it('refuses aliases, so a small text cannot become a large one', () => {
    const bomb = 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]';
    expect(rule(front(bomb))).toContain('yaml-alias');
  });
  it('refuses settings that nest too deep', () => {
    expect(rule(front(`a: ${'['.repeat(5000)}`))).toEqual(['too-deep']);
    expect(rule(front(`a:\n ${'- '.repeat(5000)}x`))).toEqual(['too-deep']);
  });
  it('refuses front matter over its bound', () => {
    expect(
      rule(
        front(
          `a: ${'x'.repeat(15_000)}\n`.repeat(5).replace(/^a/gm, () => 'a'),
        ),
      ),
    ).toContain('front-matter-too-large');
  });
  it('refuses tags and two keys of one name', () => {
    expect(rule(front('title: !!js/function "x"'))).toContain('yaml-tag');
    expect(rule(front('title: a\ntitle: b'))).toContain('yaml-syntax');
  });
  it('counts steps', () => {
    const many = `${front('id: a')}\n## P\n${'\n### S\n'.repeat(201)}`;
    expect(lintDocument(parseRunbook(many)).map(item => item.rule)).toContain(
      'too-many-steps',
    );
  });
});
