interface KeptRead {
  /** Age of what was read: that of its oldest part. */
  at?: number;
}

const reads = new WeakMap<AbortSignal, KeptRead>();
let answering = false;

/** Nothing is kept of what was asked. */
export class NotKeptError extends Error {
  constructor() {
    super('Nothing is kept of it');
    this.name = 'NotKeptError';
  }
}

/** Said by who answers kept reads; before that there are none, and nobody is asked twice. */
export function answerKeptReads(): void {
  answering = true;
}

/** Whether a request is to be answered from what is kept, and by nothing else. */
export function keptReadOf(signal: AbortSignal | null | undefined) {
  return signal ? reads.get(signal) : undefined;
}

/**
 * Runs a load as it is, answered from what is kept. It fails when a part of it is not kept.
 */
export async function readKept<T>(
  load: (signal: AbortSignal) => Promise<T>,
): Promise<{ value: T; at: number } | undefined> {
  if (!answering) return undefined;
  const { signal } = new AbortController();
  const read: KeptRead = {};
  reads.set(signal, read);
  const value = await load(signal);
  // A load that asked nothing of the backend has no age, and nothing to be kept.
  return read.at === undefined ? undefined : { value, at: read.at };
}
