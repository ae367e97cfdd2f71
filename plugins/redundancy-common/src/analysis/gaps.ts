import type { Verdict } from '@bulkhead/failure-analysis';
import type { Basis, Gap, SinglePoint, SpofVerdict } from '../results';
import type { CatalogAnalysis } from './catalogAnalysis';
import { GapWriter, type Cause } from './gapWords';
import { Paths } from './paths';

/** How much of a result is told; the rest is counted. @public */
export interface ResultLimits {
  /** Single points a gap; default 20. */
  singlePoints?: number;
  /** Paths an entity, the worst gaps first; default 60: nobody reads hundreds. */
  paths?: number;
}

const MOST_SINGLE_POINTS = 20;
const MOST_PATHS = 60;

/** Puts together the gaps of a target from both verdicts and both readings of what nobody said. */
export class Gaps {
  readonly #analysis: CatalogAnalysis;
  readonly #paths: Paths;
  readonly #writer: GapWriter;
  readonly #most: Required<ResultLimits>;

  constructor(analysis: CatalogAnalysis, limits: ResultLimits = {}) {
    this.#most = {
      singlePoints: limits.singlePoints ?? MOST_SINGLE_POINTS,
      paths: limits.paths ?? MOST_PATHS,
    };
    this.#analysis = analysis;
    this.#paths = new Paths(analysis);
    this.#writer = new GapWriter(analysis);
  }

  /** @param aim - rung of the ladder that the target has to survive; 0 when nobody asks for one */
  of(target: string, aim: number): Gap[] {
    const { feared } = this.#analysis;
    const index = this.#analysis.indexOf(target);
    // What is down before anything fails has no single points; the later moment still tells.
    const verdict: Verdict =
      feared.singles('at-once').singlePointCount(index) > 0
        ? 'at-once'
        : 'after-human';
    const gaps = feared
      .gaps(target, verdict)
      .map(gap => this.#gap(target, gap.node, gap.singlePoints, aim, verdict))
      .sort(byWeight);
    let room = this.#most.paths;
    for (const gap of gaps) {
      for (const point of gap.singlePoints) {
        if (room > 0) {
          room -= 1;
          point.path = this.#paths.of(point.node, gap.id, target, verdict);
        }
      }
    }
    return gaps;
  }

  #gap(
    target: string,
    place: string,
    nodes: readonly string[],
    aim: number,
    verdict: Verdict,
  ): Gap {
    const causes: Cause[] = nodes
      .map(node => ({ node, rung: this.#rungOf(node) }))
      .sort((a, b) => a.rung - b.rung || this.#order(a) - this.#order(b));
    const shown = this.#shown(causes);
    const singlePoints = shown.map(cause =>
      this.#singlePoint(target, cause.node, verdict),
    );
    const info = this.#analysis.info(place);
    const left = causes.length - shown.length;
    return {
      id: place,
      ownerRef: info.entityRef ?? this.#referrer(place, target, verdict),
      ...this.#writer.write(place, causes, aim),
      verdict: singlePoints.some(point => point.verdict === 'down-after-human')
        ? 'down-after-human'
        : 'down-until-human-acts',
      basis: singlePoints.some(point => point.basis === 'declared')
        ? 'declared'
        : 'assumed',
      singlePoints,
      ...(left > 0 ? { moreSinglePoints: left } : {}),
    };
  }

  /** Largest failure domain first. Of too many, both ends are kept: they name the worst and the nearest. */
  #shown(causes: readonly Cause[]): Cause[] {
    const largestFirst = [...causes].reverse();
    const most = this.#most.singlePoints;
    return largestFirst.length <= most
      ? largestFirst
      : [
          ...largestFirst.slice(0, Math.ceil(most / 2)),
          ...largestFirst.slice(largestFirst.length - Math.floor(most / 2)),
        ];
  }

  #singlePoint(target: string, node: string, verdict: Verdict): SinglePoint {
    const info = this.#analysis.info(node);
    const { domainClass } = this.#analysis.node(node);
    const afterHuman = this.#analysis.feared
      .singles('after-human')
      .takesDown(this.#analysis.indexOf(node), this.#analysis.indexOf(target));
    const outcome: SpofVerdict = afterHuman
      ? 'down-after-human'
      : 'down-until-human-acts';
    const basis: Basis = this.#analysis.isCertain(node, target, verdict)
      ? 'declared'
      : 'assumed';
    return {
      node,
      ...(info.entityRef ? { entityRef: info.entityRef } : {}),
      title: info.title,
      ...(domainClass ? { domainClass } : {}),
      verdict: outcome,
      basis,
      path: [],
    };
  }

  #order(cause: Cause): number {
    return this.#analysis.vocabulary.ladder.findIndex(
      entry => entry.name === this.#analysis.node(cause.node).domainClass,
    );
  }

  #rungOf(node: string): number {
    const name = this.#analysis.node(node).domainClass;
    return name === undefined
      ? 0
      : this.#analysis.vocabulary.domainClasses.get(name)?.rung ?? 0;
  }

  /** Whoever refers to what is not there owns the reference. */
  #referrer(place: string, target: string, verdict: Verdict): string {
    const path = this.#paths.of(place, place, target, verdict);
    return path.find(step => step.entityRef)?.entityRef ?? target;
  }
}

function byWeight(a: Gap, b: Gap): number {
  const weight = (gap: Gap) =>
    (gap.basis === 'assumed' ? 2 : 0) +
    (gap.verdict === 'down-after-human' ? 0 : 1);
  return (
    weight(a) - weight(b) ||
    b.singlePoints.length - a.singlePoints.length ||
    (a.id < b.id ? -1 : 1)
  );
}
