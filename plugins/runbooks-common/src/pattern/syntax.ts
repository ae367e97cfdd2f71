/**
 * The patterns a parameter may have: a part of the usual regular expressions that can be matched in linear time.
 * Not in it: back references, look-around, word boundaries, lazy quantifiers. A pattern always covers the whole value.
 */

/** Inclusive code point ranges. */
export type CharSet = readonly (readonly [number, number])[];

export type PatternNode =
  | { type: 'chars'; set: CharSet }
  | { type: 'sequence'; items: PatternNode[] }
  | { type: 'choice'; items: PatternNode[] }
  | { type: 'repeat'; item: PatternNode; min: number; max: number };

export const MAX_PATTERN_LENGTH = 200;
const MAX_REPEAT = 256;
const MAX_GROUPS = 20;
const LAST = 0x10ffff;

export class PatternProblem extends Error {}

const DIGIT: CharSet = [[48, 57]];
const WORD: CharSet = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const SPACE: CharSet = [
  [9, 10],
  [32, 32],
];

function negate(set: CharSet): CharSet {
  const result: [number, number][] = [];
  let from = 0x20;
  for (const [low, high] of [...set].sort((a, b) => a[0] - b[0])) {
    if (low > from) result.push([from, low - 1]);
    from = Math.max(from, high + 1);
  }
  if (from <= LAST) result.push([from, LAST]);
  return result;
}

const CLASSES: Record<string, CharSet> = {
  d: DIGIT,
  w: WORD,
  s: SPACE,
  D: negate(DIGIT),
  W: negate(WORD),
  S: negate(SPACE),
};

/** Recursive descent over code points; throws PatternProblem. */
class Parser {
  private at = 0;
  private groups = 0;

  constructor(private readonly text: string[]) {}

  parse(): PatternNode {
    if (this.peek() === '^') this.at++;
    const node = this.choice();
    if (this.at < this.text.length)
      throw new PatternProblem('a ) stands without its (');
    return node;
  }

  private peek(): string | undefined {
    return this.text[this.at];
  }

  private choice(): PatternNode {
    const items = [this.sequence()];
    while (this.peek() === '|') {
      this.at++;
      items.push(this.sequence());
    }
    return items.length === 1 ? items[0] : { type: 'choice', items };
  }

  private sequence(): PatternNode {
    const items: PatternNode[] = [];
    for (
      let next = this.peek();
      next !== undefined && next !== '|' && next !== ')';
      next = this.peek()
    ) {
      if (next === '$' && this.at === this.text.length - 1) {
        this.at++;
        break;
      }
      items.push(this.repeat(this.atom()));
    }
    return { type: 'sequence', items };
  }

  private repeat(item: PatternNode): PatternNode {
    const next = this.peek();
    let bounds: { min: number; max: number };
    if (next === '{') {
      bounds = this.counts();
    } else if (next === '*' || next === '+' || next === '?') {
      bounds = { min: next === '+' ? 1 : 0, max: next === '?' ? 1 : Infinity };
      this.at++;
    } else {
      return item;
    }
    const after = this.peek();
    if (after === '?' || after === '*' || after === '+' || after === '{') {
      throw new PatternProblem('one quantifier after another');
    }
    return { type: 'repeat', item, ...bounds };
  }

  private counts(): { min: number; max: number } {
    const rest = this.text.slice(this.at, this.at + 12).join('');
    const match = /^\{(\d{1,3})(,(\d{0,3}))?\}/.exec(rest);
    if (!match)
      throw new PatternProblem('a { that is not {n}, {n,} or {n,m}: write \\{');
    this.at += match[0].length;
    const min = Number(match[1]);
    let max = min;
    if (match[2] !== undefined) max = match[3] ? Number(match[3]) : Infinity;
    if (
      max < min ||
      min > MAX_REPEAT ||
      (max !== Infinity && max > MAX_REPEAT)
    ) {
      throw new PatternProblem(
        `counts go up to ${MAX_REPEAT}, the smaller one first`,
      );
    }
    return { min, max };
  }

  private atom(): PatternNode {
    const character = this.text[this.at++];
    if (character === '(') return this.group();
    if (character === '[') return { type: 'chars', set: this.set() };
    if (character === '.') return { type: 'chars', set: [[0x20, LAST]] };
    if (character === '\\') return { type: 'chars', set: this.escape() };
    if ('*+?{'.includes(character))
      throw new PatternProblem(`nothing before ${character}`);
    if ('^$'.includes(character))
      throw new PatternProblem(
        `${character} only at the ${character === '^' ? 'start' : 'end'}`,
      );
    const code = character.codePointAt(0)!;
    return { type: 'chars', set: [[code, code]] };
  }

  private group(): PatternNode {
    if (++this.groups > MAX_GROUPS)
      throw new PatternProblem(`more than ${MAX_GROUPS} groups`);
    if (this.peek() === '?') {
      if (this.text[this.at + 1] !== ':')
        throw new PatternProblem(
          'look-around and named groups are not supported',
        );
      this.at += 2;
    }
    const node = this.choice();
    if (this.peek() !== ')') throw new PatternProblem('a ( is not closed');
    this.at++;
    return node;
  }

  private escape(): CharSet {
    const character = this.text[this.at++];
    if (character === undefined) throw new PatternProblem('a \\ at the end');
    if (CLASSES[character]) return CLASSES[character];
    if (/[A-Za-z0-9]/.test(character))
      throw new PatternProblem(`\\${character} is not supported`);
    const code = character.codePointAt(0)!;
    return [[code, code]];
  }

  private set(): CharSet {
    const negated = this.peek() === '^';
    if (negated) this.at++;
    const ranges: [number, number][] = [];
    let first = true;
    while (first || this.peek() !== ']') {
      first = false;
      const low = this.member();
      if (low.length !== 1 || low[0][0] !== low[0][1]) {
        ranges.push(...low.map(([a, b]) => [a, b] as [number, number]));
      } else if (
        this.peek() === '-' &&
        this.text[this.at + 1] !== ']' &&
        this.text[this.at + 1] !== undefined
      ) {
        this.at++;
        const high = this.member();
        if (high.length !== 1 || high[0][0] < low[0][0])
          throw new PatternProblem('a range that runs backwards');
        ranges.push([low[0][0], high[0][1]]);
      } else {
        ranges.push([low[0][0], low[0][0]]);
      }
    }
    this.at++;
    return negated ? negate(ranges) : ranges;
  }

  private member(): CharSet {
    const character = this.text[this.at++];
    if (character === undefined) throw new PatternProblem('a [ is not closed');
    if (character === '\\') return this.escape();
    const code = character.codePointAt(0)!;
    return [[code, code]];
  }
}

export function parsePattern(pattern: string): PatternNode {
  if (pattern.length > MAX_PATTERN_LENGTH) {
    throw new PatternProblem(`longer than ${MAX_PATTERN_LENGTH} characters`);
  }
  return new Parser([...pattern]).parse();
}
