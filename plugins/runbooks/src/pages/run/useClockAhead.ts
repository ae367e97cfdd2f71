import { useRef } from 'react';

/** How many answers are looked back upon: enough to find a quick one, few enough to follow a clock that was set. */
const SAMPLES = 12;

/**
 * By how much the server's clock is ahead of this one, in milliseconds.
 *
 * An answer is always older than its arrival, by its time on the way: the largest difference is the nearest to the truth.
 */
export function clockAheadOf(
  samples: readonly { serverTime: string; receivedAt: number }[],
): number {
  const ahead = samples.map(one => Date.parse(one.serverTime) - one.receivedAt);
  return ahead.length ? Math.max(...ahead) : 0;
}

/** The same, from the answers of this page. */
export function useClockAhead(
  serverTime: string | undefined,
  receivedAt: number | undefined,
): number {
  const samples = useRef<{ serverTime: string; receivedAt: number }[]>([]);
  if (
    serverTime !== undefined &&
    receivedAt !== undefined &&
    samples.current.at(-1)?.receivedAt !== receivedAt
  ) {
    samples.current = [
      ...samples.current.slice(1 - SAMPLES),
      { serverTime, receivedAt },
    ];
  }
  return clockAheadOf(samples.current);
}
