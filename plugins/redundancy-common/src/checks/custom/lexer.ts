import { parseDuration } from '../../metadata';

/** A mistake in an expression, with where it stands. @public */
export class ExpressionError extends Error {
  /** Place in the text, from 0. */
  readonly at: number;

  constructor(message: string, at: number) {
    super(`character ${at + 1}: ${message}`);
    this.name = 'ExpressionError';
    this.at = at;
  }
}

export type Token =
  | { kind: 'word'; text: string; at: number }
  | { kind: 'sign'; text: string; at: number }
  | { kind: 'string'; value: string; at: number }
  | { kind: 'number'; value: number; at: number }
  | { kind: 'duration'; value: number; text: string; at: number }
  | { kind: 'end'; at: number };

const MOST_CHARACTERS = 2000;
const MOST_TOKENS = 400;

const PATTERN =
  /\s+|(?<duration>\d+(?:\.\d+)?(?:ms|s|m|h|d|w|mo|y)\b)|(?<number>\d+(?:\.\d+)?)|(?<string>"[^"\\]*"|'[^'\\]*')|(?<word>[A-Za-z_][A-Za-z0-9_-]*)|(?<sign><=|>=|!=|[=<>()[\],.])/y;

/** The parts of an expression; no part can do anything but be compared. */
export function tokensOf(text: string): Token[] {
  if (text.length > MOST_CHARACTERS) {
    throw new ExpressionError(
      `an expression has at most ${MOST_CHARACTERS} characters`,
      MOST_CHARACTERS,
    );
  }
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    PATTERN.lastIndex = at;
    const match = PATTERN.exec(text);
    if (!match) {
      throw new ExpressionError(
        `${JSON.stringify(text[at])} means nothing here`,
        at,
      );
    }
    const { duration, number, string, word, sign } = match.groups ?? {};
    if (duration !== undefined) {
      const value = parseDuration(duration) ?? NaN;
      tokens.push({ kind: 'duration', value, text: duration, at });
    } else if (number !== undefined) {
      tokens.push({ kind: 'number', value: Number(number), at });
    } else if (string !== undefined) {
      tokens.push({ kind: 'string', value: string.slice(1, -1), at });
    } else if (word !== undefined) {
      tokens.push({ kind: 'word', text: word, at });
    } else if (sign !== undefined) {
      tokens.push({ kind: 'sign', text: sign, at });
    }
    if (tokens.length > MOST_TOKENS) {
      throw new ExpressionError('the expression is too long', at);
    }
    at = PATTERN.lastIndex;
  }
  tokens.push({ kind: 'end', at: text.length });
  return tokens;
}
