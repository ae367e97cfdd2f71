import type { RunCommandRequest } from '@bulkhead/plugin-runbooks-common';

/** A command that the server has not answered yet. */
export interface QueuedCommand {
  /** Idempotency key: sent again, it is the same event. */
  key: string;
  request: RunCommandRequest;
  /** Given while nobody answered: the run goes on with it before it is sent. */
  late?: boolean;
}

/** What was done without the backend, and was not taken when it came back. */
export interface Conflict {
  key: string;
  request: RunCommandRequest;
  /** Why, in the server's words. */
  message: string;
}

const PREFIX = 'bulkhead.runbooks.outbox.';
const QUEUE = 'queue';
const CONFLICTS = 'conflicts';
type Kind = typeof QUEUE | typeof CONFLICTS;

/** What one person did in one run stays that person's: somebody else at this browser never sends it. */
const storageKey = (user: string, runId: string, kind: Kind) =>
  `${PREFIX}${kind}.${user}.${runId}`;

function read<T>(key: string): T[] {
  try {
    const kept: unknown = JSON.parse(
      window.localStorage.getItem(key) ?? 'null',
    );
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

function write(key: string, list: readonly unknown[]): void {
  if (list.length === 0) window.localStorage.removeItem(key);
  else window.localStorage.setItem(key, JSON.stringify(list));
}

/** Commands in the order they were given, and what became of them: kept over a reload until they are sent or seen. */
export const stored = {
  isOwn: (storageEventKey: string | null) =>
    storageEventKey === null || storageEventKey.startsWith(PREFIX),
  queue: (user: string, runId: string) =>
    read<QueuedCommand>(storageKey(user, runId, QUEUE)),
  setQueue: (user: string, runId: string, queue: readonly QueuedCommand[]) =>
    write(storageKey(user, runId, QUEUE), queue),
  conflicts: (user: string, runId: string) =>
    read<Conflict>(storageKey(user, runId, CONFLICTS)),
  setConflicts: (user: string, runId: string, list: readonly Conflict[]) =>
    write(storageKey(user, runId, CONFLICTS), list),
  /** Runs in which something of this person waits. */
  runs(user: string): string[] {
    const prefix = storageKey(user, '', QUEUE);
    return Object.keys(window.localStorage)
      .filter(key => key.startsWith(prefix))
      .map(key => key.slice(prefix.length));
  },
};
