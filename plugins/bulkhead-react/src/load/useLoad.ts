import { useCallback, useEffect, useRef, useState } from 'react';
import { isPassing } from '../client/errors';
import { backend } from '../offline/Backend';
import { readKept } from '../offline/readKept';

/** @public */
export interface UseLoadOptions {
  /** Load again this often while the page can be seen. */
  pollMs?: number;
  /** Load again when the reader comes back to the page; true when not given. */
  refetchOnFocus?: boolean;
  /** Keep showing the old answer while the one for a new key is fetched (a list under changing filters). */
  keepOnKeyChange?: boolean;
  /** How long a first load may take before a placeholder is shown, in milliseconds; 200 when not given. */
  skeletonAfterMs?: number;
  /** How long a load may take before it is said in words, in milliseconds; 1000 when not given. */
  slowAfterMs?: number;
}

/** @public */
export interface Load<T> {
  /** The last good answer; it stays while a newer one is fetched and when that fails. */
  value?: T;
  /** Why the last attempt failed. With a value it means: what is shown is old. */
  error?: unknown;
  /** When the value came, in milliseconds since 1970. */
  loadedAt?: number;
  /** The value is what this browser kept from then: nothing newer has come yet. */
  keptFrom?: number;
  /** A request is on its way. */
  busy: boolean;
  /** Nothing to show yet, and it is time for a placeholder. */
  skeleton: boolean;
  /** A request is taking long enough to say so. */
  slow: boolean;
  /** Load now. Resolves when done; never rejects. */
  reload: () => Promise<void>;
  /** Put an answer in place, for example what a write returned. */
  set: (value: T) => void;
}

interface Kept<T> {
  key?: string;
  value?: T;
  error?: unknown;
  loadedAt?: number;
  old?: boolean;
}

/** A backend that answers is waited for so long before what is kept is shown: nothing flickers while all is well. */
const KEPT_AFTER_MS = 300;
/** A poll does not cut off a request that is younger: a slow answer is one as well. */
const STUCK_MS = 10_000;
/** Coming back to the page within this time loads nothing: the data is fresh. */
const FOCUS_QUIET_MS = 5_000;
/** The request whose answer shows that the backend is back settles in this time: it is not asked again. */
const BACK_SETTLE_MS = 200;

/**
 * Loads something for a key and keeps it calm: old data stays while newer is fetched, a late answer for an
 * earlier key is dropped, and placeholders come only when there is something to wait for.
 *
 * A key of undefined loads nothing. A failed load is not repeated by itself except by polling and focus, and when a
 * backend that was away is back.
 * @public
 */
export function useLoad<T>(
  key: string | undefined,
  load: (signal: AbortSignal) => Promise<T>,
  options: UseLoadOptions = {},
): Load<T> {
  const {
    pollMs,
    refetchOnFocus = true,
    keepOnKeyChange = false,
    skeletonAfterMs = 200,
    slowAfterMs = 1_000,
  } = options;
  const [kept, setKept] = useState<Kept<T>>({});
  const [busy, setBusy] = useState(key !== undefined);
  const running = useRef<AbortController>();
  const startedAt = useRef(0);
  const lastEnd = useRef(0);
  const loadRef = useRef(load);
  loadRef.current = load;
  const lacking = useRef(false);
  lacking.current =
    kept.old === true || (kept.error !== undefined && isPassing(kept.error));

  const run = useCallback(async () => {
    if (key === undefined) {
      return;
    }
    running.current?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    startedAt.current = Date.now();
    setBusy(true);
    let answered = false;
    const showKept = async () => {
      const copy = await readKept(loadRef.current).catch(() => undefined);
      if (copy && !answered && !signal.aborted) {
        setKept(before =>
          before.key === key && before.value !== undefined
            ? before
            : { key, value: copy.value, loadedAt: copy.at, old: true },
        );
      }
    };
    const timer = setTimeout(showKept, backend.get().away ? 0 : KEPT_AFTER_MS);
    try {
      const value = await loadRef.current(signal);
      answered = true;
      if (!signal.aborted) {
        setKept({ key, value, loadedAt: Date.now() });
      }
    } catch (error) {
      if (!signal.aborted && isPassing(error)) {
        await showKept();
      }
      answered = true;
      if (!signal.aborted) {
        setKept(before =>
          before.key === key ? { ...before, error } : { key, error },
        );
      }
    } finally {
      clearTimeout(timer);
      if (!signal.aborted) {
        running.current = undefined;
        lastEnd.current = Date.now();
        setBusy(false);
      }
    }
  }, [key]);

  useEffect(() => {
    if (key === undefined) {
      setBusy(false);
      return undefined;
    }
    run();
    return () => running.current?.abort();
  }, [key, run]);

  useEffect(() => {
    if (!pollMs || key === undefined) {
      return undefined;
    }
    const timer = setInterval(() => {
      const underway =
        running.current !== undefined &&
        !running.current.signal.aborted &&
        Date.now() - startedAt.current < STUCK_MS;
      if (document.visibilityState !== 'hidden' && !underway) {
        run();
      }
    }, pollMs);
    return () => clearInterval(timer);
  }, [pollMs, key, run]);

  useEffect(() => {
    if (!refetchOnFocus || key === undefined) {
      return undefined;
    }
    const onFocus = () => {
      if (
        document.visibilityState !== 'hidden' &&
        lastEnd.current > 0 &&
        Date.now() - lastEnd.current > FOCUS_QUIET_MS
      ) {
        run();
      }
    };
    window.addEventListener('focus', onFocus);
    document.addEventListener('visibilitychange', onFocus);
    return () => {
      window.removeEventListener('focus', onFocus);
      document.removeEventListener('visibilitychange', onFocus);
    };
  }, [refetchOnFocus, key, run]);

  useEffect(() => {
    if (key === undefined) {
      return undefined;
    }
    let wasAway = backend.get().away;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = backend.subscribe(() => {
      const { away } = backend.get();
      if (wasAway && !away) {
        const backAt = Date.now();
        clearTimeout(timer);
        timer = setTimeout(() => {
          // What was asked before may wait on a connection that is dead.
          const hangs =
            running.current !== undefined && startedAt.current <= backAt;
          if (lacking.current || hangs) {
            run();
          }
        }, BACK_SETTLE_MS);
      }
      wasAway = away;
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [key, run]);

  const set = useCallback(
    (value: T) => {
      running.current?.abort();
      setBusy(false);
      setKept({ key, value, loadedAt: Date.now() });
    },
    [key],
  );

  const current = kept.key === key;
  const usable = key !== undefined && (current || keepOnKeyChange);
  const value = usable ? kept.value : undefined;
  // On the render in which the key changes the effect has not run yet, but the wait has begun.
  const waiting = busy || (key !== undefined && !current);
  const skeleton = useAfter(waiting && value === undefined, skeletonAfterMs);
  const slow = useAfter(waiting, slowAfterMs);
  return {
    value,
    error: current ? kept.error : undefined,
    loadedAt: usable ? kept.loadedAt : undefined,
    keptFrom: usable && kept.old ? kept.loadedAt : undefined,
    busy: waiting,
    skeleton,
    slow,
    reload: run,
    set,
  };
}

/** True once the condition has held for so long. */
function useAfter(condition: boolean, ms: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    if (!condition) {
      setPassed(false);
      return undefined;
    }
    const timer = setTimeout(() => setPassed(true), ms);
    return () => clearTimeout(timer);
  }, [condition, ms]);
  return condition && passed;
}
