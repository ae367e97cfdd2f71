/** @public */
export interface BackendStatus {
  /** It does not answer: what is shown is what was known. */
  away: boolean;
  /** When it last answered, in milliseconds since 1970; over reloads too. */
  lastAnswerAt?: number;
}

const STORAGE_KEY = 'bulkhead.backend.answered';
/** No answer for this long, to anything asked since, is suspicious. */
const SILENT_MS = 1_000;
/** A question that costs nothing is answered in this time, or nothing is. */
const PING_MS = 1_500;
/** How often a backend that is away is asked whether it is back. */
const RETRY_MS = 3_000;
/** How often the time of an answer is written down. */
const NOTE_MS = 5_000;

function readStamp(): number | undefined {
  const kept = Number(window.localStorage.getItem(STORAGE_KEY));
  return kept > 0 ? kept : undefined;
}

/**
 * Whether the portal's backend answers, judged by what the page asks of it anyway: a refused connection says no at
 * once; a request without an answer raises a doubt, which a small question of our own settles.
 * @public
 */
export class Backend {
  private status: BackendStatus = {
    away: false,
    lastAnswerAt: readStamp(),
  };
  private readonly listeners = new Set<() => void>();
  private answeredAt = 0;
  private noted = 0;
  private ping?: (signal: AbortSignal) => Promise<boolean>;
  private pinging = false;

  readonly get = (): BackendStatus => this.status;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** From here on asks for itself, in doubt and while the backend is away. Resolves with whether it answers. */
  watch(ping: (signal: AbortSignal) => Promise<boolean>): () => void {
    this.ping = ping;
    const retry = () => {
      if (this.status.away) this.doubt(Date.now());
    };
    const timer = setInterval(retry, RETRY_MS);
    window.addEventListener('online', retry);
    return () => {
      this.ping = undefined;
      clearInterval(timer);
      window.removeEventListener('online', retry);
    };
  }

  /** Tell of a request; tell the returned functions how it went. */
  asked(): {
    answered: () => void;
    failed: () => void;
    /** It answered that it cannot: whether it can do anything else, it is asked. */
    refused: () => void;
    ended: () => void;
  } {
    const since = Date.now();
    const timer = setTimeout(() => this.doubt(since), SILENT_MS);
    const ended = () => clearTimeout(timer);
    return {
      ended,
      answered: () => {
        ended();
        this.answer();
      },
      failed: () => {
        ended();
        if (this.answeredAt < since) this.change(true);
      },
      refused: () => {
        ended();
        if (this.ping) this.doubt(since);
        else this.answer();
      },
    };
  }

  private async doubt(since: number) {
    if (this.answeredAt >= since || this.pinging) return;
    if (!this.ping) {
      this.change(true);
      return;
    }
    this.pinging = true;
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), PING_MS);
    const answers = await this.ping(controller.signal).catch(() => false);
    clearTimeout(timer);
    this.pinging = false;
    if (answers) this.answer();
    else if (this.answeredAt < since) this.change(true);
  }

  private answer() {
    const now = Date.now();
    this.answeredAt = now;
    if (now - this.noted > NOTE_MS) {
      this.noted = now;
      window.localStorage.setItem(STORAGE_KEY, String(now));
      this.status = { ...this.status, lastAnswerAt: now };
    }
    this.change(false);
  }

  private change(away: boolean) {
    if (this.status.away === away) return;
    this.status = { ...this.status, away };
    for (const listener of this.listeners) listener();
  }
}

/** The one backend of this page. @public */
export const backend = new Backend();
