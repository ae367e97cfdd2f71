/** Times of one class of requests. */
export class Times {
  #values = [];
  failed = 0;

  add(milliseconds, ok) {
    this.#values.push(milliseconds);
    if (!ok) this.failed += 1;
  }

  get count() {
    return this.#values.length;
  }

  /** The time within which this share was answered. */
  at(share) {
    const sorted = this.#values.toSorted((a, b) => a - b);
    return sorted[
      Math.min(sorted.length - 1, Math.floor(sorted.length * share))
    ];
  }
}

export const milliseconds = value =>
  value === undefined ? '-' : `${Math.round(value)} ms`;
