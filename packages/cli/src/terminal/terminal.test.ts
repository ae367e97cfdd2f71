import type { Io } from './io';
import { createPaint } from './paint';
import { renderTable, widthOf } from './table';

function io(isTerminal: boolean, env: Io['env'] = {}): Io {
  return { isTerminal, env, cwd: '/', out: () => {}, err: () => {} };
}

describe('createPaint', () => {
  it('paints on a terminal only, and not where somebody asked for none', () => {
    expect(createPaint(io(true)).bad('x')).toBe('\u001b[31mx\u001b[39m');
    expect(createPaint(io(false)).bad('x')).toBe('x');
    expect(createPaint(io(true, { NO_COLOR: '1' })).bad('x')).toBe('x');
    expect(createPaint(io(true, { NO_COLOR: '' })).bold('x')).toBe(
      '\u001b[1mx\u001b[22m',
    );
    expect(createPaint(io(true, { TERM: 'dumb' })).dim('x')).toBe('x');
  });
});

describe('renderTable', () => {
  it('aligns columns by what is seen, not by how long the text is', () => {
    const star = (text: string) => `**${text}**`;
    expect(
      renderTable([
        [{ text: 'a', paint: star }, { text: 'b' }],
        [{ text: '日本' }, { text: 'c' }],
        [{ text: 'e\u0301' }, { text: '' }],
      ]),
    ).toEqual(['**a**     b', '日本  c', 'e\u0301']);
  });

  it.each([
    ['abc', 3],
    ['日本語', 6],
    ['e\u0301', 1],
    ['🚢', 2],
    ['', 0],
  ])('%s takes the columns it takes', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });
});
