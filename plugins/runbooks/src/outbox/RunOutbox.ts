import {
  isPassing,
  messageOf,
  newIdempotencyKey,
  statusOf,
} from '@bulkhead/bulkhead-react';
import { ResponseError } from '@backstage/errors';
import type {
  Refusal,
  RunCommand,
  RunView,
} from '@bulkhead/plugin-runbooks-common';
import type { RunbooksApi } from '../api';
import { stored, type Conflict, type QueuedCommand } from './stored';

/** How one run's outbox stands. */
export interface OutboxState {
  /** Commands not answered yet, oldest first. */
  queue: readonly QueuedCommand[];
  /** Done without the backend and not taken, until the person has seen it. */
  conflicts: readonly Conflict[];
  /** The last attempt got no answer. */
  cut: boolean;
  /** The server takes the next one later: a wait of the runbook is not over there. */
  held?: string;
  /** Why the last command was not taken. */
  refusal?: unknown;
  /** The run as the last answer told it. */
  answer?: RunView;
}

/** An answer that takes longer is none; the same command is sent again under the same key. */
const GIVE_UP_MS = 10_000;
const WAITS = new Set(['waiting', 'settling']);

function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof ResponseError)) return undefined;
  const { refusal } = error.body.error as { refusal?: Refusal };
  return refusal;
}

/** What the record says of something that was done and could not be taken. */
function noteOf({ request }: QueuedCommand, message: string): RunCommand {
  const { command } = request;
  const text = 'text' in command && command.text ? ` (${command.text})` : '';
  const about = `"${command.kind}"${text} was done without connection and not taken: ${message}`;
  return {
    kind: 'note',
    ...('stepId' in command && command.stepId
      ? { stepId: command.stepId }
      : {}),
    text: about.slice(0, 2_000),
  };
}

/**
 * Sends what one person does in runs, in order and once each, and loses nothing when nobody answers. What was done
 * meanwhile and is refused afterwards becomes a note of the record, with its own time, and is shown to the person.
 */
export class RunOutbox {
  private readonly states = new Map<string, OutboxState>();
  private readonly sending = new Map<string, Promise<void>>();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly api: Pick<RunbooksApi, 'command'>,
    private readonly user: string,
  ) {}

  get(runId: string): OutboxState {
    const known = this.states.get(runId);
    if (known) return known;
    const state: OutboxState = {
      queue: stored.queue(this.user, runId),
      conflicts: stored.conflicts(this.user, runId),
      cut: false,
    };
    this.states.set(runId, state);
    return state;
  }

  subscribe(listener: () => void): () => void {
    // Another tab of the same person may send or tick too.
    const onStorage = ({ key }: StorageEvent) => {
      if (!stored.isOwn(key)) return;
      for (const runId of this.states.keys()) this.change(runId, {});
    };
    this.listeners.add(listener);
    window.addEventListener('storage', onStorage);
    return () => {
      this.listeners.delete(listener);
      window.removeEventListener('storage', onStorage);
    };
  }

  /** Takes a command; `late` when it is known that nobody answers now. */
  add(runId: string, command: RunCommand, late: boolean): void {
    stored.setQueue(this.user, runId, [
      ...stored.queue(this.user, runId),
      {
        key: newIdempotencyKey(),
        request: { command, clientAt: new Date().toISOString() },
        ...(late ? { late } : {}),
      },
    ]);
    this.change(runId, { refusal: undefined });
    this.flush(runId);
  }

  dismissRefusal(runId: string): void {
    this.change(runId, { refusal: undefined });
  }

  dismissConflicts(runId: string): void {
    stored.setConflicts(this.user, runId, []);
    this.change(runId, {});
  }

  /** How much of this person waits, in all runs. */
  waiting(): number {
    return stored
      .runs(this.user)
      .reduce((sum, id) => sum + stored.queue(this.user, id).length, 0);
  }

  async flushAll(): Promise<void> {
    await Promise.all(stored.runs(this.user).map(id => this.flush(id)));
  }

  /** Sends what waits, oldest first, until all is sent or one has to wait. */
  flush(runId: string): Promise<void> {
    const underway = this.sending.get(runId);
    if (underway) return underway;
    const work = this.sendAll(runId).finally(() => this.sending.delete(runId));
    this.sending.set(runId, work);
    return work;
  }

  private async sendAll(runId: string): Promise<void> {
    let [first] = stored.queue(this.user, runId);
    while (first && (await this.send(runId, first))) {
      [first] = stored.queue(this.user, runId);
    }
  }

  /** Whether the next one may follow. */
  private async send(runId: string, one: QueuedCommand): Promise<boolean> {
    try {
      const { run } = await inTime(
        this.api.command(runId, one.request, one.key),
      );
      this.replace(runId, one, []);
      this.change(runId, { answer: run, cut: false, held: undefined });
      return true;
    } catch (error) {
      if (isPassing(error) || statusOf(error) === 401) {
        // From here on it is late, however soon it was given.
        this.replace(runId, one, [{ ...one, late: true }]);
        this.change(runId, { cut: true });
        return false;
      }
      if (one.late && WAITS.has(refusalOf(error)?.code ?? '')) {
        this.change(runId, { cut: false, held: messageOf(error) });
        return false;
      }
      if (one.late) this.disagree(runId, one, messageOf(error));
      else this.replace(runId, one, []);
      this.change(runId, {
        cut: false,
        held: undefined,
        ...(one.late ? {} : { refusal: error }),
      });
      return true;
    }
  }

  private disagree(runId: string, one: QueuedCommand, message: string): void {
    const { command, clientAt } = one.request;
    // Words are taken at any time; where even these are refused there is no record to write to.
    const words = command.kind === 'note';
    stored.setConflicts(this.user, runId, [
      ...stored
        .conflicts(this.user, runId)
        .filter(({ key }) => key !== one.key),
      { key: one.key, request: one.request, message },
    ]);
    this.replace(
      runId,
      one,
      words
        ? []
        : [
            {
              key: `${one.key}-note`,
              request: { command: noteOf(one, message), clientAt },
              late: true,
            },
          ],
    );
  }

  private replace(
    runId: string,
    one: QueuedCommand,
    by: readonly QueuedCommand[],
  ): void {
    stored.setQueue(
      this.user,
      runId,
      stored
        .queue(this.user, runId)
        .flatMap(item => (item.key === one.key ? by : [item])),
    );
  }

  private change(runId: string, changed: Partial<OutboxState>): void {
    this.states.set(runId, {
      ...this.get(runId),
      ...changed,
      queue: stored.queue(this.user, runId),
      conflicts: stored.conflicts(this.user, runId),
    });
    for (const listener of this.listeners) listener();
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('No answer')), GIVE_UP_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const outboxes = new WeakMap<object, Map<string, RunOutbox>>();

/** The one outbox of a person, whichever page asks. */
export function outboxOf(api: RunbooksApi, user: string): RunOutbox {
  const own = outboxes.get(api) ?? new Map<string, RunOutbox>();
  outboxes.set(api, own);
  const outbox = own.get(user) ?? new RunOutbox(api, user);
  own.set(user, outbox);
  return outbox;
}

/**
 * Sends what a person did in runs while nobody answered, whichever page is open. Resolves with how much still waits.
 * @public
 */
export async function sendWaitingCommands(
  api: RunbooksApi,
  user: string,
): Promise<number> {
  const outbox = outboxOf(api, user);
  await outbox.flushAll();
  return outbox.waiting();
}
