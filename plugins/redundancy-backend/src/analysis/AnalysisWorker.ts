import { Worker } from 'node:worker_threads';
import { ServiceUnavailableError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  type AnalysisTasks,
  type TaskName,
  type TaskRequest,
  type TaskResponse,
  WORKER_ROLE,
} from './protocol';
import { WORKER_FILE } from './worker';

export interface AnalysisWorkerOptions {
  logger: LoggerService;
  /** After how long an answer is no longer waited for, and the thread replaced. Default 2 minutes. */
  timeoutMs?: number;
  /** Most memory of the thread's own; 10,000 entities need 400. Default 2048. */
  memoryMb?: number;
}

/** Whoever answers analysis questions; tests and small installations may do it in their own thread. */
export interface AnalysisRunner {
  run<T extends TaskName>(
    task: T,
    ask: AnalysisTasks[T]['ask'],
  ): Promise<AnalysisTasks[T]['answer']>;
  close(): Promise<void>;
}

interface Pending {
  resolve: (answer: never) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
}

/**
 * Runs the module that does the work. From a built package it is JavaScript next to this one; from source it is TypeScript,
 * for which the thread first loads the transform that the backend itself was started with.
 */
const BOOTSTRAP = `
const { workerData } = require('node:worker_threads');
const { createRequire } = require('node:module');
const load = createRequire(workerData.file);
if (workerData.file.endsWith('.ts')) {
  load('@backstage/cli/config/nodeTransform.cjs');
}
load(workerData.file);
`;

/** Results are made and given away by the thousand: with room for them, a tenth of the time for tidying is saved. */
const YOUNG_MB = 128;

/** One thread for the analysis, started when first needed and replaced when it dies, so that no request ever waits for it. */
export class AnalysisWorker implements AnalysisRunner {
  readonly #logger: LoggerService;
  readonly #timeoutMs: number;
  readonly #memoryMb: number;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  #lastId = 0;
  #closed = false;

  static create(options: AnalysisWorkerOptions): AnalysisWorker {
    return new AnalysisWorker(options);
  }

  private constructor(options: AnalysisWorkerOptions) {
    this.#logger = options.logger;
    this.#timeoutMs = options.timeoutMs ?? 120_000;
    this.#memoryMb = options.memoryMb ?? 2048;
  }

  async run<T extends TaskName>(
    task: T,
    ask: AnalysisTasks[T]['ask'],
  ): Promise<AnalysisTasks[T]['answer']> {
    if (this.#closed) {
      throw new ServiceUnavailableError('The analysis is shutting down');
    }
    const worker = this.#started();
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#stop(
          worker,
          new ServiceUnavailableError('The analysis took too long'),
        );
      }, this.#timeoutMs);
      timer.unref();
      this.#pending.set(id, { resolve, reject, timer });
      this.#keepAlive(worker);
      const request: TaskRequest = { id, task, ask };
      worker.postMessage(request);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    if (worker) {
      this.#stop(
        worker,
        new ServiceUnavailableError('The analysis is shutting down'),
      );
      await worker.terminate();
    }
  }

  #started(): Worker {
    if (this.#worker) {
      return this.#worker;
    }
    const worker = new Worker(BOOTSTRAP, {
      eval: true,
      workerData: { role: WORKER_ROLE, file: WORKER_FILE },
      resourceLimits: {
        maxOldGenerationSizeMb: this.#memoryMb,
        maxYoungGenerationSizeMb: YOUNG_MB,
      },
    });
    this.#worker = worker;
    worker.on('message', (response: TaskResponse) => this.#answer(response));
    worker.on('error', error => {
      this.#logger.error('The analysis thread failed', error);
      this.#stop(worker, error);
    });
    worker.on('exit', () =>
      this.#stop(worker, new Error('The analysis thread ended')),
    );
    return worker;
  }

  #answer(response: TaskResponse): void {
    const pending = this.#pending.get(response.id);
    if (!pending) {
      return;
    }
    this.#pending.delete(response.id);
    clearTimeout(pending.timer);
    if (this.#worker) {
      this.#keepAlive(this.#worker);
    }
    if ('error' in response) {
      const { name, message, stack } = response.error;
      pending.reject(Object.assign(new Error(message), { name, stack }));
    } else {
      pending.resolve(response.answer as never);
    }
  }

  /** A thread without work does not hold up the end of the process. */
  #keepAlive(worker: Worker): void {
    if (this.#pending.size) {
      worker.ref();
    } else {
      worker.unref();
    }
  }

  #stop(worker: Worker, reason: Error): void {
    if (this.#worker !== worker) {
      return;
    }
    this.#worker = undefined;
    for (const { reject, timer } of this.#pending.values()) {
      clearTimeout(timer);
      reject(reason);
    }
    this.#pending.clear();
    worker.terminate().catch(() => {});
  }
}
