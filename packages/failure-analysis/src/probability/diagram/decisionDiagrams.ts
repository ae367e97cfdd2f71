/** The diagram would have more nodes than it may. */
export class BudgetExceeded extends Error {}

/** Largest level: that of the two constants. */
const BOTTOM = 0x3fffffff;
const AND = 0;
const OR = 1;

/**
 * Binary decision diagrams of monotone functions (Bryant 1986), with a bound on the nodes ever made. Node 0 is false, 1 is
 * true; the operands of a node have smaller numbers.
 */
export class DecisionDiagrams {
  level: Int32Array;
  low: Int32Array;
  high: Int32Array;
  count = 2;
  private readonly budget: number;
  private table: Int32Array;
  private readonly cache: Int32Array;
  private readonly cacheMask: number;

  constructor(budget: number) {
    const start = Math.min(budget + 2, 1024);
    this.budget = budget;
    this.level = new Int32Array(start);
    this.low = new Int32Array(start);
    this.high = new Int32Array(start);
    this.level[0] = this.level[1] = BOTTOM;
    this.table = new Int32Array(2048);
    let slots = 512;
    while (slots < budget && slots < 1 << 18) slots *= 2;
    this.cache = new Int32Array(slots * 3);
    this.cacheMask = slots - 1;
  }

  /** The function that is one variable. */
  variable(level: number): number {
    return this.make(level, 0, 1);
  }

  and(a: number, b: number): number {
    if (a === b || b === 1) return a;
    if (a === 1) return b;
    if (a === 0 || b === 0) return 0;
    return this.combine(AND, a, b);
  }

  or(a: number, b: number): number {
    if (a === b || b === 0) return a;
    if (a === 0) return b;
    if (a === 1 || b === 1) return 1;
    return this.combine(OR, a, b);
  }

  /** True when at least `needed` of the functions are. */
  vote(needed: number, functions: readonly number[]): number {
    // reached[j]: at least j of the functions seen so far.
    const reached = [1, ...new Array<number>(needed).fill(0)];
    for (const f of functions) {
      for (let j = needed; j > 0; j--)
        reached[j] = this.or(reached[j], this.and(f, reached[j - 1]));
    }
    return reached[needed];
  }

  private combine(operation: number, a: number, b: number): number {
    const f = a < b ? a : b;
    const g = a < b ? b : a;
    const mixed = Math.imul(f, 0x9e3779b1) ^ Math.imul(g, 0x85ebca6b);
    const slot = (((mixed ^ (mixed >>> 15)) + operation) & this.cacheMask) * 3;
    const { cache } = this;
    const key = f * 2 + operation;
    if (cache[slot] === key && cache[slot + 1] === g) return cache[slot + 2];
    const top = Math.min(this.level[f], this.level[g]);
    const splitF = this.level[f] === top;
    const splitG = this.level[g] === top;
    const fLow = splitF ? this.low[f] : f;
    const gLow = splitG ? this.low[g] : g;
    const fHigh = splitF ? this.high[f] : f;
    const gHigh = splitG ? this.high[g] : g;
    const low = operation === AND ? this.and(fLow, gLow) : this.or(fLow, gLow);
    const high =
      operation === AND ? this.and(fHigh, gHigh) : this.or(fHigh, gHigh);
    const result = this.make(top, low, high);
    cache[slot] = key;
    cache[slot + 1] = g;
    cache[slot + 2] = result;
    return result;
  }

  private make(level: number, low: number, high: number): number {
    if (low === high) return low;
    const mask = this.table.length - 1;
    let slot = hash(level, low, high) & mask;
    for (let node = this.table[slot]; node; node = this.table[slot]) {
      if (
        this.low[node] === low &&
        this.high[node] === high &&
        this.level[node] === level
      )
        return node;
      slot = (slot + 1) & mask;
    }
    if (this.count - 2 >= this.budget) throw new BudgetExceeded();
    if (this.count === this.level.length) this.growNodes();
    const node = this.count++;
    this.level[node] = level;
    this.low[node] = low;
    this.high[node] = high;
    this.table[slot] = node;
    if (this.count * 2 > this.table.length) this.growTable();
    return node;
  }

  private growNodes(): void {
    const wider = (from: Int32Array): Int32Array => {
      const to = new Int32Array(Math.min(from.length * 2, this.budget + 2));
      to.set(from);
      return to;
    };
    this.level = wider(this.level);
    this.low = wider(this.low);
    this.high = wider(this.high);
  }

  private growTable(): void {
    this.table = new Int32Array(this.table.length * 2);
    const mask = this.table.length - 1;
    for (let node = 2; node < this.count; node++) {
      let slot = hash(this.level[node], this.low[node], this.high[node]) & mask;
      while (this.table[slot]) slot = (slot + 1) & mask;
      this.table[slot] = node;
    }
  }
}

function hash(level: number, low: number, high: number): number {
  const mixed =
    Math.imul(level + 1, 0x9e3779b1) ^
    Math.imul(low + 1, 0x85ebca6b) ^
    Math.imul(high + 1, 0xc2b2ae35);
  return mixed ^ (mixed >>> 15);
}

/** One finished function: its nodes alone, operands before the nodes that use them, the function last. */
export interface Diagram {
  readonly level: Int32Array;
  readonly low: Int32Array;
  readonly high: Int32Array;
}

/** Takes one function out of the working space. */
export function extractDiagram(from: DecisionDiagrams, root: number): Diagram {
  const reached = new Uint8Array(root + 1);
  reached[root] = 1;
  let size = 2;
  for (let node = root; node >= 2; node--) {
    if (!reached[node]) continue;
    size++;
    reached[from.low[node]] = 1;
    reached[from.high[node]] = 1;
  }
  const level = new Int32Array(size);
  const low = new Int32Array(size);
  const high = new Int32Array(size);
  const renamed = new Int32Array(root + 1);
  renamed[1] = 1;
  let next = 2;
  for (let node = 2; node <= root; node++) {
    if (!reached[node]) continue;
    renamed[node] = next;
    level[next] = from.level[node];
    low[next] = renamed[from.low[node]];
    high[next] = renamed[from.high[node]];
    next++;
  }
  return { level, low, high };
}
