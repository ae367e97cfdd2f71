/**
 * Keeps the last few answers that hold for one snapshot. A snapshot does not change under its id, so nothing has to be taken
 * back; of two that ask at once the second waits for the first.
 */
export class SnapshotCache<T> {
  readonly #most: number;
  readonly #kept = new Map<string, Promise<T>>();

  constructor(most: number) {
    this.#most = most;
  }

  get(
    snapshotId: string | undefined,
    key: string,
    find: () => Promise<T>,
  ): Promise<T> {
    const whole = `${snapshotId} ${key}`;
    const kept = this.#kept.get(whole);
    if (kept) {
      return kept;
    }
    const found = find();
    this.#kept.set(whole, found);
    found.catch(() => this.#kept.delete(whole));
    if (this.#kept.size > this.#most) {
      this.#kept.delete(this.#kept.keys().next().value!);
    }
    return found;
  }
}
