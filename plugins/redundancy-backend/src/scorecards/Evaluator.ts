import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ComputedAvailability,
  Evidence,
} from '@bulkhead/plugin-redundancy-common';
import type { AnalysisRunner } from '../analysis/AnalysisWorker';
import type { SnapshotAnalysis } from '../analysis/SnapshotAnalysis';
import type { EvidenceStore } from '../evidence/EvidenceStore';
import type { SnapshotStore } from '../snapshot/SnapshotStore';
import type { FamilyStore } from './FamilyStore';
import { OvertakenError, type ScorecardStore } from './ScorecardStore';
import type {
  ActiveWaiver,
  ComputedCard,
  CustomChecks,
  EvaluateAnswer,
} from './types';

export interface EvaluatorOptions {
  logger: LoggerService;
  analysis: SnapshotAnalysis;
  runner: AnalysisRunner;
  snapshots: SnapshotStore;
  evidence: EvidenceStore;
  families: FamilyStore;
  waivers: { active(now: Date): Promise<ActiveWaiver[]> };
  scorecards: ScorecardStore;
  availability: { all(): Promise<Map<string, ComputedAvailability>> };
  custom: CustomChecks;
  clock?: () => Date;
}

/** What an evaluation brought. */
export interface Evaluation {
  now: Date;
  answer: EvaluateAnswer;
  cards: ComputedCard[];
  tookMs: number;
}

/** Evidence ages by itself: without any change everything is asked again after this. */
const AGAIN_AFTER_MS = 6 * 3_600_000;

/** New evidence often comes in bursts. */
const DEBOUNCE_MS = 1_500;

/** How much is handed to the other thread, and taken back, at once. */
const EVIDENCE_PAGE = 2000;
const CARDS_PAGE = 250;

/** Asks all checks about all entities when something changed, and stores what is new. A constant number of queries. */
export class Evaluator {
  readonly #options: EvaluatorOptions;
  readonly #clock: () => Date;
  readonly #listeners: ((evaluation: Evaluation) => Promise<void>)[] = [];
  #running: Promise<boolean> | undefined;
  #timer: NodeJS.Timeout | undefined;

  static create(options: EvaluatorOptions): Evaluator {
    return new Evaluator(options);
  }

  private constructor(options: EvaluatorOptions) {
    this.#options = options;
    this.#clock = options.clock ?? (() => new Date());
  }

  /** Called after each evaluation that this replica stored; must not fail. */
  onEvaluated(listener: (evaluation: Evaluation) => Promise<void>): void {
    this.#listeners.push(listener);
  }

  /** Notes that something is new, and evaluates soon. Another replica does it when this one cannot. */
  async request(): Promise<void> {
    await this.#options.scorecards.want();
    if (!this.#timer) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.watch().catch(error =>
          this.#options.logger.warn('The checks could not be asked', error),
        );
      }, DEBOUNCE_MS);
      this.#timer.unref();
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Evaluates if anything is new since the last time, or it is long ago. Whether it did. */
  async watch(): Promise<boolean> {
    const [head, state] = await Promise.all([
      this.#options.scorecards.head(),
      this.#options.snapshots.state(),
    ]);
    if (state.snapshotId === undefined) {
      return false;
    }
    const age = head.evaluatedAt
      ? this.#clock().getTime() - Date.parse(head.evaluatedAt)
      : Infinity;
    return head.snapshotId !== state.snapshotId ||
      head.wanted > head.served ||
      age >= AGAIN_AFTER_MS
      ? this.evaluate()
      : false;
  }

  /** Evaluates now; asked again meanwhile, the second waits and goes round once more. */
  async evaluate(): Promise<boolean> {
    while (this.#running) {
      await this.#running.catch(() => {});
    }
    this.#running = this.#evaluate().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #evaluate(): Promise<boolean> {
    const { analysis, runner, scorecards, logger } = this.#options;
    const startedAt = performance.now();
    const now = this.#clock();
    const head = await scorecards.head();
    const input = await this.#read(now);
    const { snapshotId } = input.state;
    if (snapshotId === undefined) {
      return false;
    }
    await this.#handOver(input.evidence);
    const knownChecks = input.frame.checks.map(({ id }) => id);
    const answer = await analysis.ask(
      'evaluate',
      {
        evidence: input.evidence.length,
        waivers: input.waivers,
        families: input.families,
        availability: input.availability,
        now: now.toISOString(),
        known: new Map(
          [...input.standing].map(([ref, { since: _since, ...card }]) => [
            ref,
            card,
          ]),
        ),
        knownChecks,
        custom: this.#options.custom,
      },
      input.state,
    );
    const cards: ComputedCard[] = [];
    for (;;) {
      const taken = await runner.run('takeCards', { count: CARDS_PAGE });
      if (!taken.length) {
        break;
      }
      cards.push(...taken);
    }
    try {
      await scorecards.commit({
        head,
        snapshotId,
        answer,
        cards,
        standing: input.standing,
        knownChecks,
        now,
      });
    } catch (error) {
      if (error instanceof OvertakenError) {
        return false;
      }
      throw error;
    }
    const tookMs = Math.round(performance.now() - startedAt);
    logger.info(
      `Scorecards: ${answer.checks.length} checks of ${answer.refs.length} entities, ${cards.length} changed, in ${tookMs} ms`,
    );
    await this.#tell({ now, answer, cards, tookMs });
    return true;
  }

  async #read(now: Date) {
    const { snapshots, scorecards, evidence, families, waivers, availability } =
      this.#options;
    return {
      state: await snapshots.state(),
      frame: await scorecards.frame(),
      standing: await scorecards.standing(),
      evidence: await evidence.newest(),
      families: await families.present(now),
      waivers: await waivers.active(now),
      availability: await availability.all(),
    };
  }

  async #handOver(evidence: readonly Evidence[]): Promise<void> {
    for (let i = 0; i === 0 || i < evidence.length; i += EVIDENCE_PAGE) {
      await this.#options.runner.run('collectEvidence', {
        items: evidence.slice(i, i + EVIDENCE_PAGE),
        isFirst: i === 0,
      });
    }
  }

  async #tell(evaluation: Evaluation): Promise<void> {
    for (const listener of this.#listeners) {
      await listener(evaluation).catch(error =>
        this.#options.logger.warn(
          'Something after an evaluation failed',
          error as Error,
        ),
      );
    }
  }
}
