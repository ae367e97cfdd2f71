/** A piece of a condition, with where it starts (from 0). */
export interface Token {
  readonly kind: 'word' | 'number' | 'text' | 'operator' | 'end';
  readonly text: string;
  readonly at: number;
}

/** A condition that cannot be read; the message points at the place. */
export class ConditionError extends Error {
  constructor(condition: string, at: number, problem: string) {
    super(
      `The condition cannot be read: ${problem}\n\n  ${condition}\n  ${' '.repeat(
        at,
      )}^`,
    );
    this.name = 'ConditionError';
  }
}

const PATTERNS: [Token['kind'] | 'space', RegExp][] = [
  ['space', /\s+/y],
  ['operator', /&&|\|\||==|!=|<=|>=|[<>!()]/y],
  ['number', /\d+(?:\.\d+)?(?![\w.-])/y],
  ['text', /"[^"]*"|'[^']*'/y],
  ['word', /[A-Za-z][\w:./-]*/y],
];

/** @throws ConditionError */
export function tokenize(condition: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < condition.length) {
    let length = 0;
    for (const [kind, pattern] of PATTERNS) {
      pattern.lastIndex = at;
      const found = pattern.exec(condition)?.[0];
      if (found !== undefined) {
        if (kind !== 'space') {
          const text = kind === 'text' ? found.slice(1, -1) : found;
          tokens.push({ kind, text, at });
        }
        length = found.length;
        break;
      }
    }
    if (length === 0) {
      const char = condition[at];
      const hint: Record<string, string> = {
        '=': 'write == for "is"',
        '&': 'write && for "and"',
        '|': 'write || for "or"',
        '"': 'the quote is not closed',
        "'": 'the quote is not closed',
      };
      throw new ConditionError(
        condition,
        at,
        hint[char] ?? `"${char}" has no meaning here`,
      );
    }
    at += length;
  }
  tokens.push({ kind: 'end', text: '', at: condition.length });
  return tokens;
}
