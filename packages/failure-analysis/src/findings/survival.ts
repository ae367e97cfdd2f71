import { engineFor } from '../engine/verdictEngine';
import { FailureNode } from '../model';
import { PreparedModel } from '../prepare/prepareModel';
import { SingleFailures } from './singleFailures';

/**
 * Classes of failure domain from the smallest to the largest; classes of the same rank share a rung.
 * @public
 */
export type DomainLadder = readonly (readonly string[])[];

/** The usual ladder. @public */
export const defaultDomainLadder: DomainLadder = [
  ['instance'],
  ['host'],
  ['datastore', 'rack'],
  ['zone'],
  ['datacenter'],
  ['region'],
];

/** @public */
export type SurvivalOutcome = 'survives' | 'falls' | 'not-applicable';

/** What the loss of any one domain of a class does to a target. @public */
export interface ClassSurvival {
  readonly domainClass: string;
  readonly outcome: SurvivalOutcome;
  /** Ids of the domains whose loss is not survived. */
  readonly losers: string[];
}

/** How far up the ladder a target survives. @public */
export interface Survival {
  readonly classes: ClassSurvival[];
  /**
   * Position of the highest rung survived, with none below it that is not; -1 where the first rung that applies is
   * not survived, or none applies.
   */
  readonly rung: number;
  /** Classes of that rung which the target stands on and survives; empty for "nothing". */
  readonly survives: string[];
  /** Position of the first rung that is not survived. */
  readonly nextRung?: number;
  /** The target is down before anything fails. */
  readonly down: boolean;
}

/** Answers for every target which classes of failure domain it survives the loss of. @public */
export class SurvivalLevels {
  readonly ladder: DomainLadder;
  private readonly prepared: PreparedModel;
  private readonly singles: SingleFailures;
  private readonly classes: string[];
  private readonly classNumber: ReadonlyMap<string, number>;
  /** For each 32 classes, per unit the set of classes it stands on. */
  private readonly standsOn: Uint32Array[];

  constructor(
    prepared: PreparedModel,
    singles: SingleFailures,
    ladder: DomainLadder = defaultDomainLadder,
  ) {
    this.prepared = prepared;
    this.singles = singles;
    this.ladder = ladder;
    this.classes = ladder.flat();
    this.classNumber = new Map(this.classes.map((name, i) => [name, i]));
    this.standsOn = this.collectClasses();
  }

  /** How far up the ladder one target survives. */
  of(target: string): Survival {
    const { prepared } = this;
    const node = prepared.indexOf(target);
    const unit = prepared.graph.unitOf[node];
    const { state } = engineFor(prepared, this.singles.verdict);
    const down = state.down[unit] === 1;
    const losers = this.classes.map(() => [] as string[]);
    for (const cause of this.singles.singlePoints(node)) {
      const number = this.numberOf(prepared.nodes[cause]);
      if (number !== undefined) losers[number].push(prepared.idOf(cause));
    }
    const classes = this.classes.map((domainClass, i): ClassSurvival => {
      let outcome: SurvivalOutcome = 'not-applicable';
      if (this.standsOn[i >>> 5][unit] & (1 << (i & 31))) {
        outcome = down || losers[i].length ? 'falls' : 'survives';
      }
      return { domainClass, outcome, losers: losers[i] };
    });
    return { ...this.levelOf(classes), classes, down };
  }

  private levelOf(
    classes: ClassSurvival[],
  ): Pick<Survival, 'rung' | 'survives' | 'nextRung'> {
    let rung = -1;
    let survives: string[] = [];
    let at = 0;
    for (let r = 0; r < this.ladder.length; r++) {
      const onRung = classes.slice(at, at + this.ladder[r].length);
      at += this.ladder[r].length;
      if (onRung.some(c => c.outcome === 'falls')) {
        return { rung, survives, nextRung: r };
      }
      const survived = onRung.filter(c => c.outcome === 'survives');
      if (survived.length) {
        rung = r;
        survives = survived.map(c => c.domainClass);
      }
    }
    return { rung, survives };
  }

  private numberOf(node: FailureNode): number | undefined {
    if (!node.fails || node.domainClass === undefined) return undefined;
    return this.classNumber.get(node.domainClass);
  }

  private collectClasses(): Uint32Array[] {
    const { graph, nodes } = this.prepared;
    const { needs, unitCount, unitOf, cycles, cycleOf } = graph;
    const words: Uint32Array[] = [];
    for (let w = 0; w * 32 < Math.max(1, this.classes.length); w++) {
      words.push(new Uint32Array(unitCount));
    }
    for (let i = 0; i < nodes.length; i++) {
      const number = this.numberOf(nodes[i]);
      if (number !== undefined)
        words[number >>> 5][unitOf[i]] |= 1 << (number & 31);
    }
    for (const word of words) {
      for (let u = 0; u < unitCount; ) {
        const cycle = cycleOf[u];
        const end =
          cycle < 0
            ? u + 1
            : u + cycles.offsets[cycle + 1] - cycles.offsets[cycle];
        let set = 0;
        for (let i = u; i < end; i++) {
          set |= word[i];
          for (let e = needs.offsets[i]; e < needs.offsets[i + 1]; e++) {
            set |= word[needs.items[e]];
          }
        }
        for (; u < end; u++) word[u] = set;
      }
    }
    return words;
  }
}
