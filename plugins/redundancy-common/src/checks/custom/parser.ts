import { ExpressionError, tokensOf, type Token } from './lexer';

export type Comparison =
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | 'contains';

/** An expression as a tree. */
export type Expression =
  | { kind: 'literal'; value: string | number | boolean }
  | { kind: 'duration'; value: number }
  | { kind: 'list'; items: Expression[] }
  | { kind: 'path'; keys: (string | number)[]; at: number }
  | { kind: 'call'; name: string; args: Expression[]; at: number }
  | { kind: 'not'; of: Expression }
  | { kind: 'and' | 'or'; parts: Expression[] }
  | { kind: 'compare'; by: Comparison; left: Expression; right: Expression };

const COMPARISONS: ReadonlySet<string> = new Set([
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  'contains',
]);
const RESERVED = new Set(['and', 'or', 'not', 'in', 'contains']);
const DEEPEST = 30;
const MOST_KEYS = 12;

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }

  whole(): Expression {
    const expression = this.#or();
    if (this.#token.kind !== 'end') {
      throw new ExpressionError(
        'the expression should end here',
        this.#token.at,
      );
    }
    return expression;
  }

  get #token(): Token {
    return this.#tokens[this.#next];
  }

  #is(text: string): boolean {
    const token = this.#token;
    return (
      (token.kind === 'sign' || token.kind === 'word') && token.text === text
    );
  }

  #take(text: string): boolean {
    if (!this.#is(text)) {
      return false;
    }
    this.#next += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) {
      throw new ExpressionError(`"${text}" is missing`, this.#token.at);
    }
  }

  #deeper<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > DEEPEST) {
      throw new ExpressionError('too many levels', this.#token.at);
    }
    const result = read();
    this.#depth -= 1;
    return result;
  }

  #joined(kind: 'and' | 'or', read: () => Expression): Expression {
    const parts = [read()];
    while (this.#take(kind)) {
      parts.push(read());
    }
    return parts.length === 1 ? parts[0] : { kind, parts };
  }

  #or(): Expression {
    return this.#deeper(() => this.#joined('or', () => this.#and()));
  }

  #and(): Expression {
    return this.#joined('and', () => this.#not());
  }

  #not(): Expression {
    return this.#take('not')
      ? this.#deeper(() => ({ kind: 'not', of: this.#not() }))
      : this.#comparison();
  }

  #comparison(): Expression {
    const left = this.#term();
    const token = this.#token;
    if (
      (token.kind === 'sign' || token.kind === 'word') &&
      COMPARISONS.has(token.text)
    ) {
      this.#next += 1;
      return {
        kind: 'compare',
        by: token.text as Comparison,
        left,
        right: this.#term(),
      };
    }
    return left;
  }

  #term(): Expression {
    const token = this.#token;
    switch (token.kind) {
      case 'string':
      case 'number':
        this.#next += 1;
        return { kind: 'literal', value: token.value };
      case 'duration':
        this.#next += 1;
        return { kind: 'duration', value: token.value };
      case 'word':
        return this.#name();
      default:
    }
    if (this.#take('(')) {
      const inner = this.#or();
      this.#expect(')');
      return inner;
    }
    if (this.#take('[')) {
      return { kind: 'list', items: this.#items(']') };
    }
    throw new ExpressionError('a value is missing', token.at);
  }

  #items(end: string): Expression[] {
    const items: Expression[] = [];
    if (this.#take(end)) {
      return items;
    }
    do {
      items.push(this.#or());
    } while (this.#take(','));
    this.#expect(end);
    return items;
  }

  #name(): Expression {
    const token = this.#token;
    if (token.kind !== 'word' || RESERVED.has(token.text)) {
      throw new ExpressionError('a value is missing', token.at);
    }
    this.#next += 1;
    if (token.text === 'true' || token.text === 'false') {
      return { kind: 'literal', value: token.text === 'true' };
    }
    if (this.#take('(')) {
      return {
        kind: 'call',
        name: token.text,
        args: this.#items(')'),
        at: token.at,
      };
    }
    return this.#path(token.text, token.at);
  }

  #path(first: string, at: number): Expression {
    const keys: (string | number)[] = [first];
    for (;;) {
      const token = this.#token;
      if (this.#take('.')) {
        const key = this.#token;
        if (key.kind !== 'word') {
          throw new ExpressionError('a name is missing', key.at);
        }
        keys.push(key.text);
        this.#next += 1;
      } else if (this.#take('[')) {
        const key = this.#token;
        if (key.kind !== 'string' && key.kind !== 'number') {
          throw new ExpressionError(
            'a number or a name in quotes is missing',
            key.at,
          );
        }
        keys.push(key.value);
        this.#next += 1;
        this.#expect(']');
      } else {
        return { kind: 'path', keys, at };
      }
      if (keys.length > MOST_KEYS) {
        throw new ExpressionError('the path is too long', token.at);
      }
    }
  }
}

/** @throws ExpressionError with the place of the mistake */
export function parseExpression(text: string): Expression {
  return new Parser(text).whole();
}
