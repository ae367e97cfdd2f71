import {
  downtimeMinutesPerYear,
  MINUTES_PER_YEAR,
  unavailability,
  type ProbabilityRange,
  type TargetUnavailability,
} from '@bulkhead/failure-analysis';
import type { BuiltModel } from '../model';
import type { Availability } from '../planning';
import { AvailabilityModel } from './availabilityModel';
import type { ClassRates, Range } from './rates';
import { downtimeWords, durationWords } from './words';

/** @public */
export interface AvailabilityOptions {
  /** Figures of classes that stand before the defaults. */
  rates?: readonly ClassRates[];
  /** "quick" for every service of an estate, "thorough" for one that somebody looks at. Default: quick. */
  effort?: 'quick' | 'thorough';
  /** How many of the events that matter most to tell. Default 10. */
  most?: number;
}

/** How much of the time services are up, from the failure model and how often its parts fail. @public */
export class AvailabilityAnalysis {
  readonly #built: BuiltModel;
  readonly #model: AvailabilityModel;
  readonly #position: ReadonlyMap<string, number>;

  constructor(built: BuiltModel, rates?: readonly ClassRates[]) {
    this.#built = built;
    this.#model = new AvailabilityModel(built, rates);
    this.#position = new Map(
      built.model.nodes.map((node, index) => [node.id, index]),
    );
  }

  /** The chance of being down, to be asked again with other inputs. @throws RangeError for what is not in the model */
  unavailability(
    ref: string,
    effort: 'quick' | 'thorough' = 'quick',
  ): TargetUnavailability {
    return unavailability(
      this.#model.prepared,
      ref,
      'after-human',
      id => this.#model.likelihood(id),
      { effort },
    );
  }

  /** How likely a node is to be down of itself; undefined for nodes without an event of their own. */
  likelihoodOf(id: string): ProbabilityRange | undefined {
    return this.#model.likelihood(id);
  }

  /** What is told of a service. @throws RangeError for what is not in the model */
  of(ref: string, options: AvailabilityOptions = {}): Availability {
    const found = this.unavailability(ref, options.effort);
    const { status, low, high, reason } = found.result;
    const slo = this.#built.facts.get(ref)?.slo;
    const promise = slo === undefined ? {} : { slo };
    if (status === 'not-computed') {
      return {
        entityRef: ref,
        status,
        ...promise,
        words: `Not computed: ${reason}.`,
        assumptions: [],
        importance: [],
      };
    }
    const minutes = {
      least: downtimeMinutesPerYear(low),
      most: downtimeMinutesPerYear(high),
    };
    return {
      entityRef: ref,
      status,
      least: 1 - high,
      most: 1 - low,
      minutesAYear: minutes,
      ...promise,
      ...(slo === undefined ? {} : { reachable: reachable(slo, low, high) }),
      words: wordsOf(minutes, slo),
      assumptions: this.#assumptions(found.events),
      importance: (found.importance() ?? [])
        .slice(0, options.most ?? 10)
        .map(event => {
          const info = this.#built.info[this.#position.get(event.node)!];
          return {
            node: event.node,
            title: info.title,
            ...(info.entityRef ? { entityRef: info.entityRef } : {}),
            birnbaum: event.birnbaum,
            fussellVesely: event.fussellVesely,
            raw: event.riskAchievementWorth,
            // JSON has no infinity.
            rrw: Math.min(event.riskReductionWorth, Number.MAX_VALUE),
          };
        }),
    };
  }

  #assumptions(events: readonly string[]): Availability['assumptions'] {
    const byClass = new Map<string, string>();
    for (const id of events) {
      const assumed = this.#model.likelihood(id)?.assumed;
      if (assumed) {
        byClass.set(`${assumed.class}\n${assumed.source}`, assumed.source);
      }
    }
    return [...byClass]
      .map(([key, source]) => ({ class: key.split('\n')[0], source }))
      .sort((a, b) => (a.class < b.class ? -1 : 1));
  }
}

function reachable(
  slo: number,
  low: number,
  high: number,
): Availability['reachable'] {
  const allowed = 1 - slo / 100;
  if (high <= allowed) {
    return 'yes';
  }
  return low > allowed ? 'no' : 'perhaps';
}

function wordsOf(minutes: Range, slo: number | undefined): string {
  const down = `Down ${downtimeWords(minutes)}`;
  if (slo === undefined) {
    return `${down}; nothing is promised.`;
  }
  const allowed = (1 - slo / 100) * MINUTES_PER_YEAR;
  const promised = `the promised ${slo} % allow ${durationWords(allowed)}`;
  if (minutes.most <= allowed) {
    return `${down}; ${promised}.`;
  }
  return minutes.least > allowed
    ? `${down}, at least ${durationWords(
        minutes.least - allowed,
      )} too much: ${promised}.`
    : `${down}, perhaps too much: ${promised}.`;
}
