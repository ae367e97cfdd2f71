import { type FamilyStore, isFamily } from './FamilyStore';

/** Takes note of which parts of the product are there, and has the checks asked again when one is new. */
export class FamilyRegister {
  readonly #families: FamilyStore;
  readonly #onNew: () => Promise<void>;

  static create(options: {
    families: FamilyStore;
    onNew: () => Promise<void>;
  }): FamilyRegister {
    return new FamilyRegister(options.families, options.onNew);
  }

  private constructor(families: FamilyStore, onNew: () => Promise<void>) {
    this.#families = families;
    this.#onNew = onNew;
  }

  /** False for what is no part of the product. */
  async saw(name: string): Promise<boolean> {
    if (!isFamily(name)) {
      return false;
    }
    if (await this.#families.saw(name, new Date())) {
      await this.#onNew();
    }
    return true;
  }
}
