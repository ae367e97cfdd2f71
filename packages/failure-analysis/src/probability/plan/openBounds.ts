import { Formulas, Kind } from '../formula/formulas';
import { OpenStep } from './plan';
import { operandsFirst } from '../formula/walk';
import { voteProbability } from './voteProbability';

/** Which certain bound to take of what is not taken apart. */
export type Side = 'low' | 'high';

/** A gate of an open formula, with its operands in sets that share no event with one another. */
interface Gate {
  readonly node: number;
  readonly kind: number;
  readonly needed: number;
  readonly operands: Int32Array;
  /** For each operand the number of its set. */
  readonly groupOf: Int32Array;
  readonly groups: number;
}

interface Structure {
  readonly gates: readonly Gate[];
  /** For each node the events below it, one bit each. */
  readonly support: ReadonlyMap<number, Uint32Array>;
}

const structures = new WeakMap<Formulas, Map<number, Structure>>();

/**
 * A certain bound on the probability of a monotone formula of independent events. Gates whose operands share no event are
 * computed as they are. Where operands share events, they are never negatively correlated (Esary, Proschan and Walkup, 1967): "and"
 * is at least the product and at most the least of them, "or" at most what it would be of independent ones and at least
 * that of any selection that is independent.
 */
export function boundOf(
  { formulas, root }: OpenStep,
  parts: readonly number[],
  side: Side,
): number {
  const structure = structureOf(formulas, root);
  const bound = new Map<number, number>();
  const valueOf = (node: number): number =>
    formulas.kind(node) === Kind.event
      ? parts[formulas.parameter(node)]
      : bound.get(node)!;
  for (const gate of structure.gates) {
    const row = Array.from(gate.operands, valueOf);
    bound.set(gate.node, boundOfGate(gate, row, side, structure));
  }
  return valueOf(root);
}

function boundOfGate(
  gate: Gate,
  row: readonly number[],
  side: Side,
  { support }: Structure,
): number {
  if (gate.kind === Kind.and) {
    if (side === 'low') return product(row);
    const least = new Array<number>(gate.groups).fill(1);
    row.forEach((p, i) => {
      least[gate.groupOf[i]] = Math.min(least[gate.groupOf[i]], p);
    });
    return product(least);
  }
  if (gate.kind === Kind.or) {
    return side === 'high' || gate.groups === row.length
      ? anyOf(row)
      : anyOfIndependent(gate.operands, row, support);
  }
  if (gate.groups === row.length) return voteProbability(gate.needed, row);
  const sorted = [...row].sort((a, b) => a - b);
  if (side === 'low') return product(sorted.slice(-gate.needed));
  // For "k of n" to hold, one of any n - k + 1 must: the least likely of them bound it. So does the mean over k.
  const total = sorted.reduce((a, b) => a + b, 0);
  return Math.min(
    1,
    total / gate.needed,
    anyOf(sorted.slice(0, sorted.length - gate.needed + 1)),
  );
}

/** The likeliest operands that share no event with one another. */
function anyOfIndependent(
  operands: Int32Array,
  row: readonly number[],
  support: ReadonlyMap<number, Uint32Array>,
): number {
  const order = row.map((_, i) => i).sort((a, b) => row[b] - row[a]);
  const used = new Uint32Array(support.get(operands[0])!.length);
  let any = 0;
  for (const i of order) {
    const own = support.get(operands[i])!;
    if (own.some((word, w) => (word & used[w]) !== 0)) continue;
    own.forEach((word, w) => {
      used[w] |= word;
    });
    any += (1 - any) * row[i];
  }
  return any;
}

function structureOf(formulas: Formulas, root: number): Structure {
  let known = structures.get(formulas);
  if (!known) {
    known = new Map();
    structures.set(formulas, known);
  }
  let structure = known.get(root);
  if (!structure) {
    structure = analyse(formulas, root);
    known.set(root, structure);
  }
  return structure;
}

function analyse(formulas: Formulas, root: number): Structure {
  const order = operandsFirst(formulas, root);
  const place = new Map<number, number>();
  for (const node of order) {
    if (formulas.kind(node) === Kind.event) place.set(node, place.size);
  }
  const words = Math.ceil(place.size / 32);
  const support = new Map<number, Uint32Array>();
  const gates: Gate[] = [];
  for (const node of order) {
    const bits = new Uint32Array(words);
    support.set(node, bits);
    const event = place.get(node);
    if (event !== undefined) {
      bits[event >>> 5] = 1 << (event & 31);
      continue;
    }
    const operands = formulas.operandsOf(node).slice();
    const rows = Array.from(operands, operand => support.get(operand)!);
    for (const row of rows) row.forEach((word, w) => (bits[w] |= word));
    gates.push({
      node,
      kind: formulas.kind(node),
      needed: formulas.parameter(node),
      operands,
      ...groupsOf(rows, words),
    });
  }
  return { gates, support };
}

/** Puts rows that have a bit in common into the same group. */
function groupsOf(
  rows: readonly Uint32Array[],
  words: number,
): Pick<Gate, 'groupOf' | 'groups'> {
  const unions: { bits: Uint32Array; rows: number[] }[] = [];
  rows.forEach((row, i) => {
    const meets = unions.filter(({ bits }) =>
      bits.some((word, w) => (word & row[w]) !== 0),
    );
    const merged = { bits: new Uint32Array(words), rows: [i] };
    for (const { bits, rows: inside } of [...meets, { bits: row, rows: [] }]) {
      bits.forEach((word, w) => (merged.bits[w] |= word));
      merged.rows.push(...inside);
    }
    for (const met of meets) unions.splice(unions.indexOf(met), 1);
    unions.push(merged);
  });
  const groupOf = new Int32Array(rows.length);
  unions.forEach((union, g) => {
    for (const i of union.rows) groupOf[i] = g;
  });
  return { groupOf, groups: unions.length };
}

function product(row: readonly number[]): number {
  return row.reduce((a, b) => a * b, 1);
}

function anyOf(row: readonly number[]): number {
  return row.reduce((any, p) => any + (1 - any) * p, 0);
}
