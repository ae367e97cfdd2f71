import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { toError } from '@backstage/errors';
import { expandCalendar, type ExpandOptions } from './expand';

/** Tells this thread from others. */
export const EXPAND_ROLE = 'oncall-expand-calendar';

/**
 * This file, as the process runs it: TypeScript from source, JavaScript from the built package. Whoever starts the thread
 * imports it from here, which is also what makes the build keep the file.
 */
export const EXPAND_FILE = __filename;

if (!isMainThread && workerData?.role === EXPAND_ROLE) {
  try {
    parentPort!.postMessage({
      times: expandCalendar(workerData.options as ExpandOptions),
    });
  } catch (caught) {
    parentPort!.postMessage({ problem: toError(caught).message });
  }
}
