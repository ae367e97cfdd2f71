import { Worker } from 'node:worker_threads';
import type { CalendarTime, ExpandOptions } from './expand';
import { EXPAND_FILE, EXPAND_ROLE } from './expandWorker';

const LONGEST_MS = 15_000;

/** From a built package it is JavaScript; from source, TypeScript, for which the thread first loads the transform. */
const BOOTSTRAP = `
const { workerData } = require('node:worker_threads');
const { createRequire } = require('node:module');
const load = createRequire(workerData.file);
if (workerData.file.endsWith('.ts')) {
  load('@backstage/cli/config/nodeTransform.cjs');
}
load(workerData.file);
`;

/**
 * Expands a calendar in a thread of its own, with a limit on time and memory: a rule that repeats every second, or never
 * comes to an end, takes nothing from anyone else.
 */
export async function expandAside(
  options: ExpandOptions,
  longestMs: number = LONGEST_MS,
): Promise<CalendarTime[]> {
  const worker = new Worker(BOOTSTRAP, {
    eval: true,
    workerData: { role: EXPAND_ROLE, file: EXPAND_FILE, options },
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<CalendarTime[]>((resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error('The calendar takes too long to work out')),
        longestMs,
      );
      worker.once('message', answer =>
        answer.times
          ? resolve(answer.times)
          : reject(new Error(answer.problem)),
      );
      worker.once('error', () =>
        reject(new Error('The calendar could not be worked out')),
      );
      worker.once('exit', () =>
        reject(new Error('The calendar could not be worked out')),
      );
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
