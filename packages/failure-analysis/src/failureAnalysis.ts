import { BaseFindings, baseFindings } from './findings/baseFindings';
import { explain, Explanation } from './findings/explain';
import { RedundancyGap, RedundancyGaps } from './findings/gaps';
import { LinkLoss, LinkLossScenario } from './findings/linkLoss';
import { PairFailures, pairFailures, pairsOf } from './findings/pairFailures';
import { SingleFailures, singleFailures } from './findings/singleFailures';
import {
  defaultDomainLadder,
  DomainLadder,
  Survival,
  SurvivalLevels,
} from './findings/survival';
import { FailureTrace, traceFailure } from './findings/trace';
import { WhatIf, whatIf } from './findings/whatIf';
import { FailureModel, Verdict } from './model';
import { PreparedModel, prepareModel } from './prepare/prepareModel';
import {
  ProbabilityOf,
  TargetUnavailability,
  unavailability,
  UnavailabilityOptions,
} from './probability/unavailability';

/**
 * All questions about one model in one place. Each part is computed when first asked for and kept.
 * @public
 */
export class FailureAnalysis {
  readonly prepared: PreparedModel;
  readonly ladder: DomainLadder;
  private readonly kept = new Map<string, unknown>();

  constructor(prepared: PreparedModel, ladder = defaultDomainLadder) {
    this.prepared = prepared;
    this.ladder = ladder;
  }

  /** @throws ModelError when the model cannot be used as it is */
  static of(model: FailureModel, ladder?: DomainLadder): FailureAnalysis {
    return new FailureAnalysis(prepareModel(model), ladder);
  }

  /** What is down before anything fails. */
  base(verdict: Verdict): BaseFindings {
    return this.once('base', verdict, kept =>
      baseFindings(this.prepared, kept),
    );
  }

  /** Every single failure with its blast radius, and the single points of every target. */
  singles(verdict: Verdict): SingleFailures {
    return this.once('singles', verdict, kept =>
      singleFailures(this.prepared, kept),
    );
  }

  /** The places where redundancy is missing for a target. */
  gaps(target: string, verdict: Verdict): RedundancyGap[] {
    return this.once(
      'gaps',
      verdict,
      kept => new RedundancyGaps(this.prepared, this.singles(kept)),
    ).of(target);
  }

  /** How far up the ladder of failure domains a target survives. */
  survival(target: string, verdict: Verdict): Survival {
    return this.once(
      'survival',
      verdict,
      kept =>
        new SurvivalLevels(this.prepared, this.singles(kept), this.ladder),
    ).of(target);
  }

  /** What the loss of the link between two sites does; ask the result about each target. */
  linkLoss(scenario: LinkLossScenario, verdict: Verdict): LinkLoss {
    return new LinkLoss(this.prepared, scenario, verdict);
  }

  /** Why a target is down when these are lost; undefined when it is up. */
  explain(
    target: string,
    lost: readonly string[],
    verdict: Verdict,
  ): Explanation | undefined {
    return explain(this.prepared, target, lost, verdict);
  }

  /** What falls, in order, when these are lost; to explain many targets of one loss. */
  trace(lost: readonly string[], verdict: Verdict): FailureTrace {
    return traceFailure(this.prepared, lost, verdict);
  }

  /** What goes down, is degraded, and is one failure away when these are lost. */
  whatIf(lost: readonly string[], verdict: Verdict): WhatIf {
    return whatIf(this.prepared, this.singles(verdict), lost);
  }

  /** All pairs of failures that take something down together: how many, and examples. */
  pairs(verdict: Verdict): PairFailures {
    return this.once('pairs', verdict, kept =>
      pairFailures(this.prepared, this.singles(kept)),
    );
  }

  /** Every pair of failures that takes one target down. */
  pairsOf(target: string, verdict: Verdict): [string, string][] {
    return pairsOf(this.prepared, target, verdict);
  }

  /** How likely a target is to be down, and how much each event matters to that. */
  unavailability(
    target: string,
    verdict: Verdict,
    probabilityOf: ProbabilityOf,
    options?: UnavailabilityOptions,
  ): TargetUnavailability {
    return unavailability(
      this.prepared,
      target,
      verdict,
      probabilityOf,
      options,
    );
  }

  private once<T>(
    name: string,
    verdict: Verdict,
    compute: (verdict: Verdict) => T,
  ): T {
    const kept = this.prepared.needsHuman ? verdict : 'after-human';
    const key = `${name} ${kept}`;
    if (!this.kept.has(key)) this.kept.set(key, compute(kept));
    return this.kept.get(key) as T;
  }
}
