import { IntList } from '../../graph/csr';

/** What a node of a formula is. */
export const Kind = { constant: 0, event: 1, and: 2, or: 3, vote: 4 } as const;

export const FALSE = 0;
export const TRUE = 1;

/** Longest row of operands that is merged into another gate that needs it as well. */
const MERGE = 24;

/**
 * Monotone formulas over numbered events, each distinct one stored once. Constants, repeated operands, gates of one
 * operand and gates within gates of the same kind are simplified away as formulas are made.
 */
export class Formulas {
  private readonly kinds = new IntList();
  private readonly parameters = new IntList();
  private readonly starts = new IntList();
  private readonly operands = new IntList();
  private readonly hashes = new IntList();
  private table = new Int32Array(256).fill(-1);
  private seen = new Int32Array(256);
  private run = 0;
  private readonly events = new Map<number, number>();

  constructor() {
    this.starts.push(0);
    this.append(Kind.constant, 0, 0);
    this.append(Kind.constant, 1, 0);
  }

  get size(): number {
    return this.kinds.length;
  }

  kind(node: number): number {
    return this.kinds.items[node];
  }

  /** Number of an event; how many operands must be true of a vote. */
  parameter(node: number): number {
    return this.parameters.items[node];
  }

  operandsOf(node: number): Int32Array {
    const { items } = this.starts;
    return this.operands.items.subarray(items[node], items[node + 1]);
  }

  operandCount(node: number): number {
    return this.starts.items[node + 1] - this.starts.items[node];
  }

  event(variable: number): number {
    let node = this.events.get(variable);
    if (node === undefined) {
      node = this.append(Kind.event, variable, 0);
      this.events.set(variable, node);
    }
    return node;
  }

  or(operands: ArrayLike<number>): number {
    return this.gate(Kind.or, operands, FALSE, TRUE);
  }

  and(operands: ArrayLike<number>): number {
    return this.gate(Kind.and, operands, TRUE, FALSE);
  }

  /** True when at least `needed` of the operands are; an operand listed twice has two votes. */
  vote(needed: number, operands: ArrayLike<number>): number {
    let rest = needed;
    const open: number[] = [];
    for (let i = 0; i < operands.length; i++) {
      if (operands[i] === TRUE) rest--;
      else if (operands[i] !== FALSE) open.push(operands[i]);
    }
    if (rest <= 0) return TRUE;
    if (rest > open.length) return FALSE;
    if (rest === 1) return this.or(open);
    if (rest === open.length) return this.and(open);
    const common = this.commonOperands(Kind.or, open);
    if (common.size) {
      const without = open.map(operand =>
        this.without(Kind.or, operand, common),
      );
      return this.or([...common, this.vote(rest, without)]);
    }
    if (new Set(open).size < open.length) return this.voteByCases(rest, open);
    return this.find(Kind.vote, rest, open);
  }

  /** The formula with some nodes replaced: `replacement` returns a node, or -1 to keep one. */
  substitute(root: number, replacement: (node: number) => number): number {
    const made = new Map<number, number>();
    const open = [root];
    while (open.length) {
      const node = open[open.length - 1];
      if (made.has(node)) {
        open.pop();
        continue;
      }
      const other = replacement(node);
      if (other >= 0 || this.operandCount(node) === 0) {
        made.set(node, other >= 0 ? other : node);
        open.pop();
        continue;
      }
      const operands = this.operandsOf(node);
      const before = open.length;
      for (let i = operands.length - 1; i >= 0; i--) {
        if (!made.has(operands[i])) open.push(operands[i]);
      }
      if (open.length > before) continue;
      made.set(node, this.remake(node, operands, made));
      open.pop();
    }
    return made.get(root)!;
  }

  private remake(
    node: number,
    operands: Int32Array,
    made: ReadonlyMap<number, number>,
  ): number {
    let changed = false;
    const fresh = new Int32Array(operands.length);
    for (let i = 0; i < operands.length; i++) {
      fresh[i] = made.get(operands[i])!;
      changed ||= fresh[i] !== operands[i];
    }
    if (!changed) return node;
    const kind = this.kind(node);
    if (kind === Kind.or) return this.or(fresh);
    if (kind === Kind.and) return this.and(fresh);
    return this.vote(this.parameter(node), fresh);
  }

  private gate(
    kind: number,
    operands: ArrayLike<number>,
    neutral: number,
    dominant: number,
  ): number {
    const row: number[] = [];
    const run = this.nextRun();
    for (let i = 0; i < operands.length; i++) {
      const operand = operands[i];
      if (operand === dominant) return dominant;
      if (this.kind(operand) === kind && this.operandCount(operand) <= MERGE) {
        for (const inner of this.operandsOf(operand))
          this.addOnce(inner, row, run);
      } else if (operand !== neutral) {
        this.addOnce(operand, row, run);
      }
    }
    if (row.length === 0) return neutral;
    if (row.length === 1) return row[0];
    return this.factored(kind, row) ?? this.find(kind, 0, row);
  }

  /** (c or x) and (c or y) is c or (x and y); and the same with both kinds exchanged. */
  private factored(kind: number, row: number[]): number | undefined {
    const other = kind === Kind.or ? Kind.and : Kind.or;
    const common = this.commonOperands(other, row);
    if (common.size === 0) return undefined;
    const rest = row.map(operand => this.without(other, operand, common));
    return kind === Kind.or
      ? this.and([...common, this.or(rest)])
      : this.or([...common, this.and(rest)]);
  }

  /** What all of the row have as an operand, or are; empty unless all but that are gates of the given kind. */
  private commonOperands(kind: number, row: readonly number[]): Set<number> {
    let smallest = row[0];
    let gates = 0;
    for (const node of row) {
      if (this.kind(node) === kind) gates++;
      if (this.width(kind, node) < this.width(kind, smallest)) smallest = node;
    }
    const common = new Set<number>();
    if (gates < 2 && !(gates === 1 && row.length === 2)) return common;
    if (this.kind(smallest) === kind) {
      for (const operand of this.operandsOf(smallest)) common.add(operand);
    } else common.add(smallest);
    for (const node of row) {
      if (node === smallest) continue;
      if (common.size === 0) break;
      if (this.kind(node) !== kind) {
        const keeps = common.has(node);
        common.clear();
        if (keeps) common.add(node);
        continue;
      }
      const run = this.nextRun();
      for (const operand of this.operandsOf(node)) this.seen[operand] = run;
      for (const operand of common)
        if (this.seen[operand] !== run) common.delete(operand);
    }
    return common;
  }

  private width(kind: number, node: number): number {
    return this.kind(node) === kind ? this.operandCount(node) : 1;
  }

  /** A gate of the given kind without some of its operands; what is none of that kind has itself as only operand. */
  private without(
    kind: number,
    node: number,
    operands: ReadonlySet<number>,
  ): number {
    if (operands.has(node)) return kind === Kind.or ? FALSE : TRUE;
    const rest = Array.from(this.operandsOf(node)).filter(
      operand => !operands.has(operand),
    );
    return kind === Kind.or ? this.or(rest) : this.and(rest);
  }

  private addOnce(operand: number, row: number[], run: number): void {
    if (this.seen[operand] === run) return;
    this.seen[operand] = run;
    row.push(operand);
  }

  private voteByCases(needed: number, operands: number[]): number {
    const votes = new Map<number, number>();
    for (const operand of operands)
      votes.set(operand, (votes.get(operand) ?? 0) + 1);
    // reached[j]: at least j votes among the operands seen so far.
    const reached = [TRUE, ...new Array<number>(needed).fill(FALSE)];
    for (const [operand, weight] of votes) {
      for (let j = needed; j > 0; j--) {
        const counted = this.and([operand, reached[Math.max(0, j - weight)]]);
        reached[j] = this.or([reached[j], counted]);
      }
    }
    return reached[needed];
  }

  private find(kind: number, parameter: number, row: number[]): number {
    // The sum does not depend on the order of operands, which is kept as given: it is a good order for decision diagrams.
    let hash = Math.imul(kind * 31 + parameter, 0x9e3779b1);
    for (const operand of row) {
      const mixed = Math.imul(operand + 1, 0x85ebca6b);
      hash = (hash + Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35)) | 0;
    }
    const mask = this.table.length - 1;
    let slot = hash & mask;
    for (; this.table[slot] >= 0; slot = (slot + 1) & mask) {
      const node = this.table[slot];
      if (
        this.hashes.items[node] === hash &&
        this.kind(node) === kind &&
        this.parameter(node) === parameter &&
        this.sameOperands(node, row)
      )
        return node;
    }
    const node = this.append(kind, parameter, hash, row);
    this.table[slot] = node;
    if (this.size * 2 > this.table.length) this.growTable();
    return node;
  }

  private sameOperands(node: number, row: number[]): boolean {
    const operands = this.operandsOf(node);
    if (operands.length !== row.length) return false;
    const run = this.nextRun();
    for (const operand of row) this.seen[operand] = run;
    return operands.every(operand => this.seen[operand] === run);
  }

  private nextRun(): number {
    if (this.seen.length < this.size) {
      const wider = new Int32Array(this.size * 2);
      wider.set(this.seen);
      this.seen = wider;
    }
    return ++this.run;
  }

  private append(
    kind: number,
    parameter: number,
    hash: number,
    row: readonly number[] = [],
  ): number {
    const node = this.size;
    for (const operand of row) this.operands.push(operand);
    this.kinds.push(kind);
    this.parameters.push(parameter);
    this.hashes.push(hash);
    this.starts.push(this.operands.length);
    return node;
  }

  private growTable(): void {
    this.table = new Int32Array(this.table.length * 2).fill(-1);
    const mask = this.table.length - 1;
    for (let node = 0; node < this.size; node++) {
      if (this.operandCount(node) === 0) continue;
      let slot = this.hashes.items[node] & mask;
      while (this.table[slot] >= 0) slot = (slot + 1) & mask;
      this.table[slot] = node;
    }
  }
}
