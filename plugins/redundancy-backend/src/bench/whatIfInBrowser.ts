import {
  PreparedReaderModel,
  type ReaderModel,
} from '@bulkhead/plugin-redundancy-common';

/** What the page of the benchmark can be asked; runs in the browser. */
export interface WhatIfBench {
  /** Takes the model as it comes over the network, and says how many milliseconds it took to make it ready. */
  load(json: string): { parse: number; ready: number };
  /** Milliseconds of each of so many what-ifs of the same loss, the first one first. */
  ask(lose: string[], rounds: number): number[];
}

declare global {
  // eslint-disable-next-line no-var
  var whatIfBench: WhatIfBench;
}

let prepared: PreparedReaderModel;

globalThis.whatIfBench = {
  load(json) {
    const begun = performance.now();
    const model = JSON.parse(json) as ReaderModel;
    const parsed = performance.now();
    prepared = PreparedReaderModel.of(model);
    return { parse: parsed - begun, ready: performance.now() - parsed };
  },
  ask(lose, rounds) {
    return Array.from({ length: rounds }, () => {
      const begun = performance.now();
      prepared.whatIf(lose);
      return performance.now() - begun;
    });
  },
};
