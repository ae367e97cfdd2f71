import type { FailureNode } from '@bulkhead/failure-analysis';
import type { EntityInfo } from '../model';
import type {
  ClassResult,
  EntityResult,
  Gap,
  MetadataFinding,
  Outcome,
} from '../results';
import type { CatalogAnalysis } from './catalogAnalysis';
import { Gaps, type ResultLimits } from './gaps';
import { Levels, type Level } from './levels';
import { requiredClass } from './required';
import { splitBrainFinding } from './splitBrain';
import { structureFindings } from './structure';

/** @public */
export interface ResultsOptions {
  snapshotId: string;
  /** ISO 8601, UTC. */
  computedAt: string;
  /** Entities to give results of; default: all that count as services. */
  refs?: readonly string[];
  limits?: ResultLimits;
}

const UNSAID = new Set([
  'missing-placement',
  'incomplete-placement',
  'failover-not-said',
]);

/** Puts together what is said of each entity. Keeps what several entities share. @public */
export class EntityResults {
  readonly #analysis: CatalogAnalysis;
  readonly #levels: Levels;
  readonly #gaps: Gaps;
  readonly #structure: Map<string, MetadataFinding[]>;
  readonly #targets: ReadonlySet<string>;

  constructor(analysis: CatalogAnalysis, limits?: ResultLimits) {
    this.#analysis = analysis;
    this.#levels = new Levels(analysis);
    this.#gaps = new Gaps(analysis, limits);
    this.#structure = structureFindings(analysis);
    this.#targets = new Set(analysis.built.targets);
  }

  get analysis(): CatalogAnalysis {
    return this.#analysis;
  }

  /** Level alone, which is much less work than a result. */
  survives(ref: string): string | undefined {
    return this.#levels.of(ref, 'at-once').survives;
  }

  /** @throws RangeError when the model has no such entity */
  of(ref: string, options: ResultsOptions): EntityResult {
    const { built, vocabulary } = this.#analysis;
    const entity = built.entities.get(ref);
    const now = this.#levels.of(ref, 'at-once');
    const later = this.#levels.of(ref, 'after-human');
    const required = requiredClass(vocabulary, entity?.tier, now.classes);
    const aim = this.#rungOf(required);
    const gaps = this.#gaps.of(ref, aim);
    const splitBrain = splitBrainFinding(
      this.#analysis,
      this.#levels.links,
      ref,
    );
    const findings = [
      ...(built.findings.get(ref) ?? []),
      ...(this.#structure.get(ref) ?? []),
      ...(splitBrain ? [splitBrain] : []),
    ];
    const next = this.#next(now, gaps);
    return {
      entityRef: ref,
      snapshotId: options.snapshotId,
      computedAt: options.computedAt,
      changedAt: options.computedAt,
      ...this.#about(ref, entity),
      isService: this.#targets.has(ref),
      ...(now.survives ? { survives: now.survives } : {}),
      ...(later.survives ? { survivesAfterHuman: later.survives } : {}),
      ...(required ? { required } : {}),
      ...(next ? { next } : {}),
      outcome: this.#outcome(ref, now, gaps, aim),
      classes: classesOf(now, later),
      gaps,
      degradedBy: this.#degradedBy(ref),
      pairs: this.#pairs(ref),
      blastRadius: this.#blastRadius(ref),
      findings,
      unknowns:
        gaps.filter(gap => gap.basis === 'assumed').length +
        findings.filter(finding => UNSAID.has(finding.rule)).length,
    };
  }

  #about(ref: string, entity: EntityInfo | undefined) {
    return {
      title: entity?.title ?? this.#analysis.info(ref).title,
      ...(entity?.ownerRef ? { ownerRef: entity.ownerRef } : {}),
      ...(entity?.systemRef ? { systemRef: entity.systemRef } : {}),
      ...(entity?.tier === undefined ? {} : { tier: entity.tier }),
      ...(entity?.slo === undefined ? {} : { slo: entity.slo }),
    };
  }

  #rungOf(domainClass: string | undefined): number {
    return domainClass === undefined
      ? 0
      : this.#analysis.vocabulary.domainClasses.get(domainClass)?.rung ?? 0;
  }

  /** Whether a gap keeps a target from a rung: something of this size or less, or of no size, acts through it. */
  #blocks(gap: Gap, rung: number): boolean {
    return gap.singlePoints.some(
      point => this.#rungOf(point.domainClass) <= rung,
    );
  }

  #next(level: Level, gaps: readonly Gap[]): EntityResult['next'] {
    if (level.next === undefined) {
      return undefined;
    }
    const rung = this.#rungOf(level.next);
    return {
      domainClass: level.next,
      blockedBy: gaps.filter(gap => this.#blocks(gap, rung)).map(gap => gap.id),
    };
  }

  /**
   * Measured against what the tier asks for: a single point above that is told as a gap and is no failure. Where nothing
   * is asked for, every single point counts.
   */
  #outcome(
    ref: string,
    level: Level,
    gaps: readonly Gap[],
    aim: number,
  ): Outcome {
    const counted = aim > 0 ? gaps.filter(gap => this.#blocks(gap, aim)) : gaps;
    const certain =
      this.#analysis.isDownFromStart(ref, 'at-once') ||
      counted.some(gap =>
        gap.singlePoints.some(
          point =>
            point.basis !== 'assumed' &&
            (aim === 0 || this.#rungOf(point.domainClass) <= aim),
        ),
      );
    if (certain) {
      return 'spof';
    }
    const unsaid = [...level.classes].some(
      ([name, { outcome }]) =>
        outcome === 'unknown' && (aim === 0 || this.#rungOf(name) <= aim),
    );
    const short = aim > 0 && this.#rungOf(level.survives) < aim && unsaid;
    return counted.length > 0 || short || (aim === 0 && unsaid)
      ? 'unknown'
      : 'redundant';
  }

  #degradedBy(ref: string): EntityResult['degradedBy'] {
    const node: FailureNode = this.#analysis.node(ref);
    const { softLabels } = this.#analysis.info(ref);
    return (node.softNeeds ?? []).map((need, i) => {
      const { title, entityRef } = this.#analysis.info(need);
      const degrades = softLabels?.[i];
      return {
        node: need,
        title,
        ...(entityRef ? { entityRef } : {}),
        ...(degrades ? { degrades } : {}),
      };
    });
  }

  #pairs(ref: string): EntityResult['pairs'] {
    const pairs = this.#analysis.feared.pairs('at-once');
    const index = this.#analysis.indexOf(ref);
    const { info } = this.#analysis.built;
    return {
      count: pairs.countOf(index),
      examples: pairs.examplesOf(index).map(([a, b]) => ({
        nodes: [info[a].id, info[b].id],
        titles: [info[a].title, info[b].title],
      })),
    };
  }

  #blastRadius(ref: string): EntityResult['blastRadius'] {
    const { feared, built } = this.#analysis;
    // What can fail of itself has been failed already; what falls with its copies is failed now.
    const fallen = this.#analysis.node(ref).fails
      ? Array.from(
          feared.singles('at-once').blastRadius(this.#analysis.indexOf(ref)),
          index => built.info[index].id,
        )
      : feared.trace([ref], 'at-once').fallen;
    let total = 0;
    let tier0 = 0;
    let tier1 = 0;
    for (const id of fallen) {
      if (id !== ref && this.#targets.has(id)) {
        const tier = built.entities.get(id)?.tier;
        total += 1;
        tier0 += tier === 0 ? 1 : 0;
        tier1 += tier === 1 ? 1 : 0;
      }
    }
    return { total, tier0, tier1 };
  }
}

function classesOf(now: Level, later: Level): ClassResult[] {
  return [...now.classes].map(
    ([domainClass, { outcome, losers, loserNodes }]) => ({
      domainClass,
      outcome,
      afterHuman: later.classes.get(domainClass)?.outcome ?? outcome,
      losers,
      ...(losers.length ? { loserNodes } : {}),
    }),
  );
}

/** Results of all services of a catalog, or of those asked for. @public */
export function resultsOf(
  analysis: CatalogAnalysis,
  options: ResultsOptions,
): EntityResult[] {
  const results = new EntityResults(analysis, options.limits);
  return (options.refs ?? analysis.built.targets).map(ref =>
    results.of(ref, options),
  );
}
