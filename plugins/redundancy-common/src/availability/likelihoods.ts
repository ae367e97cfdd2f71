import type { ProbabilityRange } from '@bulkhead/failure-analysis';
import type { NodeInfo } from '../api';
import type { RedundancyFacts } from '../metadata';
import { parseDuration } from '../metadata/quantities';
import type { BuiltModel } from '../model';
import {
  type ClassRates,
  DEFAULT_RATES,
  DEFAULT_TAKEOVER_HOURS,
  type Range,
  shareDown,
} from './rates';

/** How likely a node is to be down of itself, and on whose word. */
export interface Likelihood extends ProbabilityRange {
  /** Undefined where the entity itself says. */
  readonly assumed?: { class: string; source: string };
}

const HOUR = 3_600_000;
const YEAR_HOURS = 365.25 * 24;

/** What stands for a class that has no figures: what nobody knows is taken like one running copy. */
const FALLBACK = 'instance';

/** Finds out how likely each node of a model is to be down of itself. */
export class Likelihoods {
  readonly #rates: ReadonlyMap<string, ClassRates>;
  readonly #facts: BuiltModel['facts'];

  constructor(
    built: Pick<BuiltModel, 'facts'>,
    rates: readonly ClassRates[] = [],
  ) {
    this.#rates = new Map(
      [...DEFAULT_RATES, ...rates].map(entry => [entry.domainClass, entry]),
    );
    this.#facts = built.facts;
  }

  /** Of an event of the node's own: a copy, a place, a line, a person. */
  of(domainClass: string | undefined, info: NodeInfo): Likelihood {
    const rates =
      this.#rates.get(domainClass ?? FALLBACK) ?? this.#rates.get(FALLBACK)!;
    const said = this.#saidOf(info);
    const failures = said?.failuresAYear ?? rates.failuresAYear;
    const hours = said?.hoursToRepair ?? rates.hoursToRepair;
    const complete = said?.failuresAYear && said.hoursToRepair;
    return {
      low: shareDown(failures.least, hours.least),
      high: shareDown(failures.most, hours.most),
      ...(complete
        ? {}
        : {
            assumed: { class: rates.domainClass, source: rates.source },
          }),
    };
  }

  /**
   * Of a takeover that is not done yet, given that what it takes over from is down: how long it takes, as a share of how
   * long the other would be down.
   */
  ofTakeover(info: NodeInfo): Likelihood {
    const facts = this.#factsOf(info);
    const hours = this.#takeoverHours(facts);
    const repair =
      this.#saidOf(info)?.hoursToRepair ??
      this.#rates.get(FALLBACK)!.hoursToRepair;
    return {
      low: Math.min(1, hours.least / Math.max(repair.most, hours.least)),
      high: Math.min(1, hours.most / repair.least),
      ...(hours.source
        ? { assumed: { class: 'takeover', source: hours.source } }
        : {}),
    };
  }

  #takeoverHours(
    facts: RedundancyFacts | undefined,
  ): Range & { source?: string } {
    const said = facts?.redundancy.reliability?.takeover;
    const duration = said === undefined ? undefined : parseDuration(said);
    if (duration !== undefined) {
      return { least: duration / HOUR, most: duration / HOUR };
    }
    return facts?.rto
      ? {
          least: 0,
          most: facts.rto / HOUR,
          source: 'the recovery time objective is kept',
        }
      : DEFAULT_TAKEOVER_HOURS;
  }

  #factsOf(info: NodeInfo): RedundancyFacts | undefined {
    return info.entityRef === undefined
      ? undefined
      : this.#facts.get(info.entityRef);
  }

  #saidOf(
    info: NodeInfo,
  ): { failuresAYear?: Range; hoursToRepair?: Range } | undefined {
    const said = this.#factsOf(info)?.redundancy.reliability;
    if (!said) {
      return undefined;
    }
    const between = hoursOf(said.timeBetweenFailures);
    const repair = hoursOf(said.timeToRepair);
    return {
      ...(between ? { failuresAYear: exactly(YEAR_HOURS / between) } : {}),
      ...(repair === undefined ? {} : { hoursToRepair: exactly(repair) }),
    };
  }
}

function exactly(value: number): Range {
  return { least: value, most: value };
}

function hoursOf(text: string | undefined): number | undefined {
  const duration = text === undefined ? undefined : parseDuration(text);
  return duration === undefined ? undefined : duration / HOUR;
}
