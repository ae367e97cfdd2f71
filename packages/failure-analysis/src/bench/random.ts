/** Seeded pseudo-random numbers (mulberry32), so that a benchmark or a test can be run again as it was. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = Math.trunc(seed) % 4294967296;
  }

  /** A number from 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) % 4294967296;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** An index drawn with the given weights. */
  weighted(weights: readonly number[]): number {
    let rest = this.next() * weights.reduce((sum, w) => sum + w, 0);
    for (let i = 0; i < weights.length; i++) {
      rest -= weights[i];
      if (rest < 0) return i;
    }
    return weights.length - 1;
  }

  /** A number from 0 up to `limit`, the low ones far more often: the popularity of things people depend on. */
  heavyTailed(limit: number, exponent = 2.5): number {
    return Math.floor(limit * this.next() ** exponent);
  }
}
