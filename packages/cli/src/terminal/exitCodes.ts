/** What the command ends with. @public */
export const EXIT = {
  /** Everything went well, and no condition was met. */
  ok: 0,
  /** The condition of --fail-on was met. */
  conditionMet: 1,
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
