import { nearestWord } from '@bulkhead/plugin-redundancy-common';
import { FIELDS, type Field, type Values } from './fields';
import { ConditionError, tokenize, type Token } from './tokens';

/** A condition, ready to be asked of each service. */
export interface Condition {
  readonly text: string;
  holds(values: Values): boolean;
}

type Test = (values: Values) => boolean;

const COMPARE: Record<string, (a: number, b: number) => boolean> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};
const UNKNOWN = 'unknown';
const NOTHING = 'nothing';

class Parser {
  readonly #text: string;
  readonly #tokens: Token[];
  readonly #rungs: ReadonlyMap<string, number>;
  #next = 0;

  constructor(text: string, rungs: ReadonlyMap<string, number>) {
    this.#text = text;
    this.#tokens = tokenize(text);
    this.#rungs = rungs;
  }

  parse(): Test {
    const test = this.#any();
    const rest = this.#tokens[this.#next];
    if (rest.kind !== 'end') {
      this.#fail(rest, `expected && or || before "${rest.text}"`);
    }
    return test;
  }

  #any(): Test {
    const tests = [this.#all()];
    while (this.#take('||')) {
      tests.push(this.#all());
    }
    return values => tests.some(test => test(values));
  }

  #all(): Test {
    const tests = [this.#one()];
    while (this.#take('&&')) {
      tests.push(this.#one());
    }
    return values => tests.every(test => test(values));
  }

  #one(): Test {
    if (this.#take('!')) {
      const test = this.#one();
      return values => !test(values);
    }
    if (this.#take('(')) {
      const test = this.#any();
      if (!this.#take(')')) {
        this.#fail(this.#tokens[this.#next], 'a bracket is not closed');
      }
      return test;
    }
    return this.#comparison();
  }

  #comparison(): Test {
    const token = this.#tokens[this.#next];
    if (token.kind !== 'word') {
      this.#fail(
        token,
        token.kind === 'end'
          ? 'it ends where a field is expected'
          : `expected a field instead of "${token.text}"`,
      );
    }
    const field = this.#field(token);
    this.#next += 1;
    const operator = this.#tokens[this.#next];
    if (!(operator.kind === 'operator' && operator.text in COMPARE)) {
      if (field.kind === 'flag') {
        return values => values[field.name] === true;
      }
      this.#fail(
        operator,
        `expected one of ${Object.keys(COMPARE).join(' ')} after "${
          field.name
        }"`,
      );
    }
    this.#next += 1;
    const value = this.#tokens[this.#next];
    if (!['word', 'number', 'text'].includes(value.kind)) {
      this.#fail(value, `expected a value after "${operator.text}"`);
    }
    this.#next += 1;
    return this.#compare(field, operator, value);
  }

  #field(token: Token): Field {
    const found = FIELDS.find(field => field.name === token.text);
    if (found) {
      return found;
    }
    const names = FIELDS.map(field => field.name);
    const near = nearestWord(token.text, names);
    return this.#fail(
      token,
      `there is no field "${token.text}".${
        near ? ` Did you mean "${near}"?` : ''
      } Fields: ${names.join(', ')}`,
    );
  }

  #compare(field: Field, operator: Token, value: Token): Test {
    const { name } = field;
    const wanted = value.text;
    const compare = COMPARE[operator.text];
    const equality = ['==', '!='].includes(operator.text);
    const same = operator.text === '==';
    if (wanted === UNKNOWN && field.kind !== 'word') {
      if (!equality) {
        this.#fail(operator, `"unknown" can only be compared by == and !=`);
      }
      return values => (values[name] === undefined) === same;
    }
    switch (field.kind) {
      case 'number': {
        if (value.kind !== 'number') {
          this.#fail(value, `"${name}" is a number, and "${wanted}" is none`);
        }
        const limit = Number(wanted);
        // Of what nobody said nothing can be said, except that it is not this.
        return values =>
          values[name] === undefined
            ? operator.text === '!='
            : compare(Number(values[name]), limit);
      }
      case 'level': {
        const limit = this.#rung(value);
        // What is not known to be survived counts as less than nothing: a gate has to notice it.
        return values => compare(this.#rungOf(values[name]), limit);
      }
      default: {
        if (!equality) {
          this.#fail(operator, `"${name}" can only be compared by == and !=`);
        }
        const text = wanted.toLocaleLowerCase('en-US');
        return values =>
          (String(values[name] ?? UNKNOWN).toLocaleLowerCase('en-US') ===
            text) ===
          same;
      }
    }
  }

  #rungOf(level: Values[string] | undefined): number {
    if (level === undefined) {
      return -1;
    }
    return level === NOTHING ? 0 : this.#rungs.get(String(level)) ?? 0;
  }

  #rung(token: Token): number {
    const rung = token.text === NOTHING ? 0 : this.#rungs.get(token.text);
    if (rung !== undefined) {
      return rung;
    }
    const levels = [NOTHING, ...this.#rungs.keys()];
    const near = nearestWord(token.text, levels);
    return this.#fail(
      token,
      `"${token.text}" is not a level.${
        near ? ` Did you mean "${near}"?` : ''
      } Levels: ${levels.join(', ')}, unknown`,
    );
  }

  #take(operator: string): boolean {
    const token = this.#tokens[this.#next];
    if (token.kind === 'operator' && token.text === operator) {
      this.#next += 1;
      return true;
    }
    return false;
  }

  #fail(token: Token, problem: string): never {
    throw new ConditionError(this.#text, token.at, problem);
  }
}

/**
 * Reads a condition such as `tier<=1 && survives<datacenter`.
 *
 * @param rungs - levels by name with their rung, smallest first
 * @throws ConditionError
 */
export function parseCondition(
  text: string,
  rungs: ReadonlyMap<string, number>,
): Condition {
  if (text.length > 2000) {
    throw new ConditionError('', 0, 'it is longer than 2000 characters');
  }
  const holds = new Parser(text, rungs).parse();
  return { text, holds };
}
