import {
  type CatalogAnalysis,
  type EntityResult,
  EntityResults,
} from '@bulkhead/plugin-redundancy-common';

/** Of a derivation the checks tell what failed first, and what fell by it. */
const STEPS = 2;

/** Single points are what makes a result large: beyond so many, further results are worked out each time. */
const MOST_POINTS = 400_000;

/** What those results share that are worked out here is let go from time to time, to bound the memory. */
const FORGET_AFTER = 2500;

/**
 * Results of a snapshot as the checks read them. They change only with the snapshot, and evidence comes much more often:
 * so they are kept from the computation on, without the long derivations.
 */
export class KeptResults extends Map<string, EntityResult> {
  readonly #analysis: CatalogAnalysis;
  #points = 0;
  #results: EntityResults | undefined;
  #worked = 0;

  constructor(analysis: CatalogAnalysis) {
    super();
    this.#analysis = analysis;
  }

  get(ref: string): EntityResult | undefined {
    const kept = super.get(ref);
    if (kept || !this.#analysis.built.entities.has(ref)) {
      return kept;
    }
    this.#worked += 1;
    if (!this.#results || this.#worked % FORGET_AFTER === 0) {
      this.#results = new EntityResults(this.#analysis);
    }
    const result = this.#results.of(ref, { snapshotId: '', computedAt: '' });
    this.keep(result);
    return result;
  }

  /** Takes over a result that was worked out anyway. */
  keep(result: EntityResult): void {
    const points = result.gaps.reduce(
      (sum, gap) => sum + gap.singlePoints.length,
      0,
    );
    if (this.#points + points <= MOST_POINTS) {
      this.#points += points;
      this.set(result.entityRef, withoutDerivations(result));
    }
  }
}

function withoutDerivations(result: EntityResult): EntityResult {
  return {
    ...result,
    gaps: result.gaps.map(gap => ({
      ...gap,
      singlePoints: gap.singlePoints.map(point => ({
        ...point,
        path: point.path
          .slice(0, STEPS)
          .map(({ members: _members, needed: _needed, ...step }) => step),
      })),
    })),
  };
}
