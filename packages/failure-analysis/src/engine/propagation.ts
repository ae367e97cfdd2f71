import { IntList } from '../graph/csr';
import { UnitGraph } from '../prepare/prepareModel';
import { groundCycle, Grounding } from './grounding';
import { SystemState } from './systemState';

/** What a held loss did. */
export interface Held {
  /** Units that went down, in the order of falling. */
  readonly fallen: Int32Array;
  /** Units that stay up with less left to lose than before. */
  readonly weakened: Int32Array;
}

interface HeldLoss extends Held {
  readonly lessened: Int32Array;
  /** How the units of the touched cycles stood before. */
  readonly grounding: Pick<Grounding, 'unit' | 'rank' | 'slack'>[];
}

/** Added to the counter of a unit on a redundancy cycle, so that one read tells both. */
const ON_CYCLE = 0x20000000;
const ALREADY_DOWN = 0x7fffffff;

/**
 * Spreads failures over a state by counting: each unit that goes down costs the units that need it one support. The
 * work is proportional to what falls. One object serves any number of questions, one after the other.
 */
export class Propagation {
  /** Units that went down in the last run, in the order of falling; the first `count` are valid. */
  readonly fallen: Int32Array;
  count = 0;

  private readonly graph: UnitGraph;
  private readonly rank: Int32Array;
  private readonly slack: Int32Array;
  /** For each unit the number of the last run it fell in, and how many losses it can take. Side by side for the cache. */
  private readonly cells: Int32Array;
  private run = 0;
  private readonly lessened: Int32Array;
  private lessenedCount = 0;
  private readonly loosened = new IntList();
  private readonly doubtful = new IntList();
  private held?: HeldLoss;
  private noted?: Uint8Array;

  constructor(graph: UnitGraph, state: SystemState) {
    const { unitCount, cycleOf } = graph;
    this.graph = graph;
    this.rank = state.rank.slice();
    this.slack = state.slack.slice();
    this.fallen = new Int32Array(unitCount);
    this.lessened = new Int32Array(graph.parents.items.length);
    this.cells = new Int32Array(unitCount * 2);
    for (let u = 0; u < unitCount; u++) {
      this.cells[2 * u] = state.down[u] ? ALREADY_DOWN : 0;
      this.cells[2 * u + 1] = state.left[u] + (cycleOf[u] < 0 ? 0 : ON_CYCLE);
    }
  }

  /** Whether the unit is down after the last run, or was before. */
  isDown(unit: number): boolean {
    return this.cells[2 * unit] >= this.run;
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

  /**
   * Fails several units and keeps them failed, so that the next questions are asked of the state after it, until
   * `release`. The work is proportional to what falls.
   */
  hold(units: ArrayLike<number>): Held {
    if (this.held) throw new Error('Another loss is already held');
    this.begin();
    for (let i = 0; i < units.length; i++) this.drop(units[i]);
    this.spread();
    const { cells, slack, loosened } = this;
    for (let i = 0; i < loosened.length; i++) slack[loosened.items[i]]++;
    const fallen = this.fallen.slice(0, this.count);
    this.noted ??= new Uint8Array(this.graph.unitCount);
    const weakened: number[] = [];
    for (let i = 0; i < this.lessenedCount; i++) {
      const unit = this.lessened[i];
      if (this.noted[unit] || this.isDown(unit)) continue;
      this.noted[unit] = 1;
      weakened.push(unit);
    }
    for (const unit of weakened) this.noted[unit] = 0;
    this.held = {
      fallen,
      weakened: Int32Array.from(weakened),
      lessened: this.lessened.slice(0, this.lessenedCount),
      grounding: [],
    };
    for (const unit of fallen) cells[2 * unit] = ALREADY_DOWN;
    this.groundAgain(this.held);
    return this.held;
  }

  /** Takes back what `hold` did. */
  release(): void {
    if (!this.held) return;
    const { cells, rank, slack } = this;
    for (const unit of this.held.lessened) cells[2 * unit + 1]++;
    for (const unit of this.held.fallen) cells[2 * unit] = 0;
    for (const before of this.held.grounding) {
      rank[before.unit] = before.rank;
      slack[before.unit] = before.slack;
    }
    this.held = undefined;
  }

  /** How many more of its needs must go down until the unit does. */
  left(unit: number): number {
    return this.cells[2 * unit + 1] % ON_CYCLE;
  }

  /** The proofs of being up of the cycles that a held loss has touched are made anew. */
  private groundAgain(held: HeldLoss): void {
    const { rank, slack } = this;
    const { cycleOf } = this.graph;
    const touched = new Set<number>();
    for (const unit of held.fallen) touched.add(cycleOf[unit]);
    for (const unit of held.lessened) touched.add(cycleOf[unit]);
    touched.delete(-1);
    for (const cycle of touched) {
      const grounding = groundCycle(this.graph, cycle, unit =>
        this.isDown(unit),
      );
      for (const { unit, rank: newRank, slack: newSlack } of grounding) {
        held.grounding.push({ unit, rank: rank[unit], slack: slack[unit] });
        rank[unit] = newRank;
        slack[unit] = newSlack;
      }
    }
  }

  private begin(): void {
    this.run++;
    this.count = 0;
    this.lessenedCount = 0;
    this.loosened.length = 0;
    this.doubtful.length = 0;
  }

  private drop(unit: number): void {
    if (this.isDown(unit)) return;
    this.cells[2 * unit] = this.run;
    this.fallen[this.count++] = unit;
  }

  private spread(): void {
    const { cells, run, fallen, lessened } = this;
    const { offsets, items } = this.graph.parents;
    let head = 0;
    let tail = this.count;
    let lessenedCount = 0;
    for (;;) {
      while (head < tail) {
        const unit = fallen[head++];
        const end = offsets[unit + 1];
        for (let e = offsets[unit]; e < end; e++) {
          const parent = items[e];
          const cell = 2 * parent;
          if (cells[cell] >= run) continue;
          const left = cells[cell + 1];
          if (left === 1 || left === ON_CYCLE + 1) {
            cells[cell] = run;
            fallen[tail++] = parent;
          } else {
            cells[cell + 1] = left - 1;
            lessened[lessenedCount++] = parent;
            if (left > ON_CYCLE) this.loosen(unit, parent);
          }
        }
      }
      this.count = tail;
      this.lessenedCount = lessenedCount;
      if (this.doubtful.length === 0 || !this.dropUngrounded()) return;
      tail = this.count;
    }
  }

  /** Notes that a unit on a cycle lost a support that its proof of being up may rest on. */
  private loosen(lost: number, unit: number): void {
    if (!this.isLower(lost, unit, this.graph.cycleOf[unit])) return;
    this.slack[unit]--;
    this.loosened.push(unit);
    if (this.slack[unit] === -1) this.doubtful.push(unit);
  }

  private isLower(support: number, unit: number, cycle: number): boolean {
    const { rank } = this;
    return this.graph.cycleOf[support] !== cycle || rank[support] < rank[unit];
  }

  /**
   * Units whose proof broke are taken as down for the moment, with all whose proof rests on them; those that enough
   * of the rest still supports are brought back; what remains counts only on itself.
   */
  private dropUngrounded(): boolean {
    const { parents, needs, cycleOf, threshold } = this.graph;
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
        if (losses > this.slack[p]) add(p);
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
    const { cells, slack, lessened, loosened } = this;
    for (let i = 0; i < this.lessenedCount; i++) cells[2 * lessened[i] + 1]++;
    for (let i = 0; i < loosened.length; i++) slack[loosened.items[i]]++;
  }
}
