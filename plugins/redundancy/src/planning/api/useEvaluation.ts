import { useSignal } from '@backstage/plugin-signals-react';
import { useEffect, useState } from 'react';

const CHANNEL = 'redundancy-evaluations';

/** Everybody hears of it at once; nobody needs it at once. */
const SPREAD_MS = 1_000;

/**
 * When the checks were asked last, as far as the backend told since the page was opened: a part of the key of what is loaded
 * from their answers. It is a hint only: pages ask from time to time as well.
 */
export function useEvaluation(): string | undefined {
  const { lastSignal } = useSignal<{ evaluatedAt: string }>(CHANNEL);
  const told = lastSignal?.evaluatedAt;
  const [evaluatedAt, setEvaluatedAt] = useState<string>();
  useEffect(() => {
    if (told === undefined) {
      return undefined;
    }
    const timer = setTimeout(
      () => setEvaluatedAt(told),
      Math.random() * SPREAD_MS,
    );
    return () => clearTimeout(timer);
  }, [told]);
  return evaluatedAt;
}
