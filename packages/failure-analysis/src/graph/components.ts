import { Csr } from './csr';

/** Strongly connected components, each after all the components it has edges to. */
export interface Components {
  /** Component of each visited vertex, -1 where not visited. */
  readonly of: Int32Array;
  /** Vertices grouped by component. */
  readonly order: Int32Array;
  /** Start of each component in `order`, and the end of the last. */
  readonly starts: Int32Array;
  readonly count: number;
}

/** Restricts the walk to a part of the graph. */
export interface ComponentScope {
  /** Vertices to start from. */
  readonly roots: Int32Array;
  /** Only the edges of vertices marked here are followed. */
  readonly expands: Uint8Array;
  /** Only edges that stay within one value are followed. */
  readonly within: Int32Array;
}

/** Tarjan's algorithm (1972) with its own stack, so that long dependency chains cannot overflow the call stack. */
export function stronglyConnected(
  csr: Csr,
  scope?: ComponentScope,
): Components {
  const size = csr.offsets.length - 1;
  const { offsets, items } = csr;
  const of = new Int32Array(size).fill(-1);
  const found = new Int32Array(size);
  const low = new Int32Array(size);
  const next = new Int32Array(size);
  const open = new Int32Array(size);
  const path = new Int32Array(size);
  const order = new Int32Array(scope ? scope.roots.length : size);
  const starts = new Int32Array(order.length + 1);
  let openCount = 0;
  let clock = 0;
  let count = 0;
  let emitted = 0;
  const rootCount = scope ? scope.roots.length : size;

  for (let r = 0; r < rootCount; r++) {
    const root = scope ? scope.roots[r] : r;
    if (found[root]) continue;
    let depth = 0;
    path[0] = root;
    found[root] = low[root] = ++clock;
    next[root] = offsets[root];
    open[openCount++] = root;
    while (depth >= 0) {
      const v = path[depth];
      let end = offsets[v + 1];
      if (scope && !scope.expands[v]) end = offsets[v];
      let descended = false;
      while (next[v] < end) {
        const w = items[next[v]++];
        if (scope && scope.within[w] !== scope.within[v]) continue;
        if (!found[w]) {
          found[w] = low[w] = ++clock;
          next[w] = offsets[w];
          open[openCount++] = w;
          path[++depth] = w;
          descended = true;
          break;
        }
        if (of[w] < 0 && found[w] < low[v]) low[v] = found[w];
      }
      if (descended) continue;
      depth--;
      if (depth >= 0 && low[v] < low[path[depth]]) low[path[depth]] = low[v];
      if (low[v] === found[v]) {
        let w: number;
        do {
          w = open[--openCount];
          of[w] = count;
          order[emitted++] = w;
        } while (w !== v);
        starts[++count] = emitted;
      }
    }
  }
  return { of, order, starts: starts.slice(0, count + 1), count };
}
