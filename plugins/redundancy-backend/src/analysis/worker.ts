import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { toError } from '@backstage/errors';
import { AnalysisEngine } from './AnalysisEngine';
import { type TaskRequest, type TaskResponse, WORKER_ROLE } from './protocol';

/**
 * This file, as the process runs it: TypeScript from source, JavaScript from the built package. Whoever starts the thread
 * imports it from here, which is also what makes the build keep the file.
 */
export const WORKER_FILE = __filename;

if (!isMainThread && workerData?.role === WORKER_ROLE) {
  const engine = new AnalysisEngine();
  parentPort!.on('message', ({ id, task, ask }: TaskRequest) => {
    try {
      const answer = engine.run(task, ask as never);
      parentPort!.postMessage({ id, answer } satisfies TaskResponse);
    } catch (caught) {
      const { name, message, stack } = toError(caught);
      parentPort!.postMessage({
        id,
        error: { name, message, stack },
      } satisfies TaskResponse);
    }
  });
}
