import { SecondFailureVisitor } from '../engine/secondFailures';
import { FailureModel, Verdict } from '../model';
import { PreparedModel, prepareModel } from '../prepare/prepareModel';
import { SingleFailures, singleFailures } from './singleFailures';

/**
 * All pairs of failures that take something down together which neither takes down alone: the minimal cut sets of
 * order 2.
 * @public
 */
export class PairFailures {
  readonly verdict: Verdict;
  /** How many pairs there are in the whole model. */
  readonly total: number;
  private readonly prepared: PreparedModel;
  private readonly counts: Float64Array;
  private readonly kept: Int32Array;
  private readonly keep: number;

  /** @internal */
  constructor(
    prepared: PreparedModel,
    verdict: Verdict,
    found: { total: number; counts: Float64Array; kept: Int32Array },
    keep: number,
  ) {
    this.prepared = prepared;
    this.verdict = verdict;
    this.total = found.total;
    this.counts = found.counts;
    this.kept = found.kept;
    this.keep = keep;
  }

  /** How many pairs take a node down. */
  countOf(target: number): number {
    return this.counts[this.prepared.graph.unitOf[target]];
  }

  /** Some of the pairs that take a node down, as node numbers. */
  examplesOf(target: number): [number, number][] {
    const { members, unitOf } = this.prepared.graph;
    const { nodes } = this.prepared;
    const eventOf = (unit: number): number => {
      for (let m = members.offsets[unit]; m < members.offsets[unit + 1]; m++) {
        if (nodes[members.items[m]].fails) return members.items[m];
      }
      return members.items[members.offsets[unit]];
    };
    const start = unitOf[target] * this.keep * 2;
    const examples: [number, number][] = [];
    for (let i = start; i < start + this.keep * 2; i += 2) {
      if (this.kept[i] === this.kept[i + 1]) break;
      examples.push([eventOf(this.kept[i]), eventOf(this.kept[i + 1])]);
    }
    return examples;
  }
}

/** @public */
export interface PairFailuresOptions {
  /** How many pairs to remember for each node; 3 where not said. */
  readonly examples?: number;
}

/**
 * Counts all pairs, for each node and over the whole model. Only groups that are one or more members short after a first
 * failure are looked at, so the work follows the number of pairs and not the square of the nodes.
 * @public
 */
export function pairFailures(
  prepared: PreparedModel,
  singles: SingleFailures,
  options: PairFailuresOptions = {},
): PairFailures {
  const keep = options.examples ?? 3;
  const { events, unitCount } = prepared.graph;
  const counts = new Float64Array(unitCount);
  const kept = new Int32Array(unitCount * keep * 2);
  let total = 0;
  visitPairs(prepared, singles, (first, second, fresh, count) => {
    const weight = events[first] * events[second];
    total += weight;
    for (let i = 0; i < count; i++) {
      const unit = fresh[i];
      for (let k = unit * keep * 2; k < (unit + 1) * keep * 2; k += 2) {
        if (kept[k] === kept[k + 1]) {
          kept[k] = first;
          kept[k + 1] = second;
          break;
        }
      }
      counts[unit] += weight;
    }
  });
  return new PairFailures(
    prepared,
    singles.verdict,
    { total, counts, kept },
    keep,
  );
}

/**
 * Every pair of failures that takes one target down, as ids. Looks only at what the target stands on.
 * @public
 */
export function pairsOf(
  prepared: PreparedModel,
  target: string,
  verdict: Verdict,
): [string, string][] {
  const part = prepareModel(standsOn(prepared, target));
  const singles = singleFailures(part, verdict);
  const wanted = part.graph.unitOf[part.indexOf(target)];
  const pairs: [string, string][] = [];
  visitPairs(part, singles, (first, second, fresh, count) => {
    for (let i = 0; i < count; i++) {
      if (fresh[i] !== wanted) continue;
      for (const a of eventsOf(part, first)) {
        for (const b of eventsOf(part, second)) pairs.push([a, b]);
      }
    }
  });
  return pairs;
}

function visitPairs(
  prepared: PreparedModel,
  singles: SingleFailures,
  visit: (
    first: number,
    second: number,
    fresh: Int32Array,
    count: number,
  ) => void,
): void {
  const { events, unitCount } = prepared.graph;
  const { offsets, items } = singles.unitFalls;
  const search = singles.seconds;
  let first = 0;
  const visitSecond: SecondFailureVisitor = (second, fresh, count) =>
    visit(first, second, fresh, count);
  for (; first < unitCount; first++) {
    const start = offsets[first];
    const end = offsets[first + 1];
    if (!events[first] || start === end) continue;
    search.after(items, start, end, visitSecond, first);
  }
}

/** The part of the model that one node stands on, itself included. @public */
export function standsOn(
  prepared: PreparedModel,
  target: string,
): FailureModel {
  const { nodes, nodeNeeds } = prepared;
  const found = new Set([prepared.indexOf(target)]);
  for (const index of found) {
    const end = nodeNeeds.offsets[index + 1];
    for (let e = nodeNeeds.offsets[index]; e < end; e++)
      found.add(nodeNeeds.items[e]);
  }
  return {
    nodes: Array.from(found, index => ({
      ...nodes[index],
      softNeeds: undefined,
    })),
  };
}

function eventsOf(prepared: PreparedModel, unit: number): string[] {
  const { members } = prepared.graph;
  const ids: string[] = [];
  for (let m = members.offsets[unit]; m < members.offsets[unit + 1]; m++) {
    const node = prepared.nodes[members.items[m]];
    if (node.fails) ids.push(node.id);
  }
  return ids;
}
