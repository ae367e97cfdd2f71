import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import {
  isPassing,
  useBackend,
  useLoad,
  useNow,
  type Load,
} from '@bulkhead/bulkhead-react';
import type { RunCommand, RunView } from '@bulkhead/plugin-runbooks-common';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { runbooksApiRef } from '../../api';
import { ahead } from '../../outbox/ahead';
import { outboxOf, type OutboxState } from '../../outbox/RunOutbox';
import { useClockAhead } from './useClockAhead';

/** Others' actions are seen within this time, even when every signal is lost. */
const POLL_MS = 1_500;
const RETRY_MS = 3_000;
const NOTHING: OutboxState = { queue: [], conflicts: [], cut: false };

/** @public */
export interface FollowedRun
  extends Pick<OutboxState, 'queue' | 'conflicts' | 'held' | 'refusal'> {
  /** What is done here and not sent yet is in it. */
  load: Load<RunView>;
  /** The server cannot be reached; commands are kept. */
  offline: boolean;
  dismissRefusal: () => void;
  dismissConflicts: () => void;
  /** By how much the server's clock is ahead of this one, in milliseconds. */
  clockAhead: number;
  send: (command: RunCommand) => void;
}

/** Follows a run: reads it again and again, sends what the person does in order, and goes on when the line is cut. */
export function useRun(runId: string): FollowedRun {
  const api = useApi(runbooksApiRef);
  const identityApi = useApi(identityApiRef);
  const { away } = useBackend();
  const load = useLoad(runId, signal => api.run(runId, signal), {
    pollMs: POLL_MS,
  });
  const me = useLoad('me', () => identityApi.getBackstageIdentity(), {
    refetchOnFocus: false,
  }).value;
  const outbox = useMemo(
    () => (me ? outboxOf(api, me.userEntityRef) : undefined),
    [api, me],
  );
  const waiting = useSyncExternalStore(
    useCallback(
      listener => outbox?.subscribe(listener) ?? (() => {}),
      [outbox],
    ),
    () => outbox?.get(runId) ?? NOTHING,
  );
  const { set, reload } = load;
  const { answer, refusal, queue, conflicts, cut, held } = waiting;
  const unread = load.error !== undefined && isPassing(load.error);
  const old = load.keptFrom !== undefined;
  const offline = cut || away || old || (unread && load.value !== undefined);

  useEffect(() => {
    if (answer) set(answer);
  }, [answer, set]);
  // Refused means that something is not as the page believed.
  const disagreed = conflicts.length;
  useEffect(() => {
    if (refusal !== undefined || disagreed > 0) reload();
  }, [refusal, disagreed, reload]);

  useEffect(() => {
    if (!outbox) return undefined;
    const flush = () => outbox.flush(runId);
    flush();
    const timer = setInterval(flush, RETRY_MS);
    window.addEventListener('online', flush);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', flush);
    };
  }, [outbox, runId, away]);

  const { lastSignal } = useSignal<{ type: string; id: string }>('runbooks');
  useEffect(() => {
    if (lastSignal?.type === 'run' && lastSignal.id === runId) reload();
  }, [lastSignal, runId, reload]);

  // What a command brought counts at once: the page must not fall back between two renderings.
  const newest =
    answer && load.value && answer.state.sequence > load.value.state.sequence
      ? answer
      : load.value;
  const clockAhead = useClockAhead(load.value?.serverTime, load.loadedAt);
  const late = offline || queue.some(one => one.late);
  // Waits run out while nobody tells: the page looks at its own clock.
  const second = useNow(late ? 1_000 : 60_000);
  const value = useMemo(
    () =>
      newest && late
        ? ahead(newest, queue, {
            now: new Date(Math.max(second, Date.now()) + clockAhead),
            clockAhead,
            groups: me?.ownershipEntityRefs ?? [],
          })
        : newest,
    [newest, late, queue, second, clockAhead, me],
  );
  return {
    load: { ...load, value },
    queue,
    conflicts,
    held,
    refusal,
    offline,
    dismissRefusal: () => outbox?.dismissRefusal(runId),
    dismissConflicts: () => outbox?.dismissConflicts(runId),
    clockAhead,
    send: command => outbox?.add(runId, command, offline),
  };
}
