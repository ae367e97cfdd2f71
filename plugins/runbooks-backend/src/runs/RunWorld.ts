import type { Knex } from 'knex';
import {
  fillDocument,
  type Guard,
  type GuardFacts,
  planOf,
  type RunbookDocument,
  type RunPlan,
  type RunState,
  type Step,
} from '@bulkhead/plugin-runbooks-common';
import type { Documents } from '../library/Documents';
import type { LibraryStore } from '../library/LibraryStore';
import type { FactStore } from '../traffic/FactStore';
import type { TrafficStore } from '../traffic/TrafficStore';
import type { RunStore } from './RunStore';

export interface FilledRun {
  document: RunbookDocument;
  plan: RunPlan;
}

const KEPT = 200;

/** What a run is decided on besides its record: the pinned text with its values, and the facts that guards ask for. */
export class RunWorld {
  private readonly filled = new Map<string, FilledRun>();
  readonly database: Knex;

  constructor(
    private readonly options: {
      database: Knex;
      library: LibraryStore;
      documents: Documents;
      runs: RunStore;
      traffic: TrafficStore;
      facts: FactStore;
    },
  ) {
    this.database = options.database;
  }

  /** Never changes while a run lasts, so it is kept. */
  async of(
    state: Pick<RunState, 'id' | 'hash' | 'params'>,
    trx?: Knex,
  ): Promise<FilledRun> {
    const known = this.filled.get(state.id);
    if (known) return known;
    const content = await this.options.library.content(state.hash, trx);
    if (!content) throw new Error(`The text of run ${state.id} is gone`);
    const { document } = this.options.documents.read(
      state.hash,
      content.source,
    );
    const filled = this.fill(document, state.params);
    this.filled.set(state.id, filled);
    if (this.filled.size > KEPT)
      this.filled.delete(this.filled.keys().next().value!);
    return filled;
  }

  fill(document: RunbookDocument, params: Record<string, string>): FilledRun {
    const filled = fillDocument(document, params);
    return { document: filled, plan: planOf(filled) };
  }

  /** Facts for the guards of one traffic step; nothing is read where nothing is asked. */
  async facts(
    plan: RunPlan,
    step: Step | undefined,
    runId: string,
    trx: Knex = this.options.database,
  ): Promise<GuardFacts> {
    if (!step?.traffic || plan.guards.length === 0)
      return { stated: [], lastMoves: [], otherRuns: [] };
    const { runs, traffic, facts } = this.options;
    const resources = [
      ...new Set([
        step.traffic.resource,
        ...plan.guards.flatMap(guard => guard.resource ?? []),
      ]),
    ];
    const stated = await facts.get(namesOf(plan.guards), trx);
    const lastMoves = await traffic.lastMoves(trx, resources);
    const others = await runs.atResources(trx, resources, runId);
    return {
      stated,
      lastMoves,
      otherRuns: others.map(run => ({
        runId: run.id,
        resource: run.resource,
        driver: run.driver,
        lastEventAt: run.lastEventAt,
      })),
    };
  }
}

function namesOf(guards: readonly Guard[]): string[] {
  return [
    ...new Set(
      guards.flatMap(guard => [
        ...(guard.of ?? []),
        ...(guard.check ? [guard.check] : []),
      ]),
    ),
  ].slice(0, 200);
}

/** The step a run stands at. */
export function activeStep(plan: RunPlan, state: RunState): Step | undefined {
  return plan.steps.find(step => step.id === state.activeStepId);
}
