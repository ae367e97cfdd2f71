import { newIdempotencyKey } from '@bulkhead/bulkhead-react';
import { useCallback, useMemo, useState } from 'react';

/** A write that is on its way, and why the last one failed. */
export interface Action {
  busy: boolean;
  error?: unknown;
  /** Resolves to whether it was done; never rejects. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
}

/** Runs writes one at a time and keeps their error for the reader. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const run = useCallback(async (work: () => Promise<unknown>) => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
      return true;
    } catch (e) {
      setError(e);
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  return { busy, error, run };
}

/** A key for a write with this content: the same while the content is, so that a repeated try is one write. */
export function useWriteKey(content: unknown): string {
  const text = JSON.stringify(content);
  // eslint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => newIdempotencyKey(), [text]);
}
