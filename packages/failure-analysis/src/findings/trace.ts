import { engineFor, nodesOfUnits, unitsOfIds } from '../engine/verdictEngine';
import { Verdict } from '../model';
import { PreparedModel, startsDown } from '../prepare/prepareModel';
import { DownCause, Fall, spreadInOrder } from './spreadInOrder';

export type { DownCause };

/** One node of a derivation. @public */
export interface DerivationStep {
  /** Id of the node. */
  readonly node: string;
  readonly cause: DownCause;
  /** What it needs, with what of it is down by this moment. Empty where the cause is the node itself. */
  readonly members: { readonly node: string; readonly down: boolean }[];
  /** How many members must be up. */
  readonly needed: number;
  /** Id of the member that leads back to what was lost by the shortest way. */
  readonly via?: string;
}

/**
 * What happens when some nodes are lost, in the order of happening, breadth first: the chain of `via` from any node back is
 * a shortest derivation.
 * @public
 */
export class FailureTrace {
  private readonly prepared: PreparedModel;
  private readonly falls: Map<number, Fall>;
  private readonly before?: FailureTrace;

  /** @internal */
  constructor(
    prepared: PreparedModel,
    falls: Map<number, Fall>,
    before?: FailureTrace,
  ) {
    this.prepared = prepared;
    this.falls = falls;
    this.before = before;
  }

  /** Ids of the nodes that went down, first to last; not those down from the start. */
  get fallen(): string[] {
    return this.prepared.idsOf(this.falls.keys());
  }

  /** Whether a node is down, from the start included. */
  isDown(id: string): boolean {
    return this.isNodeDown(this.prepared.indexOf(id));
  }

  /** Why a node is down, one step; undefined when it is up. */
  step(id: string): DerivationStep | undefined {
    const { prepared } = this;
    const index = prepared.indexOf(id);
    const fall = this.falls.get(index);
    if (!fall) return this.before?.step(id);
    const node = prepared.nodes[index];
    const base: DerivationStep = {
      node: id,
      cause: fall.cause,
      members: [],
      needed: Math.max(0, node.needs.length - node.threshold + 1),
    };
    if (fall.cause !== 'needs' && fall.cause !== 'leans-on-itself') return base;
    return {
      ...base,
      via: fall.via < 0 ? undefined : prepared.idOf(fall.via),
      members: node.needs.map(need => ({
        node: need,
        down: this.isDownAt(prepared.indexOf(need), fall),
      })),
    };
  }

  /** From what was lost to the target, a shortest chain; undefined when the target is up. */
  path(target: string): DerivationStep[] | undefined {
    const steps: DerivationStep[] = [];
    const seen = new Set<string>();
    for (let id: string | undefined = target; id !== undefined; ) {
      const step: DerivationStep | undefined = this.step(id);
      if (!step) return undefined;
      steps.push(step);
      seen.add(id);
      id = step.via !== undefined && !seen.has(step.via) ? step.via : undefined;
    }
    return steps.reverse();
  }

  /** The path, and the chains of all other members that had to fail, each node once, the target last. */
  explain(target: string): DerivationStep[] | undefined {
    const first = this.step(target);
    if (!first) return undefined;
    const steps: DerivationStep[] = [];
    const entered = new Set([target]);
    const stack: { step: DerivationStep; next: number }[] = [
      { step: first, next: 0 },
    ];
    while (stack.length) {
      const top = stack[stack.length - 1];
      const { members, needed, via } = top.step;
      const member = members[top.next++];
      if (!member) {
        steps.push(top.step);
        stack.pop();
        continue;
      }
      // Where one loss is enough, the nearest says it; the others would only repeat it by longer ways.
      const tells = needed < members.length || member.node === via;
      if (member.down && tells && !entered.has(member.node)) {
        entered.add(member.node);
        stack.push({ step: this.step(member.node)!, next: 0 });
      }
    }
    return steps;
  }

  /** Whether a member was down when a node fell; of a cycle that leans on itself, whether it fell as well. */
  private isDownAt(member: number, fall: Fall): boolean {
    if (this.before?.isNodeDown(member)) return true;
    const other = this.falls.get(member);
    if (!other) return false;
    return fall.cause !== 'needs' || other.order <= fall.order;
  }

  /** @internal */
  isNodeDown(index: number): boolean {
    return this.falls.has(index) || this.before?.falls.has(index) === true;
  }
}

const baseTraces = new WeakMap<
  PreparedModel,
  Partial<Record<Verdict, FailureTrace>>
>();

/**
 * Loses some nodes and records what falls, in order. With nothing lost, what is down from the start and why.
 * @public
 */
export function traceFailure(
  prepared: PreparedModel,
  lost: readonly string[],
  verdict: Verdict,
): FailureTrace {
  const kept = prepared.needsHuman ? verdict : 'after-human';
  let known = baseTraces.get(prepared);
  if (!known) {
    known = {};
    baseTraces.set(prepared, known);
  }
  let base = known[kept];
  if (!base) {
    base = traceBase(prepared, kept);
    known[kept] = base;
  }
  if (lost.length === 0) return base;
  const { propagation } = engineFor(prepared, kept);
  const count = propagation.failAll(unitsOfIds(prepared, lost));
  const falling = nodesOfUnits(prepared, propagation.fallen.subarray(0, count));
  const sources = lost
    .map(id => prepared.indexOf(id))
    .filter(index => !base.isNodeDown(index));
  const falls = spreadInOrder(
    prepared,
    sources.map(index => [index, 'lost']),
    falling,
    base,
  );
  return new FailureTrace(prepared, falls, base);
}

function traceBase(prepared: PreparedModel, verdict: Verdict): FailureTrace {
  const { graph, nodes } = prepared;
  const { state } = engineFor(prepared, verdict);
  const falling: number[] = [];
  const sources: [number, DownCause][] = [];
  for (let i = 0; i < nodes.length; i++) {
    const unit = graph.unitOf[i];
    if (!state.down[unit]) continue;
    falling.push(i);
    if (!startsDown(graph, unit, verdict)) continue;
    if (nodes[i].down) sources.push([i, 'down']);
    else if (nodes[i].needsHuman && verdict === 'at-once')
      sources.push([i, 'needs-human']);
  }
  return new FailureTrace(prepared, spreadInOrder(prepared, sources, falling));
}
