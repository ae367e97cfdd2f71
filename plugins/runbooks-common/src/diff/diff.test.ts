import fc from 'fast-check';
import { CACHE_FAILOVER, edited } from '../__fixtures__/runbooks';
import { parseRunbook } from '../parse';
import { diffBlocks, diffSource } from '.';

describe('diffSource', () => {
  it('puts changed lines side by side with the words that changed', () => {
    const { rows, truncated } = diffSource(
      'a\nred apple\nb\n',
      'a\ngreen apple\nb\nc\n',
    );
    expect(truncated).toBe(false);
    expect(rows.map(row => row.kind)).toEqual([
      'same',
      'changed',
      'same',
      'added',
    ]);
    expect(rows[1]).toMatchObject({
      left: {
        line: 2,
        parts: [
          { kind: 'removed', text: 'red' },
          { kind: 'same', text: ' apple' },
        ],
      },
      right: {
        line: 2,
        parts: [
          { kind: 'added', text: 'green' },
          { kind: 'same', text: ' apple' },
        ],
      },
    });
  });

  it('loses and invents no line', () => {
    const lines = fc
      .array(fc.constantFrom('a', 'b', 'c', ''), {
        minLength: 1,
        maxLength: 12,
      })
      .map(items => `${items.join('\n')}\n`);
    fc.assert(
      fc.property(lines, lines, (from, to) => {
        const { rows } = diffSource(from, to);
        const side = (key: 'left' | 'right') =>
          `${rows
            .flatMap(row => (row[key] ? [row[key].text] : []))
            .join('\n')}\n`;
        expect(side('left')).toBe(from);
        expect(side('right')).toBe(to);
        for (const row of rows)
          expect(row.kind === 'same').toBe(row.left?.text === row.right?.text);
      }),
    );
  });

  it('shows texts without anything in common as replaced, in bounded time', () => {
    const many = (word: string) =>
      Array.from({ length: 15_000 }, (_, index) => `${word} ${index}`).join(
        '\n',
      );
    const { rows, truncated } = diffSource(many('a'), many('b'));
    expect(truncated).toBe(true);
    expect(rows).toHaveLength(15_000);
  });
});

describe('diffBlocks', () => {
  const diff = (to: string) =>
    diffBlocks(parseRunbook(CACHE_FAILOVER), parseRunbook(to)).rows.filter(
      row => row.kind !== 'same',
    );

  it('finds nothing between equal texts', () => {
    expect(diff(CACHE_FAILOVER)).toEqual([]);
  });

  it('names the step and the role of a changed command', () => {
    expect(
      diff(edited('./bin/warm ${param.to}', './bin/warm ${param.to} --slow')),
    ).toMatchObject([
      {
        kind: 'changed',
        where: { stepId: 'warm' },
        left: { what: 'do' },
        right: { what: 'do' },
      },
    ]);
  });

  it('says settings in words', () => {
    const [row] = diff(edited('settle: 10s', 'settle: 1m'));
    expect(row).toMatchObject({
      kind: 'changed',
      where: { stepId: 'move' },
      left: { what: 'step settings' },
    });
    expect(row.left?.text).toContain('traffic.settle: 10 s');
    expect(row.right?.text).toContain('traffic.settle: 1 min');
    expect(diff(edited('rto: 10m', 'rto: 5m'))).toMatchObject([
      {
        left: { what: 'front matter', text: 'rto: 10 min' },
        right: { text: 'rto: 5 min' },
      },
    ]);
    expect(diff(edited('count: 1', 'count: 2'))).toMatchObject([
      { kind: 'changed', left: { what: 'guard' } },
    ]);
  });

  it('knows a passage that moved', () => {
    const words =
      'Use this when the cache of one site does not answer. Do not use it for a slow cache.';
    const moved = edited(words, 'Short.').replace(
      'Go back by the same steps.',
      words,
    );
    expect(diff(moved).map(row => row.kind)).toContain('moved');
  });

  it('does not read a paragraph as a change of a command', () => {
    const rows = diff(
      edited(
        '```sh title="rollback"\nssh ${param.node}.${param.from} sudo systemctl start keepalived\n```',
        'Start it again.',
      ),
    );
    expect(rows.filter(row => row.kind === 'changed')).toEqual([]);
  });
});
