import { parseDuration } from '../../metadata';
import type { CheckFacts } from '../model';
import { ExpressionError } from './lexer';
import type { Comparison, Expression } from './parser';
import {
  FUNCTIONS,
  ROOTS,
  valueOf,
  type Value,
} from './vocabularyOfExpressions';

/** True, false, or that nobody said enough. */
export type Truth = boolean | undefined;

/** What an expression comes to, and what nobody said that it asked for. */
export interface Evaluated {
  truth: Truth;
  missing: string[];
}

function written(keys: readonly (string | number)[]): string {
  return keys.reduce<string>(
    (text, key) =>
      typeof key === 'number' || !/^[A-Za-z_][\w-]*$/.test(key)
        ? `${text}[${JSON.stringify(key)}]`
        : `${text}${text ? '.' : ''}${key}`,
    '',
  );
}

/** Whether every name in an expression means something. @throws ExpressionError */
export function assertKnown(expression: Expression): void {
  switch (expression.kind) {
    case 'path':
      if (!ROOTS.has(String(expression.keys[0]))) {
        throw new ExpressionError(
          `"${expression.keys[0]}" is not known; known are ${[
            ...ROOTS.keys(),
          ].join(', ')}`,
          expression.at,
        );
      }
      return;
    case 'call': {
      const found = FUNCTIONS.get(expression.name);
      if (!found) {
        throw new ExpressionError(
          `"${expression.name}(...)" is not known; known are ${[
            ...FUNCTIONS.keys(),
          ].join(', ')}`,
          expression.at,
        );
      }
      if (found.takes !== expression.args.length) {
        throw new ExpressionError(
          `"${expression.name}" takes ${found.takes} value${
            found.takes === 1 ? '' : 's'
          }`,
          expression.at,
        );
      }
      expression.args.forEach(assertKnown);
      return;
    }
    case 'list':
      expression.items.forEach(assertKnown);
      return;
    case 'not':
      assertKnown(expression.of);
      return;
    case 'and':
    case 'or':
      expression.parts.forEach(assertKnown);
      return;
    case 'compare':
      assertKnown(expression.left);
      assertKnown(expression.right);
      return;
    default:
  }
}

/** A number, also of a text that is a duration where the other side is one. */
function asNumber(value: Value, durations: boolean): number | undefined {
  if (typeof value === 'number') {
    return value;
  }
  return durations && typeof value === 'string'
    ? parseDuration(value)
    : undefined;
}

function isIn(item: Value, list: Value): Truth {
  if (typeof list === 'string' && typeof item === 'string') {
    return list.includes(item);
  }
  return Array.isArray(list) ? list.includes(item) : undefined;
}

function compare(
  by: Comparison,
  left: Value,
  right: Value,
  durations: boolean,
): Truth {
  if (left === undefined || right === undefined) {
    return undefined;
  }
  if (by === 'in') {
    return isIn(left, right);
  }
  if (by === 'contains') {
    return isIn(right, left);
  }
  const a = asNumber(left, durations);
  const b = asNumber(right, durations);
  if (by === '=' || by === '!=') {
    const same = a !== undefined && b !== undefined ? a === b : left === right;
    return same === (by === '=');
  }
  if (a === undefined || b === undefined) {
    return undefined;
  }
  switch (by) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    default:
      return a >= b;
  }
}

class Evaluation {
  readonly missing = new Set<string>();
  readonly #facts: CheckFacts;

  constructor(facts: CheckFacts) {
    this.#facts = facts;
  }

  truth(expression: Expression): Truth {
    switch (expression.kind) {
      case 'not': {
        const inner = this.truth(expression.of);
        return inner === undefined ? undefined : !inner;
      }
      case 'and':
        return this.#all(expression.parts, false);
      case 'or':
        return this.#all(expression.parts, true);
      case 'compare': {
        const { by, left, right } = expression;
        const durations = left.kind === 'duration' || right.kind === 'duration';
        return compare(by, this.#value(left), this.#value(right), durations);
      }
      default: {
        const value = this.#value(expression);
        return typeof value === 'boolean' ? value : undefined;
      }
    }
  }

  /** One part that is `decisive` decides; else one that nobody said leaves it open. */
  #all(parts: readonly Expression[], decisive: boolean): Truth {
    let open = false;
    for (const part of parts) {
      const truth = this.truth(part);
      if (truth === decisive) {
        return decisive;
      }
      open = open || truth === undefined;
    }
    return open ? undefined : !decisive;
  }

  #value(expression: Expression): Value {
    switch (expression.kind) {
      case 'literal':
      case 'duration':
        return expression.value;
      case 'list':
        return expression.items.map(item => this.#value(item));
      case 'path': {
        const value = valueOf(this.#facts, expression.keys);
        if (value === undefined) {
          this.missing.add(written(expression.keys));
        }
        return value;
      }
      case 'call':
        return this.#call(expression.name, expression.args);
      default:
        return this.truth(expression);
    }
  }

  #call(name: string, args: readonly Expression[]): Value {
    const found = FUNCTIONS.get(name);
    const before = [...this.missing];
    const values = args.map(arg => this.#value(arg));
    if (name === 'exists') {
      // Asking whether something is there is no complaint that it is not.
      this.missing.clear();
      before.forEach(text => this.missing.add(text));
    }
    const value = found?.call(this.#facts, values);
    if (value === undefined) {
      this.missing.add(
        `${name}(${values
          .map(each => (typeof each === 'string' ? each : '...'))
          .join(', ')})`,
      );
    }
    return value;
  }
}

export function evaluateExpression(
  expression: Expression,
  facts: CheckFacts,
): Evaluated {
  const evaluation = new Evaluation(facts);
  const truth = evaluation.truth(expression);
  return { truth, missing: [...evaluation.missing] };
}
