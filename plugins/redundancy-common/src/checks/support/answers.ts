import type { CheckAnswer } from '../model';

type More = Partial<Omit<CheckAnswer, 'outcome' | 'reason'>>;

export function pass(reason: string, more: More = {}): CheckAnswer {
  return { outcome: 'pass', basis: 'declared', reason, ...more };
}

export function fail(reason: string, more: More = {}): CheckAnswer {
  return { outcome: 'fail', basis: 'declared', reason, ...more };
}

/** Nobody said, or what was said proves nothing any more. */
export function unknown(reason: string, more: More = {}): CheckAnswer {
  return { outcome: 'unknown', basis: 'assumed', reason, ...more };
}
