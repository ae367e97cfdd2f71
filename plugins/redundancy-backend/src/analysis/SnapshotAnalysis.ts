import { ServiceUnavailableError } from '@backstage/errors';
import type { SnapshotState } from '../snapshot/types';
import type { SnapshotStore } from '../snapshot/SnapshotStore';
import type { AnalysisRunner } from './AnalysisWorker';
import { type AnalysisTasks, NOT_LOADED, type TaskName } from './protocol';

type SnapshotTask = {
  [T in TaskName]: AnalysisTasks[T]['ask'] extends
    | { visible: unknown }
    | { knownChecks: unknown }
    ? T
    : never;
}[TaskName];

/** How often a question is put again while snapshots replace one another. */
const ATTEMPTS = 3;

/**
 * Asks about the present snapshot, whichever replica computed it: a worker that does not hold it gets what it was computed
 * from out of the database first.
 */
export class SnapshotAnalysis {
  readonly #runner: AnalysisRunner;
  readonly #store: SnapshotStore;
  readonly #loading = new Map<string, Promise<boolean>>();

  static create(options: {
    runner: AnalysisRunner;
    store: SnapshotStore;
  }): SnapshotAnalysis {
    return new SnapshotAnalysis(options.runner, options.store);
  }

  private constructor(runner: AnalysisRunner, store: SnapshotStore) {
    this.#runner = runner;
    this.#store = store;
  }

  async ask<T extends SnapshotTask>(
    task: T,
    ask: Omit<AnalysisTasks[T]['ask'], 'snapshotId'>,
    known?: SnapshotState,
  ): Promise<AnalysisTasks[T]['answer']> {
    let state = known ?? (await this.#store.state());
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const { snapshotId } = state;
      if (snapshotId === undefined) {
        throw new ServiceUnavailableError(
          'The first analysis is not finished yet. Try again in a moment.',
        );
      }
      try {
        return await this.#runner.run(task, {
          ...ask,
          snapshotId,
        } as AnalysisTasks[T]['ask']);
      } catch (error) {
        if ((error as Error).name !== NOT_LOADED) {
          throw error;
        }
      }
      await this.#load(snapshotId);
      state = await this.#store.state();
    }
    throw new ServiceUnavailableError(
      'The analysis is being renewed. Try again in a moment.',
    );
  }

  /** Once for all that wait for the same snapshot. */
  async #load(snapshotId: string): Promise<void> {
    let loading = this.#loading.get(snapshotId);
    if (!loading) {
      loading = this.#store
        .input(snapshotId)
        .then(packed =>
          packed
            ? this.#runner.run('load', { snapshotId, packed })
            : // Another snapshot stands by now.
              false,
        )
        .finally(() => this.#loading.delete(snapshotId));
      this.#loading.set(snapshotId, loading);
    }
    await loading;
  }
}
