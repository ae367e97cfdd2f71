import fc from 'fast-check';
import {
  commandsToCopy,
  findHidden,
  findLookalikes,
  formatDuration,
  normalizeReference,
  normalizeSource,
  parseDuration,
  slugify,
  splitHidden,
  visibleProse,
  withoutHidden,
} from '.';

describe('durations', () => {
  it.each([
    ['30s', 30],
    ['5m', 300],
    ['1h30m', 5400],
    ['15 min', 900],
    ['6 months', 183 * 86_400],
    ['2 weeks', 14 * 86_400],
    ['1 year', 366 * 86_400],
    ['0s', 0],
  ])('reads %s', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each([
    '',
    '30',
    'soon',
    '5 parsecs',
    '1h x',
    '-5m',
    '999 years',
    '1'.repeat(50),
  ])('refuses "%s"', text => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it.each([
    [45, '45 s'],
    [360, '6 min'],
    [372, '6 min 12 s'],
    [3900, '1 h 5 min'],
    [12 * 86_400, '12 days'],
  ])('says %d as %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});

describe('references', () => {
  it.each([
    ['edge-proxy', 'component', 'component:default/edge-proxy'],
    ['Group:Platform', 'user', 'group:default/platform'],
    ['resource:net/vip', 'component', 'resource:net/vip'],
  ])('%s', (text, kind, full) => {
    expect(normalizeReference(text, kind)).toBe(full);
  });
  it.each(['', 'a b', 'x:y:z', '../etc', 'a/b/c', 'a'.repeat(300)])(
    'refuses %s',
    text => {
      expect(normalizeReference(text, 'component')).toBeUndefined();
    },
  );
  it('makes anchors', () => {
    expect(slugify('Déplacer  the VIP to gra2!')).toBe(
      'deplacer-the-vip-to-gra2',
    );
  });
});

describe('hidden characters', () => {
  const rlo = String.fromCodePoint(0x202e);
  const zero = String.fromCodePoint(0x200b);
  const nbsp = String.fromCodePoint(0xa0);
  const escape = String.fromCodePoint(0x1b);

  it('finds and names them', () => {
    expect(
      findHidden(`rm${rlo} -rf${zero}\t\n`).map(item => [
        item.offset,
        item.label,
        item.name,
      ]),
    ).toEqual([
      [2, 'U+202E', 'right-to-left override'],
      [7, 'U+200B', 'zero width space'],
    ]);
  });

  it('cuts a command at them', () => {
    expect(splitHidden(`a${escape}b`)).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'hidden', text: 'U+001B', name: 'escape' },
      { kind: 'text', text: 'b' },
    ]);
  });

  it('copies what is seen', () => {
    expect(withoutHidden(`curl${nbsp}-f${rlo}S${zero}`)).toBe('curl -fS');
  });

  it('leaves nothing hidden in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(findHidden(withoutHidden(text))).toEqual([]);
      }),
    );
  });

  it('keeps ordinary text of any language in prose and writes out what reorders it', () => {
    expect(visibleProse('Été, 日本, می‌خواهم, 👩‍💻')).toBe(
      'Été, 日本, می‌خواهم, 👩‍💻',
    );
    expect(visibleProse(`a${rlo}b`)).toBe('a[U+202E]b');
  });
});

describe('lookalikes', () => {
  const told = (text: string) =>
    findLookalikes(text).map(({ offset, kind, looksLike }) => [
      offset,
      kind,
      looksLike,
    ]);

  it.each([
    // Letters of other scripts among plain ones, and a word of nothing else.
    ['sud\u043e rm', [[3, 'letter', 'o']]],
    ['\u0440g_promote', [[0, 'letter', 'p']]],
    [
      '\u0455\u0441\u0440 a b:',
      [
        [0, 'letter', 's'],
        [1, 'letter', 'c'],
        [2, 'letter', 'p'],
      ],
    ],
    ['host-\u0391', [[5, 'letter', 'A']]],
    ['\uff52m', [[0, 'letter', 'r']]],
    ['\u{1d42b}m', [[0, 'letter', 'r']]],
    // What word processors make of a command.
    ['rm \u2013rf', [[3, 'punctuation', '-']]],
    ['echo \u2018a', [[5, 'punctuation', "'"]]],
    [
      'a\uff1b b\u037e',
      [
        [1, 'punctuation', ';'],
        [4, 'punctuation', ';'],
      ],
    ],
    ['rm -rf \u2215', [[7, 'punctuation', '/']]],
  ])('are found in %s', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it.each([
    'kubectl get pods -n "$ns" | grep -v Running',
    'echo "Été à Liège, 5 °C, 10 µs, m²"',
    'echo "готово, можно идти"',
    'echo "τέλος"',
    'echo "完了しました ✓ → 👍"',
  ])('are none in %s', text => {
    expect(told(text)).toEqual([]);
  });
});

describe('prompts', () => {
  it('leaves a block without prompts alone', () => {
    expect(commandsToCopy('# a comment\nls $HOME\n')).toBe(
      '# a comment\nls $HOME\n',
    );
  });
  it('strips the prompt and leaves output out', () => {
    expect(
      commandsToCopy('$ kubectl get pods\nNAME READY\nweb 1/1\n$ date'),
    ).toBe('kubectl get pods\ndate');
  });
  it('keeps continued lines and here-documents', () => {
    expect(
      commandsToCopy('$ curl \\\n> -f x\nok\n$ cat <<EOF\na\nEOF\ndone'),
    ).toBe('curl \\\n-f x\ncat <<EOF\na\nEOF');
  });
  it.each([
    ['user@host:~$ ls', 'ls'],
    ['[root@db1 ~]# reboot', 'reboot'],
    ['PS C:\\> dir', 'dir'],
  ])('knows %s', (line, command) => {
    expect(commandsToCopy(line)).toBe(command);
  });
});

describe('normalizeSource', () => {
  it('makes the same text of the same words', () => {
    expect(normalizeSource('\uFEFFa\r\nb\rc\n')).toBe('a\nb\nc\n');
  });
});
