/** What the command ends with. @public */
export const EXIT = {
  /** Everything went well, and nothing was found that one asked for. */
  ok: 0,
  /** The condition of --fail-on was met, a runbook has errors, or a part of what was to be imported was not. */
  found: 1,
  /** The command was not used rightly, or nothing could be read. */
  unusable: 2,
} as const;

/** The command was not used rightly; the message says how it is. @public */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
