import { AnalysisEngine } from '../analysis/AnalysisEngine';
import type { AnalysisRunner } from '../analysis/AnalysisWorker';
import type { AnalysisTasks, TaskName } from '../analysis/protocol';

/** Answers in the same thread, over a copy as a thread boundary would make. */
export class InlineRunner implements AnalysisRunner {
  #engine = new AnalysisEngine();
  readonly asked: TaskName[] = [];
  /** Thrown at the next question. */
  failure: Error | undefined;

  async run<T extends TaskName>(
    task: T,
    ask: AnalysisTasks[T]['ask'],
  ): Promise<AnalysisTasks[T]['answer']> {
    this.asked.push(task);
    const failure = this.failure;
    this.failure = undefined;
    if (failure) {
      throw failure;
    }
    return structuredClone(this.#engine.run(task, structuredClone(ask)));
  }

  /** Forgets everything, as a thread does that was replaced. */
  restart(): void {
    this.#engine = new AnalysisEngine();
  }

  async close(): Promise<void> {}
}
