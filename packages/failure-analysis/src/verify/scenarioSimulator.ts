import { FailureModel, FailureNode, Verdict } from '../model';

/**
 * A second way to the same answers, sharing nothing with the first but the input: 32 scenarios at a time, one bit of a word
 * each, evaluated by sweeping over all nodes until nothing changes. Slow where the counters are fast, and simple enough to be
 * believed; the tests hold one against the other.
 * @public
 */
export class ScenarioSimulator {
  private readonly model: FailureModel;
  private readonly order: number[][];
  private readonly needs: number[][];
  private readonly alwaysDown: Uint8Array;

  constructor(model: FailureModel, verdict: Verdict) {
    const { nodes } = model;
    const positions = new Map(nodes.map((node, i) => [node.id, i]));
    this.model = model;
    this.needs = nodes.map(node => node.needs.map(id => positions.get(id)!));
    this.alwaysDown = Uint8Array.from(nodes, node =>
      node.down || (node.needsHuman && verdict === 'at-once') ? 1 : 0,
    );
    this.order = standTogether(nodes, this.needs);
  }

  /**
   * Evaluates up to 32 scenarios, each a list of node positions that fail.
   * @returns for each node a word whose bit `s` is set when the node is down in scenario `s`
   */
  run(scenarios: readonly (readonly number[])[]): Uint32Array {
    if (scenarios.length > 32) throw new RangeError('At most 32 scenarios');
    const size = this.model.nodes.length;
    const fails = new Uint32Array(size);
    scenarios.forEach((lost, s) => {
      for (const node of lost) fails[node] |= 1 << s;
    });
    for (let i = 0; i < size; i++) if (this.alwaysDown[i]) fails[i] = ~0;

    // Nothing is up until something grounded holds it up: the least fixed point of "up".
    const up = new Uint32Array(size);
    for (let changed = true; changed; ) {
      changed = false;
      for (const together of this.order) {
        let word = ~0;
        for (const node of together) {
          word &= ~fails[node] & this.supported(node, together, up);
        }
        if (word !== (up[together[0]] | 0)) {
          changed = true;
          for (const node of together) up[node] = word;
        }
      }
    }
    return up.map(word => ~word);
  }

  /** In which scenarios enough of what a node needs is up, what stands and falls with it taken as up. */
  private supported(node: number, together: number[], up: Uint32Array): number {
    const needs = this.needs[node];
    if (needs.length === 0) return ~0;
    const { threshold } = this.model.nodes[node];
    if (threshold === 1) {
      let all = ~0;
      for (const need of needs) {
        if (!together.includes(need)) all &= up[need];
      }
      return all;
    }
    return atLeast(
      needs.length - threshold + 1,
      needs.map(need => up[need]),
    );
  }
}

/** Bit by bit, whether at least `needed` of the words have the bit set: a counter with one word for each binary digit. */
function atLeast(needed: number, words: number[]): number {
  const digits: number[] = [];
  for (const word of words) {
    let carry = word;
    for (let d = 0; carry !== 0; d++) {
      const digit = digits[d] ?? 0;
      digits[d] = digit ^ carry;
      carry &= digit;
    }
  }
  let greater = 0;
  let equal = ~0;
  for (
    let d = Math.max(digits.length, 32 - Math.clz32(needed)) - 1;
    d >= 0;
    d--
  ) {
    const digit = digits[d] ?? 0;
    if (Math.floor(needed / 2 ** d) % 2) equal &= digit;
    else {
      greater |= equal & digit;
      equal &= ~digit;
    }
  }
  return greater | equal;
}

/** Sets of nodes that reach one another by hard needs, needs first where there is such an order (Kosaraju's algorithm). */
function standTogether(
  nodes: readonly FailureNode[],
  needs: number[][],
): number[][] {
  const byAllNeeds = finishingOrder(needs, nodes.length);
  const hard = needs.map((row, i) => (nodes[i].threshold === 1 ? row : []));
  const order = finishingOrder(hard, nodes.length);
  const back: number[][] = nodes.map(() => []);
  hard.forEach((row, i) => row.forEach(need => back[need].push(i)));
  const setOf = new Map<number, number[]>();
  for (const start of order.reverse()) {
    if (setOf.has(start)) continue;
    const set = [start];
    setOf.set(start, set);
    for (const node of set) {
      for (const from of back[node]) {
        if (setOf.has(from)) continue;
        setOf.set(from, set);
        set.push(from);
      }
    }
  }
  return [...new Set(byAllNeeds.map(node => setOf.get(node)!))];
}

function finishingOrder(rows: number[][], size: number): number[] {
  const seen = new Uint8Array(size);
  const order: number[] = [];
  for (let start = 0; start < size; start++) {
    if (seen[start]) continue;
    seen[start] = 1;
    const path = [{ node: start, next: 0 }];
    while (path.length) {
      const top = path[path.length - 1];
      const need = rows[top.node][top.next++];
      if (need === undefined) {
        order.push(top.node);
        path.pop();
      } else if (!seen[need]) {
        seen[need] = 1;
        path.push({ node: need, next: 0 });
      }
    }
  }
  return order;
}
