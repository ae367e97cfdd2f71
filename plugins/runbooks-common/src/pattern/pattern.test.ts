import fc from 'fast-check';
import { compilePattern, type Pattern } from '.';

function compile(text: string): Pattern {
  const compiled = compilePattern(text);
  if (!compiled.ok) throw new Error(compiled.problem);
  return compiled.pattern;
}

describe('compilePattern', () => {
  it.each([
    ['[a-z]{2}-\\d+', ['gr-1', 'ab-123'], ['gr-', 'a-1', 'gr-1 ', 'xgr-1']],
    ['^(par1|gra2)$', ['par1', 'gra2'], ['par', 'par1gra2', '']],
    ['a?b*c+', ['c', 'abbc', 'bc'], ['ab', 'aac']],
    ['(?:x{2,3}y)*', ['', 'xxy', 'xxyxxxy'], ['xy', 'xxxxy']],
    ['[^/]+', ['a b', 'é'], ['a/b', '']],
    ['[\\w.-]+', ['host-1.example'], ['a b']],
    ['v\\.\\{1\\}', ['v.{1}'], ['vx{1}']],
    ['x{3}', ['xxx'], ['xx', 'xxxx']],
  ])('%s covers the whole value', (pattern, good, bad) => {
    const compiled = compile(pattern);
    for (const value of good)
      expect([value, compiled.test(value)]).toEqual([value, true]);
    for (const value of bad)
      expect([value, compiled.test(value)]).toEqual([value, false]);
  });

  it.each([
    '(',
    ')',
    '[a',
    'a**',
    'a{,2}',
    'a{3,1}',
    '(?=a)',
    '(?<n>a)',
    '\\b',
    '\\1',
    'a+?',
    '*a',
    'a$b',
    'a^',
    '[z-a]',
    'x'.repeat(201),
    '('.repeat(30),
    'a{999}',
  ])('refuses %s in words', pattern => {
    expect(compilePattern(pattern)).toEqual({
      ok: false,
      problem: expect.stringMatching(/\w/),
    });
  });

  it('bounds its own work', () => {
    for (const pattern of [
      '((a{256}){256}){256}',
      '(((((){256}){256}){256}){256}){256}',
    ]) {
      expect(compilePattern(pattern)).toEqual({
        ok: false,
        problem: 'too many repeats in one another',
      });
    }
  });

  it('takes no longer for a value made to hurt', () => {
    // A backtracking engine needs 2^256 steps for this one.
    expect(compile('(a+)+b').test('a'.repeat(256))).toBe(false);
    expect(compile('(a|a)*(a|a)*(a|a)*c').test('a'.repeat(256))).toBe(false);
  });

  it('agrees with the platform on what both know', () => {
    const atom = fc.constantFrom(
      'a',
      'b',
      '[ab]',
      '[^a]',
      '.',
      '\\d',
      '(a|b)',
      '(?:ab)',
    );
    const quantified = fc
      .tuple(atom, fc.constantFrom('', '*', '+', '?', '{2}', '{1,2}', '{0,}'))
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(
        fc.array(quantified, { maxLength: 4 }),
        fc.string({ unit: fc.constantFrom('a', 'b', '1'), maxLength: 8 }),
        (parts, value) => {
          const text = parts.join('');
          expect(compile(text).test(value)).toBe(
            new RegExp(`^(?:${text})$`).test(value),
          );
        },
      ),
    );
  });

  it('says which of the characters a shell acts on could come through', () => {
    expect(compile('[a-z0-9-]+').metacharacters).toEqual([]);
    expect(compile('[a-z]+;?').metacharacters).toEqual([';']);
    expect(compile('.*').metacharacters).toContain('$');
  });
});
