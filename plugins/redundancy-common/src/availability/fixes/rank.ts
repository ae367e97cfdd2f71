import {
  downtimeMinutesPerYear,
  type Unavailability,
} from '@bulkhead/failure-analysis';
import { CatalogAnalysis, EntityResults } from '../../analysis';
import type { BuiltModel } from '../../model';
import { AvailabilityAnalysis } from '../availability';
import type { ClassRates, Range } from '../rates';
import type { Candidate, FixKind } from './candidate';
import { candidatesFor, openGaps } from './candidates';
import type { OpenGap } from './copies';
import { applyEdit } from './edit';
import { effectsOf, type FixEffect } from './effects';
import { EstateView } from './estateView';

/** How much a minute of a service of a tier counts. @public */
export const TIER_WEIGHTS: readonly number[] = [8, 4, 2, 1];

/** @public */
export interface RankFixesOptions {
  /** Figures of classes that stand before the defaults. */
  rates?: readonly ClassRates[];
  /** Weight of a minute by tier, 0 first; without a tier the last counts. Default {@link TIER_WEIGHTS}. */
  weights?: readonly number[];
  /** How many gaps are looked at, those that cost most first. Default 80. */
  gaps?: number;
  /** How many fixes to give. Default 50. */
  most?: number;
  /** How many of the best, done one after the other, make the plan. Default 5. */
  plan?: number;
  /** Milliseconds of a monotonic clock, and how long it may take at most; without, everything is reckoned. */
  clock?: () => number;
  budgetMs?: number;
}

/** A change of the estate with what it would bring. @public */
export interface ReckonedFix {
  id: string;
  kind: FixKind;
  title: string;
  entityRef: string;
  yaml?: string;
  names: string[];
  loses: string[];
  services: string[];
  /** Expected minutes a year saved over all services, weighted by tier, from least to most. */
  minutes: Range;
  lifts: { entityRef: string; from?: string; to?: string }[];
  /** What changes for services, those that gain most first; undefined when there was no time to look. */
  effects?: FixEffect[];
  /** Another gap of the most important service, where this fix alone lifts nothing. */
  behind?: { title: string; entityRef?: string; service: string };
  /** Place in the plan, from 1, and what it saves after those before it. */
  planned?: { place: number; minutes: Range };
}

/** @public */
export interface RankedFixes {
  fixes: ReckonedFix[];
  /** Whether there was time for all candidates. */
  complete: boolean;
  /** Weighted minutes a year down today. */
  today: Range;
}

/** Services with their chance of being down, each asked once. */
class Baseline {
  readonly availability: AvailabilityAnalysis;
  readonly #kept = new Map<string, Unavailability>();

  constructor(built: BuiltModel, rates?: readonly ClassRates[]) {
    this.availability = new AvailabilityAnalysis(built, rates);
  }

  of(ref: string): Unavailability {
    let found = this.#kept.get(ref);
    if (!found) {
      found = this.availability.unavailability(ref).result;
      this.#kept.set(ref, found);
    }
    return found;
  }
}

/** Ranks what could be done by what it would change, over the whole estate. @public */
export class FixRanking {
  readonly #options: RankFixesOptions;
  readonly #weights: readonly number[];
  readonly #analysis: CatalogAnalysis;
  readonly #deadline: number | undefined;

  constructor(analysis: CatalogAnalysis, options: RankFixesOptions = {}) {
    this.#analysis = analysis;
    this.#options = options;
    this.#weights = options.weights ?? TIER_WEIGHTS;
    this.#deadline =
      options.clock && options.budgetMs !== undefined
        ? options.clock() + options.budgetMs
        : undefined;
  }

  rank(): RankedFixes {
    const { built } = this.#analysis;
    const baseline = new Baseline(built, this.#options.rates);
    const view = new EstateView(this.#analysis);
    const gaps = openGaps(view)
      .map(gap => ({ gap, cost: this.#costOf(baseline, gap) }))
      .sort((a, b) => b.cost - a.cost || (a.gap.place < b.gap.place ? -1 : 1))
      .slice(0, this.#options.gaps ?? 80);
    const candidates = gaps.flatMap(({ gap }) => candidatesFor(view, gap));
    const reckoned: { candidate: Candidate; minutes: Range }[] = [];
    let complete = true;
    for (const candidate of distinct(candidates)) {
      if (this.#late()) {
        complete = false;
        break;
      }
      reckoned.push({
        candidate,
        minutes: this.#saved(built, baseline, view, candidate),
      });
    }
    const best = reckoned
      .filter(({ minutes }) => minutes.most > 0)
      .sort(
        (a, b) =>
          b.minutes.most - a.minutes.most ||
          b.minutes.least - a.minutes.least ||
          (a.candidate.id < b.candidate.id ? -1 : 1),
      )
      .slice(0, this.#options.most ?? 50);
    const plan = this.#plan(best.map(entry => entry.candidate));
    const fixes = best.map(({ candidate, minutes }) => {
      const { edit, ...told } = candidate;
      const now = this.#late() ? undefined : this.#effects(view, candidate);
      const { lifts = [], effects } = now ?? {};
      const behind = lifts.length ? undefined : this.#behind(candidate);
      const planned = plan.get(candidate.id);
      return {
        ...told,
        minutes,
        lifts,
        ...(effects ? { effects } : {}),
        ...(behind ? { behind } : {}),
        ...(planned ? { planned } : {}),
      };
    });
    return { fixes, complete, today: this.#today(baseline) };
  }

  #late(): boolean {
    return (
      this.#deadline !== undefined && this.#options.clock!() > this.#deadline
    );
  }

  #weight(ref: string): number {
    const tier = this.#analysis.built.entities.get(ref)?.tier;
    const last = this.#weights[this.#weights.length - 1];
    return tier === undefined ? last : this.#weights[tier] ?? last;
  }

  /** A first guess, to look at what costs most first. */
  #costOf({ availability }: Baseline, gap: OpenGap): number {
    const weight = gap.services.reduce(
      (sum, ref) => sum + this.#weight(ref),
      0,
    );
    return (
      weight *
      gap.singlePoints.reduce(
        (sum, id) => sum + (availability.likelihoodOf(id)?.high ?? 0),
        0,
      )
    );
  }

  #saved(
    built: BuiltModel,
    baseline: Baseline,
    view: EstateView,
    candidate: Candidate,
  ): Range {
    const after = new AvailabilityAnalysis(
      applyEdit(built, candidate.edit),
      this.#options.rates,
    );
    const touched = view.above(
      candidate.edit.replaced.map(entry => entry.node.id),
    );
    const saved = { least: 0, most: 0 };
    for (const ref of built.targets) {
      if (!touched.has(ref)) {
        continue;
      }
      const before = baseline.of(ref);
      const now = after.unavailability(ref).result;
      if (before.status === 'not-computed' || now.status === 'not-computed') {
        continue;
      }
      const ends = [before.low - now.low, before.high - now.high].map(
        share => downtimeMinutesPerYear(share) * this.#weight(ref),
      );
      saved.least += Math.min(...ends);
      saved.most += Math.max(...ends);
    }
    return saved;
  }

  /** The best first, and then always the best of what is left after it. */
  #plan(
    candidates: readonly Candidate[],
  ): Map<string, { place: number; minutes: Range }> {
    const plan = new Map<string, { place: number; minutes: Range }>();
    let built = this.#analysis.built;
    let left = [...candidates];
    const places = this.#options.plan ?? 5;
    for (let place = 1; place <= places && left.length; place++) {
      const analysis = place === 1 ? this.#analysis : CatalogAnalysis.of(built);
      const view = new EstateView(analysis);
      const baseline = new Baseline(built, this.#options.rates);
      let best: { candidate: Candidate; minutes: Range } | undefined;
      for (const candidate of left.slice(0, 12)) {
        if (this.#late()) {
          return plan;
        }
        const minutes = this.#saved(built, baseline, view, candidate);
        if (!best || minutes.most > best.minutes.most) {
          best = { candidate, minutes };
        }
      }
      if (!best || best.minutes.most <= 0) {
        return plan;
      }
      const chosen = best.candidate;
      plan.set(chosen.id, { place, minutes: best.minutes });
      built = applyEdit(built, chosen.edit);
      // What changes the same nodes was made for the estate as it was before.
      const changed = new Set(chosen.edit.replaced.map(entry => entry.node.id));
      left = left.filter(
        candidate =>
          !candidate.edit.replaced.some(entry => changed.has(entry.node.id)),
      );
    }
    return plan;
  }

  #effects(
    view: EstateView,
    candidate: Candidate,
  ): Pick<ReckonedFix, 'lifts' | 'effects'> {
    const { built } = this.#analysis;
    const after = CatalogAnalysis.of(applyEdit(built, candidate.edit));
    const now = new EntityResults(this.#analysis);
    const later = new EntityResults(after);
    const rungs = this.#analysis.vocabulary.domainClasses;
    const rung = (name?: string) =>
      name === undefined ? 0 : rungs.get(name)?.rung ?? 0;
    const touched = view.above(
      candidate.edit.replaced.map(entry => entry.node.id),
    );
    const lifts = built.targets.flatMap(entityRef => {
      if (!touched.has(entityRef)) {
        return [];
      }
      const from = now.survives(entityRef);
      const to = later.survives(entityRef);
      return rung(to) > rung(from)
        ? [{ entityRef, ...(from ? { from } : {}), ...(to ? { to } : {}) }]
        : [];
    });
    const effects = effectsOf(
      { before: this.#analysis, after },
      [
        ...new Set([
          ...lifts.map(lift => lift.entityRef),
          ...candidate.services,
        ]),
      ].sort((a, b) => this.#weight(b) - this.#weight(a)),
      this.#options.rates,
    );
    return { lifts, effects };
  }

  #behind(candidate: Candidate): ReckonedFix['behind'] {
    const service = [...candidate.services].sort(
      (a, b) => this.#weight(b) - this.#weight(a) || (a < b ? -1 : 1),
    )[0];
    if (service === undefined) {
      return undefined;
    }
    const changed = new Set(
      candidate.edit.replaced.map(entry => entry.node.id),
    );
    const other = this.#analysis.feared
      .gaps(service, 'at-once')
      .find(
        gap =>
          !changed.has(gap.node) &&
          !gap.singlePoints.every(id => candidate.loses.includes(id)),
      );
    if (!other) {
      return undefined;
    }
    const { title, entityRef } = this.#analysis.info(other.node);
    return { title, ...(entityRef ? { entityRef } : {}), service };
  }

  #today(baseline: Baseline): Range {
    const today = { least: 0, most: 0 };
    for (const ref of this.#analysis.built.targets) {
      const { low, high, status } = baseline.of(ref);
      if (status !== 'not-computed') {
        today.least += downtimeMinutesPerYear(low) * this.#weight(ref);
        today.most += downtimeMinutesPerYear(high) * this.#weight(ref);
      }
    }
    return today;
  }
}

function distinct(candidates: readonly Candidate[]): Candidate[] {
  const byId = new Map(candidates.map(entry => [entry.id, entry]));
  return [...byId.values()];
}
