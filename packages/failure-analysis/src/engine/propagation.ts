import { IntList } from '../graph/csr';
import { UnitGraph } from '../prepare/prepareModel';
import { groundCycle, SystemState } from './systemState';

/**
 * Spreads failures over a state by counting: each unit that goes down costs the units that need it one support. The
 * work is proportional to what falls. One object serves any number of questions, one after the other.
 */
export class Propagation {
  /** Units that went down in the last run, in the order of falling; the first `count` are valid. */
  readonly fallen: Int32Array;
  count = 0;

  private readonly graph: UnitGraph;
  private readonly state: SystemState;
  private readonly stamp: Int32Array;
  private run = 0;
  private readonly lessened = new IntList();
  private readonly loosened = new IntList();
  private readonly doubtful = new IntList();
  private readonly hasCycles: boolean;

  constructor(graph: UnitGraph, state: SystemState) {
    this.graph = graph;
    this.state = state;
    this.fallen = new Int32Array(graph.unitCount);
    this.stamp = new Int32Array(graph.unitCount);
    this.hasCycles = graph.cycles.offsets.length > 1;
  }

  /** Whether the unit is down after the last run, or was before. */
  isDown(unit: number): boolean {
    return this.stamp[unit] === this.run || this.state.down[unit] === 1;
  }

  /** Fails one unit; the state is as before afterwards. Returns how many went down. */
  fail(unit: number): number {
    this.begin();
    this.drop(unit);
    this.spread();
    this.restore();
    return this.count;
  }

  /** Fails several units at once; the state is as before afterwards. */
  failAll(units: ArrayLike<number>): number {
    this.begin();
    for (let i = 0; i < units.length; i++) this.drop(units[i]);
    this.spread();
    this.restore();
    return this.count;
  }

  private begin(): void {
    this.run++;
    this.count = 0;
    this.lessened.length = 0;
    this.loosened.length = 0;
    this.doubtful.length = 0;
  }

  private drop(unit: number): void {
    if (this.state.down[unit] || this.stamp[unit] === this.run) return;
    this.stamp[unit] = this.run;
    this.fallen[this.count++] = unit;
  }

  private spread(): void {
    const { stamp, run, fallen, lessened } = this;
    const { down, left } = this.state;
    const { offsets, items } = this.graph.parents;
    const { hasCycles } = this;
    let head = 0;
    let tail = this.count;
    for (;;) {
      while (head < tail) {
        const unit = fallen[head++];
        const end = offsets[unit + 1];
        for (let e = offsets[unit]; e < end; e++) {
          const parent = items[e];
          if (stamp[parent] === run || down[parent]) continue;
          if (left[parent] === 1) {
            stamp[parent] = run;
            fallen[tail++] = parent;
          } else {
            left[parent]--;
            lessened.push(parent);
            if (hasCycles) this.loosen(unit, parent);
          }
        }
      }
      this.count = tail;
      if (this.doubtful.length === 0 || !this.dropUngrounded()) return;
      tail = this.count;
    }
  }

  /** Notes that a unit on a cycle lost a support that its proof of being up may rest on. */
  private loosen(lost: number, unit: number): void {
    const cycle = this.graph.cycleOf[unit];
    if (cycle < 0 || !this.isLower(lost, unit, cycle)) return;
    this.state.slack[unit]--;
    this.loosened.push(unit);
    if (this.state.slack[unit] === -1) this.doubtful.push(unit);
  }

  private isLower(support: number, unit: number, cycle: number): boolean {
    const { rank } = this.state;
    return this.graph.cycleOf[support] !== cycle || rank[support] < rank[unit];
  }

  /**
   * Units whose proof broke are taken as down for the moment, with all whose proof rests on them; those that enough
   * of the rest still supports are brought back; what remains counts only on itself.
   */
  private dropUngrounded(): boolean {
    const { graph, state } = this;
    const { parents, needs, cycleOf, threshold } = graph;
    const suspects: number[] = [];
    const suspect = new Set<number>();
    const lost = new Map<number, number>();
    const add = (unit: number): void => {
      suspect.add(unit);
      suspects.push(unit);
    };
    for (let i = 0; i < this.doubtful.length; i++) {
      const unit = this.doubtful.items[i];
      if (!this.isDown(unit) && !suspect.has(unit)) add(unit);
    }
    for (let i = 0; i < suspects.length; i++) {
      const unit = suspects[i];
      const cycle = cycleOf[unit];
      for (let e = parents.offsets[unit]; e < parents.offsets[unit + 1]; e++) {
        const p = parents.items[e];
        if (cycleOf[p] !== cycle || suspect.has(p) || this.isDown(p)) continue;
        if (!this.isLower(unit, p, cycle)) continue;
        const losses = (lost.get(p) ?? 0) + 1;
        lost.set(p, losses);
        if (losses > state.slack[p]) add(p);
      }
    }
    const missing = new Map<number, number>();
    const back: number[] = [];
    for (const unit of suspects) {
      let up = 0;
      for (let e = needs.offsets[unit]; e < needs.offsets[unit + 1]; e++) {
        const need = needs.items[e];
        if (!this.isDown(need) && !suspect.has(need)) up++;
      }
      const size = needs.offsets[unit + 1] - needs.offsets[unit];
      const short = size - threshold[unit] + 1 - up;
      missing.set(unit, short);
      if (short <= 0) back.push(unit);
    }
    for (let i = 0; i < back.length; i++) suspect.delete(back[i]);
    for (let i = 0; i < back.length; i++) {
      const unit = back[i];
      for (let e = parents.offsets[unit]; e < parents.offsets[unit + 1]; e++) {
        const p = parents.items[e];
        if (!suspect.has(p)) continue;
        const short = missing.get(p)! - 1;
        missing.set(p, short);
        if (short <= 0) {
          suspect.delete(p);
          back.push(p);
        }
      }
    }
    const before = this.count;
    for (const unit of suspects) if (suspect.has(unit)) this.drop(unit);
    return this.count > before;
  }

  private restore(): void {
    const { left, slack } = this.state;
    const { lessened, loosened } = this;
    for (let i = 0; i < lessened.length; i++) left[lessened.items[i]]++;
    for (let i = 0; i < loosened.length; i++) slack[loosened.items[i]]++;
  }
}

/** The state after these units failed for good. */
export function stateAfter(
  graph: UnitGraph,
  state: SystemState,
  fallen: Int32Array,
): SystemState {
  const { parents, cycleOf } = graph;
  const next: SystemState = {
    down: state.down.slice(),
    left: state.left.slice(),
    rank: state.rank.slice(),
    slack: state.slack.slice(),
  };
  const touched = new Set<number>();
  for (const unit of fallen) {
    next.down[unit] = 1;
    if (cycleOf[unit] >= 0) touched.add(cycleOf[unit]);
    for (let e = parents.offsets[unit]; e < parents.offsets[unit + 1]; e++) {
      next.left[parents.items[e]]--;
      if (cycleOf[parents.items[e]] >= 0)
        touched.add(cycleOf[parents.items[e]]);
    }
  }
  const down = next.down.slice();
  for (const cycle of touched) {
    groundCycle(graph, cycle, next, unit => down[unit] === 1);
  }
  return next;
}
