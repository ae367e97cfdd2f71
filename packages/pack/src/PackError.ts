/** A pack that cannot be made or read; the message is for who asked for it. @public */
export class PackError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PackError';
  }
}
