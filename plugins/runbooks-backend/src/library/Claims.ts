import type { SourceFile } from '../sources/types';
import { idBeside } from './identity';
import type { StoredRunbook } from './rows';

/** Who holds which address. The first one that has an id keeps it. */
export class Claims {
  private readonly taken = new Map<string, string>();
  private readonly holders: Map<string, StoredRunbook>;
  private readonly present: Set<string>;

  constructor(
    all: readonly StoredRunbook[],
    private readonly sourceId: string,
    files: readonly SourceFile[],
  ) {
    this.holders = new Map(all.map(item => [item.id, item]));
    this.present = new Set(files.map(file => file.path));
  }

  take(id: string, path: string): void {
    this.taken.set(id, path);
  }

  idFor(
    wanted: string,
    path: string,
    hash: string,
  ): { id: string; duplicateOf?: string } {
    const holder = this.holders.get(wanted);
    const elsewhere =
      holder && holder.sourceId !== this.sourceId && !holder.goneAt;
    // The same text from two sources is one runbook.
    if (elsewhere && holder.hash === hash)
      return { id: wanted, duplicateOf: wanted };
    const here = this.taken.get(wanted);
    // A file of this source that still stands holds its id against a newcomer that sorts before it.
    const heldHere =
      holder?.sourceId === this.sourceId &&
      !holder.goneAt &&
      holder.path !== path &&
      this.present.has(holder.path);
    const free = !elsewhere && here === undefined && !heldHere;
    const id = free ? wanted : idBeside(wanted, this.sourceId, path);
    this.take(id, path);
    return { id };
  }
}
