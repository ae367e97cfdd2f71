import {
  buildEstate,
  type Estate,
  type Evidence,
} from '@bulkhead/plugin-redundancy-common';
import type { HeldSnapshot } from '../analysis/AnalysisEngine';
import { mergedEntities } from '../analysis/mergedEntities';
import { definitionsOf } from './definitions';
import { evaluateAll } from './evaluateAll';
import type { ComputedCard, EvaluateAnswer, EvaluateAsk } from './types';

/** What the analysis thread does for scorecards. Large things come and go in pieces, so that no message holds up a reader. */
export class ScorecardTasks {
  #evidence: Evidence[] = [];
  #cards: ComputedCard[] = [];
  #estate:
    | { of: HeldSnapshot; humanProven: boolean; estate: Estate }
    | undefined;

  collect(page: { items: Evidence[]; isFirst: boolean }): boolean {
    if (page.isFirst) {
      this.#evidence = [];
    }
    this.#evidence.push(...page.items);
    return true;
  }

  evaluate(held: HeldSnapshot, ask: EvaluateAsk): EvaluateAnswer {
    if (this.#evidence.length !== ask.evidence) {
      throw new Error(
        `Of ${ask.evidence} pieces of evidence ${
          this.#evidence.length
        } came through`,
      );
    }
    const { cards, ...answer } = evaluateAll({
      ...ask,
      estate: this.#estateOf(held, ask),
      refs: held.analysis.built.entities.keys(),
      definitions: definitionsOf(ask.custom),
      collected: this.#evidence,
    });
    this.#evidence = [];
    this.#cards = cards;
    return answer;
  }

  take(count: number): ComputedCard[] {
    return this.#cards.splice(0, count);
  }

  /** What checks look up in the catalog is the same until there is another snapshot. */
  #estateOf(held: HeldSnapshot, { families }: EvaluateAsk): Estate {
    const humanProven =
      families.includes('oncall') && families.includes('runbooks');
    if (this.#estate?.of !== held || this.#estate.humanProven !== humanProven) {
      this.#estate = {
        of: held,
        humanProven,
        estate: buildEstate({
          entities: mergedEntities(held.input),
          results: held.kept,
          vocabulary: held.analysis.vocabulary,
          humanProven,
        }),
      };
    }
    return this.#estate.estate;
  }
}
