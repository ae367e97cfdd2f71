import type {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';

/** @internal */
export interface FreshIndexOptions {
  logger: LoggerService;
  scheduler: Pick<SchedulerService, 'triggerTask'>;
  /** Waited after a change, so that several changes in a row are read once. */
  quietMs?: number;
  /** Least time between two readings. */
  pauseMs?: number;
}

/**
 * Reads an index anew soon after something changed, ahead of its schedule: what was written a moment ago is looked for
 * most of all.
 */
export class FreshIndex {
  readonly #options: Required<FreshIndexOptions>;
  readonly #tasks = new Set<string>();
  #waiting?: NodeJS.Timeout;
  #lastAt = 0;

  static create(options: FreshIndexOptions): FreshIndex {
    return new FreshIndex(options);
  }

  private constructor(options: FreshIndexOptions) {
    this.#options = { quietMs: 1_000, pauseMs: 20_000, ...options };
  }

  /** The runner as it was; which task it runs is remembered, since the search alone names it. */
  watched(runner: SchedulerServiceTaskRunner): SchedulerServiceTaskRunner {
    return {
      run: async task => {
        this.#tasks.add(task.id);
        await runner.run(task);
      },
    };
  }

  /** Something changed. */
  changed(): void {
    if (this.#waiting) return;
    const { pauseMs, quietMs } = this.#options;
    const due = Math.max(quietMs, this.#lastAt + pauseMs - Date.now());
    this.#waiting = setTimeout(() => this.#read(), due);
    this.#waiting.unref();
  }

  async #read(): Promise<void> {
    this.#waiting = undefined;
    this.#lastAt = Date.now();
    for (const id of this.#tasks) {
      try {
        await this.#options.scheduler.triggerTask(id);
      } catch (error) {
        // It is being read this moment, perhaps since before the change: once more, after the pause.
        this.#options.logger.debug(`${id} was not read anew: ${error}`);
        this.changed();
      }
    }
  }
}
