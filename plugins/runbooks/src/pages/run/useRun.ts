import { useApi } from '@backstage/frontend-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import {
  newIdempotencyKey,
  statusOf,
  useLoad,
  type Load,
} from '@bulkhead/bulkhead-react';
import type { RunCommand, RunView } from '@bulkhead/plugin-runbooks-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { runbooksApiRef } from '../../api';
import { outbox, type QueuedCommand } from './outbox';
import { useClockAhead } from './useClockAhead';

/** Others' actions are seen within this time, even when every signal is lost. */
const POLL_MS = 1_500;
const RETRY_MS = 3_000;

/** @public */
export interface FollowedRun {
  load: Load<RunView>;
  /** Commands not answered yet, oldest first. */
  queue: QueuedCommand[];
  /** The server cannot be reached; commands are kept. */
  offline: boolean;
  /** Why the last command was not taken. */
  refusal: unknown;
  dismissRefusal: () => void;
  /** By how much the server's clock is ahead of this one, in milliseconds. */
  clockAhead: number;
  send: (command: RunCommand) => void;
}

/** No answer, or one that says "later": the command is kept. Any other answer is final. */
function isPassing(error: unknown): boolean {
  const status = statusOf(error);
  return status === undefined || status === 429 || status >= 502;
}

/** Follows a run: reads it again and again, sends what the person does in order, and loses nothing when the line is cut. */
export function useRun(runId: string): FollowedRun {
  const api = useApi(runbooksApiRef);
  const load = useLoad(runId, signal => api.run(runId, signal), {
    pollMs: POLL_MS,
  });
  const [queue, setQueue] = useState(() => outbox.read(runId));
  const [refusal, setRefusal] = useState<unknown>();
  const [cut, setCut] = useState(false);
  const sending = useRef(false);
  const { set, reload } = load;

  const change = useCallback(
    (next: QueuedCommand[]) => {
      outbox.write(runId, next);
      setQueue(next);
    },
    [runId],
  );

  const flush = useCallback(async () => {
    if (sending.current) return;
    sending.current = true;
    try {
      for (
        let [first] = outbox.read(runId);
        first;
        [first] = outbox.read(runId)
      ) {
        try {
          const { run } = await api.command(runId, first.request, first.key);
          set(run);
          setCut(false);
        } catch (error) {
          if (isPassing(error)) {
            setCut(true);
            return;
          }
          setCut(false);
          setRefusal(error);
          reload();
        }
        const sent = first.key;
        change(outbox.read(runId).filter(one => one.key !== sent));
      }
    } finally {
      sending.current = false;
    }
  }, [api, runId, set, reload, change]);

  const send = useCallback(
    (command: RunCommand) => {
      setRefusal(undefined);
      change([
        ...outbox.read(runId),
        {
          key: newIdempotencyKey(),
          request: { command, clientAt: new Date().toISOString() },
        },
      ]);
      flush();
    },
    [change, flush, runId],
  );

  useEffect(() => {
    flush();
    const timer = setInterval(flush, RETRY_MS);
    window.addEventListener('online', flush);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', flush);
    };
  }, [flush]);

  const { lastSignal } = useSignal<{ type: string; id: string }>('runbooks');
  useEffect(() => {
    if (lastSignal?.type === 'run' && lastSignal.id === runId) reload();
  }, [lastSignal, runId, reload]);

  const clockAhead = useClockAhead(load.value?.serverTime, load.loadedAt);
  const reading = load.error !== undefined && isPassing(load.error);
  return {
    load,
    queue,
    offline: cut || (reading && load.value !== undefined),
    refusal,
    dismissRefusal: () => setRefusal(undefined),
    clockAhead,
    send,
  };
}
