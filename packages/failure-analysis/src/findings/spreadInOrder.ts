import { PreparedModel } from '../prepare/prepareModel';

/**
 * Why a node is down: it was lost in the question asked; it was down from the start; it is waiting for a human; enough of
 * what it needs is down; or nothing holds it up but a cycle through itself.
 * @public
 */
export type DownCause =
  | 'lost'
  | 'down'
  | 'needs-human'
  | 'needs'
  | 'leans-on-itself';

/** How one node fell. */
export interface Fall {
  readonly cause: DownCause;
  readonly order: number;
  readonly via: number;
}

/** What was down before, by node number. */
export interface DownBefore {
  isNodeDown(index: number): boolean;
}

/** Breadth first over the nodes that are known to fall, so that each is reached by a shortest derivation. */
export function spreadInOrder(
  prepared: PreparedModel,
  sources: [number, DownCause][],
  falling: ArrayLike<number>,
  before?: DownBefore,
): Map<number, Fall> {
  const { nodes, nodeNeeds, nodeParents } = prepared;
  const falls = new Map<number, Fall>();
  const queue: number[] = [];
  const lost = new Map<number, number>();
  const fall = (index: number, cause: DownCause, via: number): void => {
    if (falls.has(index)) return;
    falls.set(index, { cause, order: queue.length, via });
    queue.push(index);
  };
  const alreadyDown = (index: number): number => {
    let count = 0;
    for (
      let e = nodeNeeds.offsets[index];
      e < nodeNeeds.offsets[index + 1];
      e++
    )
      if (before?.isNodeDown(nodeNeeds.items[e])) count++;
    return count;
  };
  for (const [index, cause] of sources) fall(index, cause, -1);
  for (let head = 0; ; ) {
    for (; head < queue.length; head++) {
      const index = queue[head];
      const end = nodeParents.offsets[index + 1];
      for (let e = nodeParents.offsets[index]; e < end; e++) {
        const parent = nodeParents.items[e];
        if (falls.has(parent) || before?.isNodeDown(parent)) continue;
        const count = (lost.get(parent) ?? alreadyDown(parent)) + 1;
        lost.set(parent, count);
        if (count >= nodes[parent].threshold)
          fall(parent, 'needs', firstDown(prepared, parent, falls));
      }
    }
    if (falls.size >= falling.length) return falls;
    fallUngrounded(prepared, falling, falls, fall);
  }
}

/** The need that fell first: by breadth-first order it is the nearest to what was lost. */
function firstDown(
  prepared: PreparedModel,
  index: number,
  falls: Map<number, Fall>,
): number {
  const { offsets, items } = prepared.nodeNeeds;
  let best = -1;
  let bestOrder = Infinity;
  for (let e = offsets[index]; e < offsets[index + 1]; e++) {
    const order = falls.get(items[e])?.order;
    if (order !== undefined && order < bestOrder) {
      best = items[e];
      bestOrder = order;
    }
  }
  return best;
}

/** Lets the lowest cycle fall whose units lost their ground, each unit after one that it needs where there is one. */
function fallUngrounded(
  prepared: PreparedModel,
  falling: ArrayLike<number>,
  falls: Map<number, Fall>,
  fall: (index: number, cause: DownCause, via: number) => void,
): void {
  const { graph, nodeParents } = prepared;
  const open: number[] = [];
  let lowest = Infinity;
  for (let i = 0; i < falling.length; i++) {
    if (falls.has(falling[i])) continue;
    open.push(falling[i]);
    lowest = Math.min(lowest, graph.unitOf[falling[i]]);
  }
  const cycle = graph.cycleOf[lowest];
  const members = new Set(
    open.filter(index => graph.cycleOf[graph.unitOf[index]] === cycle),
  );
  const order: number[] = [];
  for (const index of members) {
    if (firstDown(prepared, index, falls) >= 0) order.push(index);
  }
  if (order.length === 0) order.push(...members);
  for (let i = 0; i < order.length; i++) {
    const index = order[i];
    if (falls.has(index)) continue;
    fall(index, 'leans-on-itself', firstDown(prepared, index, falls));
    for (
      let e = nodeParents.offsets[index];
      e < nodeParents.offsets[index + 1];
      e++
    ) {
      if (members.has(nodeParents.items[e])) order.push(nodeParents.items[e]);
    }
  }
}
