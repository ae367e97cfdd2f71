import type { Verdict } from '@bulkhead/failure-analysis';
import type { ClassResult } from '../results';
import type { CatalogAnalysis } from './catalogAnalysis';
import { LinkLosses } from './links';

type ClassOutcome = ClassResult['outcome'];

/** The class name of the loss of a link between two sites. */
const LINK = 'link';
const INSTANCE = 'instance';
const MOST_LOSERS = 5;

interface Judged {
  readonly outcome: ClassOutcome;
  readonly losers: string[];
  /** The nodes that each of the losers names. */
  readonly loserNodes: string[][];
}

/** How far up the ladder a target survives at one moment. */
export interface Level {
  /** By class, in the order of the ladder, "link" last. */
  readonly classes: ReadonlyMap<string, Judged>;
  /** Highest class survived, "nothing", or undefined when nobody said enough to tell. */
  readonly survives?: string;
  /** First class not known to be survived. */
  readonly next?: string;
}

/** Says of every target which classes of failure domain it survives, and where nobody said enough. */
export class Levels {
  readonly links: LinkLosses;
  readonly #analysis: CatalogAnalysis;
  readonly #present: ReadonlySet<string>;
  readonly #leadsTo: ReadonlySet<string>;
  readonly #kept = new Map<string, Level>();

  constructor(analysis: CatalogAnalysis) {
    this.#analysis = analysis;
    this.links = new LinkLosses(analysis);
    this.#present = new Set(
      analysis.built.model.nodes.flatMap(node =>
        node.fails && node.domainClass ? [node.domainClass] : [],
      ),
    );
    this.#leadsTo = this.#classesThatLeadTo();
  }

  of(target: string, verdict: Verdict): Level {
    const key = `${verdict} ${target}`;
    let level = this.#kept.get(key);
    if (!level) {
      const classes = this.#classes(target, verdict);
      level = { classes, ...this.#levelOf(classes) };
      this.#kept.set(key, level);
    }
    return level;
  }

  #classes(target: string, verdict: Verdict): Map<string, Judged> {
    const { feared, hidden } = this.#analysis;
    const survival = feared.survival(target, verdict);
    const inHiding = hidden?.survival(target, verdict);
    const certainlyDown = this.#analysis.isDownFromStart(target, verdict);
    const unclear = this.#hasUnknownSize(target, verdict);
    const highest = this.#highestRung(survival.classes);
    const result = new Map<string, Judged>();
    survival.classes.forEach((entry, i) => {
      const certain = entry.losers.filter(loser =>
        this.#analysis.isCertain(loser, target, verdict),
      );
      const shown = (certain.length ? certain : entry.losers).slice(
        0,
        MOST_LOSERS,
      );
      result.set(entry.domainClass, {
        outcome: this.#judge({
          falls: certain.length > 0 || certainlyDown,
          feared: entry.outcome === 'falls' || survival.down || unclear,
          // A place nobody named is none of the instances themselves.
          hiding:
            entry.domainClass !== INSTANCE &&
            (inHiding?.down === true ||
              inHiding?.classes[i].outcome === 'falls'),
          applies: entry.outcome !== 'not-applicable',
          unsaid:
            highest > 0 &&
            highest < this.#rungOf(entry.domainClass) &&
            this.#isExpected(entry.domainClass, survival.classes, highest),
        }),
        losers: shown.map(id => this.#analysis.info(id).title),
        loserNodes: shown.map(id => [id]),
      });
    });
    result.set(LINK, this.#link(target, verdict, unclear));
    return result;
  }

  #judge(known: {
    falls: boolean;
    feared: boolean;
    hiding: boolean;
    applies: boolean;
    unsaid: boolean;
  }): ClassOutcome {
    if (known.falls) {
      return 'falls';
    }
    if (known.feared || known.hiding) {
      return 'unknown';
    }
    if (known.applies) {
      return 'survives';
    }
    return known.unsaid ? 'unknown' : 'not-applicable';
  }

  #link(target: string, verdict: Verdict, unclear: boolean): Judged {
    const { feared, declared, hidden } = this.#analysis;
    const losers: string[] = [];
    const loserNodes: string[][] = [];
    let outcome: ClassOutcome = 'not-applicable';
    const certain = this.links.of(declared, verdict);
    const hiding = hidden && this.links.of(hidden, verdict);
    this.links.of(feared, verdict).forEach((loss, i) => {
      const here = loss.of(target).outcome;
      if (here === 'not-applicable') {
        return;
      }
      if (certain[i].of(target).outcome === 'falls') {
        outcome = 'falls';
        losers.push(this.links.pairs[i].title);
        loserNodes.push([...this.links.pairs[i].scenario.sites]);
      } else if (
        outcome !== 'falls' &&
        (here === 'falls' ||
          unclear ||
          hiding?.[i].of(target).outcome === 'falls')
      ) {
        outcome = 'unknown';
      } else if (outcome === 'not-applicable') {
        outcome = 'survives';
      }
    });
    return {
      outcome,
      losers: losers.slice(0, MOST_LOSERS),
      loserNodes: loserNodes.slice(0, MOST_LOSERS),
    };
  }

  /**
   * Whether a single point is there that nobody said anything about: what size of loss takes it away cannot be told, so
   * no class is known to be survived.
   */
  #hasUnknownSize(target: string, verdict: Verdict): boolean {
    const { feared, built } = this.#analysis;
    const causes = feared
      .singles(verdict)
      .singlePoints(this.#analysis.indexOf(target));
    return causes.some(cause => {
      const { basis, kind } = built.info[cause];
      return basis === 'assumed' && kind !== 'unplaced';
    });
  }

  /**
   * Whether somebody would have said in which place of a class a target stands: places like its own lead to one elsewhere
   * in the catalog. Regions of one estate leave no question open about the datacenters of another that knows none.
   */
  #isExpected(
    domainClass: string,
    classes: readonly { domainClass: string; outcome: string }[],
    highest: number,
  ): boolean {
    return classes.some(
      ({ domainClass: own, outcome }) =>
        outcome !== 'not-applicable' &&
        this.#rungOf(own) === highest &&
        (own === INSTANCE
          ? this.#present.has(domainClass)
          : this.#leadsTo.has(`${own} ${domainClass}`)),
    );
  }

  /** Pairs of classes: places of the first that stand in one of the second are in the catalog. */
  #classesThatLeadTo(): Set<string> {
    const { built, feared } = this.#analysis;
    const { nodes } = built.model;
    const singles = feared.singles('at-once');
    const pairs = new Set<string>();
    nodes.forEach(({ id, fails, domainClass = INSTANCE }) => {
      if (!fails || domainClass === INSTANCE || !this.#rungOf(domainClass)) {
        return;
      }
      for (const cause of singles.singlePoints(this.#analysis.indexOf(id))) {
        const above = nodes[cause].domainClass;
        if (above && this.#rungOf(above) > this.#rungOf(domainClass)) {
          pairs.add(`${domainClass} ${above}`);
        }
      }
    });
    return pairs;
  }

  #rungOf(domainClass: string): number {
    return this.#analysis.vocabulary.domainClasses.get(domainClass)?.rung ?? 0;
  }

  #highestRung(
    classes: readonly { domainClass: string; outcome: string }[],
  ): number {
    return Math.max(
      0,
      ...classes
        .filter(entry => entry.outcome !== 'not-applicable')
        .map(entry => this.#rungOf(entry.domainClass)),
    );
  }

  #levelOf(
    classes: ReadonlyMap<string, Judged>,
  ): Pick<Level, 'survives' | 'next'> {
    let survives: string | undefined;
    for (const rung of this.#analysis.ladder) {
      const outcomes = rung.map(name => classes.get(name)?.outcome);
      const fallen = outcomes.indexOf('falls');
      if (fallen >= 0) {
        return { survives: survives ?? 'nothing', next: rung[fallen] };
      }
      const unknown = outcomes.indexOf('unknown');
      if (unknown >= 0) {
        return { survives, next: rung[unknown] };
      }
      const survived = outcomes.indexOf('survives');
      if (survived >= 0) {
        survives = rung[survived];
      }
    }
    return { survives };
  }
}
