import { Attempt } from './work';

/** How hard to try for an exact answer. */
export interface Effort {
  /** Tries at a decision diagram for each piece, before anything is split. Orders are numbers of `variableOrders`. */
  readonly whole: readonly Attempt[];
  /** The same for what remains after a split. */
  readonly split: readonly Attempt[];
  /** Nodes of decision diagrams to make in all. */
  readonly nodes: number;
  /** Bounds this close, relative to the lower one, are close enough. */
  readonly tolerance: number;
}

/** For one service, or a published fault tree: seconds at most. */
export const THOROUGH: Effort = {
  whole: [
    { orders: [0, 1], nodes: 4_000 },
    { orders: [0, 1, 4], nodes: 40_000 },
    { orders: [1, 0, 4, 6, 5], nodes: 1_500_000 },
  ],
  split: [
    { orders: [0, 1], nodes: 4_000 },
    { orders: [1], nodes: 40_000 },
  ],
  nodes: 8_000_000,
  tolerance: 0,
};

/** For every service of a large estate: milliseconds each. */
export const QUICK: Effort = {
  whole: [
    { orders: [0, 1], nodes: 4_000 },
    { orders: [1], nodes: 30_000 },
  ],
  split: [{ orders: [0], nodes: 4_000 }],
  nodes: 100_000,
  tolerance: 1e-3,
};
