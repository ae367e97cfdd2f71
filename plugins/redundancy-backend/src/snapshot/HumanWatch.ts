import type { Evidence, Family } from '@bulkhead/plugin-redundancy-common';
import { type HumanHalves, humanHalvesOf } from './HumanHalves';

export interface HumanWatchOptions {
  evidence: { newest(): Promise<Evidence[]> };
  families: { present(now: Date): Promise<Family[]> };
  clock?: () => Date;
}

/**
 * Who is proven to be able to act, for the analysis; and a new analysis when that has changed. A drill that was finished, or
 * a runbook that was edited, changes what a service survives.
 */
export class HumanWatch {
  readonly #options: HumanWatchOptions;
  readonly #clock: () => Date;
  #known = '';
  #listener: (() => Promise<void>) | undefined;

  static create(options: HumanWatchOptions): HumanWatch {
    return new HumanWatch(options);
  }

  private constructor(options: HumanWatchOptions) {
    this.#options = options;
    this.#clock = options.clock ?? (() => new Date());
  }

  /** Called when another analysis would come out differently. */
  onChange(listener: () => Promise<void>): void {
    this.#listener = listener;
  }

  /** What the next snapshot is computed with. */
  async halves(): Promise<HumanHalves> {
    const halves = await this.#read();
    this.#known = JSON.stringify(halves);
    return halves;
  }

  /** Looks whether it is still what the last snapshot of this replica was computed with. */
  async look(): Promise<void> {
    const now = JSON.stringify(await this.#read());
    if (now !== this.#known) {
      this.#known = now;
      await this.#listener?.();
    }
  }

  async #read(): Promise<HumanHalves> {
    const { evidence, families } = this.#options;
    const now = this.#clock();
    return humanHalvesOf(
      await evidence.newest(),
      await families.present(now),
      now,
    );
  }
}
