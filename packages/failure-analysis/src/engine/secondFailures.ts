import { Csr, IntList, rowHas } from '../graph/csr';
import { PreparedModel } from '../prepare/prepareModel';
import { groundCycle } from './grounding';
import { Engine } from './verdictEngine';

/**
 * Hears of one second failure: the unit that fails, and in `fresh` the first `count` units that fall only because both
 * the first loss and this one happen. `fresh` is overwritten by the next call.
 */
export type SecondFailureVisitor = (
  second: number,
  fresh: Int32Array,
  count: number,
) => void;

/** Where the numbers of one unit stand in a cell. */
const WIDTH = 8;
const DOWN_RUN = 0;
const LOST_RUN = 1;
const LOST = 2;
const FRESH_RUN = 3;
const COUNT_RUN = 4;
const COUNT = 5;
const ALONE_RUN = 6;

/** What falls with a second failure alone is marked when it is at most this much, and looked up otherwise. */
const MARKED = 64;

/** No list of seeds, and the end of one. */
const NONE = -2;
const END = -1;

/**
 * Given a first loss, finds every second failure that takes down more than the two do separately, and what.
 *
 * A second failure can do more only through a group that the first has weakened. So the search starts at the weakened groups,
 * looks up in the single failures who takes down enough of their remaining members, and spreads from there: what the
 * second failure does alone is never walked again.
 */
export class SecondFailures {
  private readonly prepared: PreparedModel;
  private readonly engine: Engine;
  private readonly falls: Csr;
  private readonly causes: Csr;
  private readonly cells: Int32Array;
  private readonly hits: Int32Array;
  private readonly hitRun: Int32Array;
  private readonly firstSeed: Int32Array;
  private readonly fresh: Int32Array;
  private readonly weakened = new IntList();
  private readonly seconds = new IntList();
  private readonly seeds = new IntList();
  private readonly nextSeed = new IntList();
  private readonly shaken = new Set<number>();
  private readonly touchedCycles = new Set<number>();
  private run = 0;
  private groupRun = 0;
  private freshRun = 0;
  private marked = false;

  constructor(
    prepared: PreparedModel,
    engine: Engine,
    falls: Csr,
    causes: Csr,
  ) {
    const { unitCount } = prepared.graph;
    this.prepared = prepared;
    this.engine = engine;
    this.falls = falls;
    this.causes = causes;
    this.cells = new Int32Array(unitCount * WIDTH);
    this.hits = new Int32Array(unitCount);
    this.hitRun = new Int32Array(unitCount);
    this.firstSeed = new Int32Array(unitCount).fill(NONE);
    this.fresh = new Int32Array(unitCount);
  }

  /**
   * @param fallen - holds everything that the first loss takes down, from `start` up to `end`
   * @param above - only second failures with a higher unit number are looked for
   */
  after(
    fallen: Int32Array,
    start: number,
    end: number,
    visit: SecondFailureVisitor,
    above: number = -1,
  ): void {
    this.run++;
    this.weaken(fallen, start, end);
    if (this.weakened.length === 0) return;
    this.collectSeeds(above);
    for (let i = 0; i < this.seconds.length; i++) {
      const second = this.seconds.items[i];
      const count = this.spread(second);
      this.firstSeed[second] = NONE;
      if (count) visit(second, this.fresh, count);
    }
  }

  private weaken(fallen: Int32Array, start: number, stop: number): void {
    const { cells, run, weakened } = this;
    const { down } = this.engine.state;
    const { offsets, items } = this.prepared.graph.parents;
    weakened.length = 0;
    for (let i = start; i < stop; i++)
      cells[fallen[i] * WIDTH + DOWN_RUN] = run;
    for (let i = start; i < stop; i++) {
      const end = offsets[fallen[i] + 1];
      for (let e = offsets[fallen[i]]; e < end; e++) {
        const parent = items[e];
        const cell = parent * WIDTH;
        if (cells[cell] === run || down[parent]) continue;
        if (cells[cell + LOST_RUN] !== run) {
          cells[cell + LOST_RUN] = run;
          cells[cell + LOST] = 0;
          weakened.push(parent);
        }
        cells[cell + LOST]++;
      }
    }
  }

  /** Finds the second failures worth following, each with the groups that fall first. */
  private collectSeeds(above: number): void {
    const { cells, weakened } = this;
    const { left } = this.engine.state;
    const { cycleOf } = this.prepared.graph;
    const { shaken } = this;
    this.seconds.length = 0;
    this.seeds.length = 0;
    this.nextSeed.length = 0;
    for (let i = 0; i < weakened.length; i++) {
      const group = weakened.items[i];
      if (cycleOf[group] >= 0) shaken.add(cycleOf[group]);
      else
        this.collectFromMembers(
          group,
          left[group] - cells[group * WIDTH + LOST],
          above,
          group,
        );
    }
    if (shaken.size === 0) return;
    for (const cycle of shaken) this.collectFromCycle(cycle, above);
    shaken.clear();
  }

  /** Adds `seed` to every second failure that takes down `enough` of the members, and not the group itself. */
  private collectFromMembers(
    group: number,
    enough: number,
    above: number,
    seed: number,
    counts?: (member: number) => boolean,
  ): void {
    const { cells, hits, hitRun, causes } = this;
    const { down } = this.engine.state;
    const { needs } = this.prepared.graph;
    const groupRun = ++this.groupRun;
    for (let e = needs.offsets[group]; e < needs.offsets[group + 1]; e++) {
      const member = needs.items[e];
      if (cells[member * WIDTH] === this.run || down[member]) continue;
      if (counts && !counts(member)) continue;
      const end = causes.offsets[member + 1];
      for (let c = causes.offsets[member]; c < end; c++) {
        const cause = causes.items[c];
        if (cause <= above) continue;
        if (hitRun[cause] !== groupRun) {
          hitRun[cause] = groupRun;
          hits[cause] = 0;
        }
        if (++hits[cause] === enough && !rowHas(causes, group, cause))
          this.addSeed(cause, seed);
      }
    }
  }

  /**
   * Adds a cycle to the second failures that can break a proof of being up (see SystemState). Where the first loss alone
   * broke one, any that touches the cycle may be the last straw.
   */
  private collectFromCycle(cycle: number, above: number): void {
    const { cells, run } = this;
    const { rank, slack } = this.engine.state;
    const { cycles, cycleOf, needs } = this.prepared.graph;
    const start = cycles.offsets[cycle];
    const end = cycles.offsets[cycle + 1];
    const isLower = (member: number, unit: number): boolean =>
      cycleOf[member] !== cycle || rank[member] < rank[unit];
    const spare = new Map<number, number>();
    let broken = false;
    for (let i = start; i < end; i++) {
      const unit = cycles.items[i];
      if (cells[unit * WIDTH] === run || rank[unit] < 0) continue;
      let rest = slack[unit];
      for (let e = needs.offsets[unit]; e < needs.offsets[unit + 1]; e++) {
        const member = needs.items[e];
        if (cells[member * WIDTH] === run && isLower(member, unit)) rest--;
      }
      spare.set(unit, rest);
      broken ||= rest < 0;
    }
    for (const [unit, rest] of spare) {
      if (broken) this.collectFromMembers(unit, 1, above, -1 - cycle);
      else
        this.collectFromMembers(unit, rest + 1, above, -1 - cycle, member =>
          isLower(member, unit),
        );
    }
  }

  private addSeed(second: number, seed: number): void {
    if (this.firstSeed[second] === NONE) this.seconds.push(second);
    this.nextSeed.push(Math.max(END, this.firstSeed[second]));
    this.firstSeed[second] = this.seeds.length;
    this.seeds.push(seed);
  }

  /** @returns how many fall afresh */
  private spread(second: number): number {
    const { cells, run, fresh, touchedCycles } = this;
    const { down, left } = this.engine.state;
    const { parents, cycleOf } = this.prepared.graph;
    const freshRun = ++this.freshRun;
    this.markAlone(second);
    let tail = this.startFromSeeds(second);
    for (let head = 0; ; ) {
      while (head < tail) {
        const unit = fresh[head++];
        const end = parents.offsets[unit + 1];
        for (let e = parents.offsets[unit]; e < end; e++) {
          const parent = parents.items[e];
          const cell = parent * WIDTH;
          if (
            cells[cell] === run ||
            cells[cell + FRESH_RUN] === freshRun ||
            down[parent]
          )
            continue;
          const lost = cells[cell + LOST_RUN] === run ? cells[cell + LOST] : 0;
          const remaining = left[parent] - lost;
          if (remaining > 1) {
            if (cycleOf[parent] >= 0) {
              touchedCycles.add(cycleOf[parent]);
              continue;
            }
            if (cells[cell + COUNT_RUN] !== freshRun) {
              cells[cell + COUNT_RUN] = freshRun;
              cells[cell + COUNT] = this.membersTakenBy(second, parent);
            }
            if (++cells[cell + COUNT] < remaining) continue;
          }
          if (this.fallsAlone(parent, second)) continue;
          cells[cell + FRESH_RUN] = freshRun;
          fresh[tail++] = parent;
        }
      }
      if (touchedCycles.size === 0) return tail;
      tail = this.settleCycles(second, tail);
    }
  }

  private markAlone(second: number): void {
    const { offsets, items } = this.falls;
    const start = offsets[second];
    const end = offsets[second + 1];
    this.marked = end - start <= MARKED;
    if (!this.marked) return;
    for (let e = start; e < end; e++)
      this.cells[items[e] * WIDTH + ALONE_RUN] = this.freshRun;
  }

  /** Whether the second failure takes a unit down without the first loss. */
  private fallsAlone(unit: number, second: number): boolean {
    return this.marked
      ? this.cells[unit * WIDTH + ALONE_RUN] === this.freshRun
      : rowHas(this.causes, unit, second);
  }

  private startFromSeeds(second: number): number {
    const { cells, fresh } = this;
    let tail = 0;
    for (
      let i = this.firstSeed[second];
      i !== END;
      i = this.nextSeed.items[i]
    ) {
      const seed = this.seeds.items[i];
      if (seed < 0) {
        this.touchedCycles.add(-1 - seed);
        continue;
      }
      cells[seed * WIDTH + FRESH_RUN] = this.freshRun;
      fresh[tail++] = seed;
    }
    return tail;
  }

  /** Judges the touched cycles by grounded support; what loses it falls afresh. */
  private settleCycles(second: number, count: number): number {
    const { cells, fresh, freshRun, run } = this;
    const { down } = this.engine.state;
    const isDown = (unit: number): boolean =>
      down[unit] === 1 ||
      cells[unit * WIDTH] === run ||
      cells[unit * WIDTH + FRESH_RUN] === freshRun ||
      this.fallsAlone(unit, second);
    let tail = count;
    for (const cycle of this.touchedCycles) {
      for (const { unit, rank } of groundCycle(
        this.prepared.graph,
        cycle,
        isDown,
      )) {
        if (rank >= 0 || isDown(unit)) continue;
        cells[unit * WIDTH + FRESH_RUN] = freshRun;
        fresh[tail++] = unit;
      }
    }
    this.touchedCycles.clear();
    return tail;
  }

  private membersTakenBy(second: number, group: number): number {
    const { needs } = this.prepared.graph;
    const { down } = this.engine.state;
    let count = 0;
    for (let e = needs.offsets[group]; e < needs.offsets[group + 1]; e++) {
      const member = needs.items[e];
      if (this.cells[member * WIDTH] === this.run || down[member]) continue;
      if (this.fallsAlone(member, second)) count++;
    }
    return count;
  }
}
