/** Never the same twice, in all ledgers of a session. */
let next = 0;

/**
 * What the portal said that it had done. Each write carries a mark of its own in its text, by which it is found again.
 *
 * @typedef {{ kind: string, mark: string, startedAt: number, ackedAt?: number, attempts: number, statuses: number[],
 *   runId?: string, stepId?: string }} Entry
 */
export class Ledger {
  /** @type {Entry[]} */
  entries = [];
  mark(kind) {
    next += 1;
    return `${kind}-${process.pid}-${String(next).padStart(6, '0')}`;
  }

  open(entry) {
    const opened = {
      ...entry,
      startedAt: Date.now(),
      attempts: 0,
      statuses: [],
    };
    this.entries.push(opened);
    return opened;
  }

  get acknowledged() {
    return this.entries.filter(({ ackedAt }) => ackedAt);
  }

  /** Acknowledged, gone, and known to be gone. */
  excuse(marks) {
    const gone = new Set(marks);
    this.entries = this.entries.filter(({ mark }) => !gone.has(mark));
  }

  since(time) {
    return this.entries.filter(({ startedAt }) => startedAt >= time);
  }

  /** Per kind of write, when the first one was acknowledged after a time. */
  firstAfter(time) {
    const first = {};
    for (const { kind, ackedAt } of this.acknowledged) {
      if (ackedAt >= time && !(first[kind] <= ackedAt)) first[kind] = ackedAt;
    }
    return first;
  }
}
