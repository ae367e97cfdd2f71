import { useSignal } from '@backstage/plugin-signals-react';
import { useEffect, useRef } from 'react';

const CHANNEL = 'redundancy';

/** Everybody hears of a new snapshot at once; nobody needs it at once. */
const SPREAD_MS = 1_500;

/**
 * Calls back soon after the backend told that there is a newer snapshot than the one shown. It is a hint only: whoever
 * needs to be sure asks from time to time as well.
 */
export function useNewSnapshot(
  shown: string | undefined,
  onNew: () => void,
): void {
  const { lastSignal } = useSignal<{ snapshotId: string }>(CHANNEL);
  const told = lastSignal?.snapshotId;
  const latest = useRef(onNew);
  latest.current = onNew;
  useEffect(() => {
    if (told === undefined || told === shown) {
      return undefined;
    }
    const timer = setTimeout(() => latest.current(), Math.random() * SPREAD_MS);
    return () => clearTimeout(timer);
    // Told once is asked once, whatever came back.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [told]);
}
