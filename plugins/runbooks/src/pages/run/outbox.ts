import type { RunCommandRequest } from '@bulkhead/plugin-runbooks-common';

/** A command that the server has not answered yet. */
export interface QueuedCommand {
  /** Idempotency key: sent again, it is the same event. */
  key: string;
  request: RunCommandRequest;
}

const storageKey = (runId: string) => `bulkhead.runbooks.outbox.${runId}`;

/** Commands of one run in the order they were given, kept over a reload. */
export const outbox = {
  read(runId: string): QueuedCommand[] {
    const text = window.localStorage.getItem(storageKey(runId));
    if (!text) return [];
    try {
      const kept: unknown = JSON.parse(text);
      return Array.isArray(kept) ? (kept as QueuedCommand[]) : [];
    } catch {
      return [];
    }
  },
  write(runId: string, queue: readonly QueuedCommand[]): void {
    if (queue.length === 0) window.localStorage.removeItem(storageKey(runId));
    else window.localStorage.setItem(storageKey(runId), JSON.stringify(queue));
  },
};
