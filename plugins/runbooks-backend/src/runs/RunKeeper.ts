import {
  evolve,
  isConfirmed,
  moveOf,
  proofOf,
  type RunEvent,
  type RunPlan,
  type RunState,
} from '@bulkhead/plugin-runbooks-common';
import type { EvidenceClient } from '@bulkhead/plugin-redundancy-node';
import type { Knex } from 'knex';
import { evidenceOfRun } from '../evidence/evidenceOfRun';
import type { LibraryStore } from '../library/LibraryStore';
import type { TrafficStore } from '../traffic/TrafficStore';
import type { RunStore, StoredRun } from './RunStore';

export interface RunKeeperOptions {
  runs: RunStore;
  traffic: TrafficStore;
  libraryStore: LibraryStore;
  /** Where finished runs are told as evidence. */
  evidence?: Pick<EvidenceClient, 'add'>;
  newId: () => string;
}

/** What writing events down brought about. */
export interface Kept {
  /** Resources that have moved. */
  moved: string[];
  /** Whether lists show something else now. */
  listed: boolean;
}

const LISTED = new Set<RunEvent['body']['kind']>([
  'finished',
  'redline',
  'taken_over',
  'brought_in',
  'record_confirmed',
]);

const CLOSED = new Set([
  'done',
  'verified',
  'skipped',
  'failed',
  'rolled-back',
]);

/** A run as its row says it. */
export function storedOf(
  state: RunState,
  plan: RunPlan,
  last: Pick<RunEvent, 'hash' | 'at'>,
): StoredRun {
  return {
    state,
    lastHash: last.hash,
    lastEventAt: last.at,
    proves: proofOf(plan, state).proves,
    stepsClosed: state.steps.filter(
      step => CLOSED.has(step.status) && step.stepId !== state.activeStepId,
    ).length,
    stepsTotal: state.steps.length,
    activeTitle: plan.steps.find(step => step.id === state.activeStepId)?.title,
  };
}

/** Writes events and all that follows from them, in one transaction: record, fold, traffic, evidence. */
export class RunKeeper {
  constructor(private readonly options: RunKeeperOptions) {}

  /**
   * @param events - sealed, in order, at least one
   * @param fromOutside - a move is on the board only when the board knows nothing newer
   */
  async append(
    trx: Knex.Transaction,
    plan: RunPlan,
    before: RunState,
    events: readonly RunEvent[],
    fromOutside = false,
  ): Promise<Kept> {
    const { runs, libraryStore } = this.options;
    let state = before;
    const moved: string[] = [];
    for (const event of events) {
      const resource = await this.move(trx, plan, state, event, fromOutside);
      if (resource) moved.push(resource);
      state = evolve(state, event);
    }
    await runs.addEvents(trx, events);
    await runs.save(trx, storedOf(state, plan, events.at(-1)!));
    const listed = events.some(event => LISTED.has(event.body.kind));
    if (listed) await libraryStore.changed(trx);
    if (state.status === 'finished') await this.prove(trx, state, plan);
    return { moved, listed };
  }

  private async move(
    trx: Knex.Transaction,
    plan: RunPlan,
    state: RunState,
    event: RunEvent,
    fromOutside: boolean,
  ): Promise<string | undefined> {
    const { traffic, newId } = this.options;
    const { body } = event;
    const step =
      'stepId' in body
        ? plan.steps.find(item => item.id === body.stepId)
        : undefined;
    const move = step && moveOf(step, state, event);
    if (!move) return undefined;
    const at = new Date(event.at);
    await traffic.lock(trx, move.resource, at);
    if (fromOutside) {
      const [last] = await traffic.lastMoves(trx, [move.resource]);
      if (last && Date.parse(last.at) > at.getTime()) return undefined;
      move.note = 'Recorded outside of the portal';
    }
    await traffic.addMove(trx, { ...move, id: newId() }, at);
    return move.resource;
  }

  /** In the transaction of the run's end: neither is there without the other. What is only claimed is no evidence. */
  private async prove(
    trx: Knex.Transaction,
    state: RunState,
    plan: RunPlan,
  ): Promise<void> {
    const { evidence, libraryStore } = this.options;
    if (!evidence || !isConfirmed(state)) return;
    const runbook = await libraryStore.runbook(state.runbookId, trx);
    if (!runbook) return;
    await evidence.add(
      trx,
      evidenceOfRun(state, runbook, proofOf(plan, state).proves),
    );
  }
}
