import type { StoredVersion } from './rows';

/** Versions of a source by file, with the way back through renames. */
export class Histories {
  private readonly byPath = new Map<string, StoredVersion[]>();

  constructor(versions: readonly StoredVersion[]) {
    versions.forEach(version => this.add(version));
  }

  add(version: StoredVersion): void {
    const list = this.byPath.get(version.path);
    if (list) list.push(version);
    else this.byPath.set(version.path, [version]);
  }

  last(path: string): StoredVersion | undefined {
    return this.byPath.get(path)?.at(-1);
  }

  first(path: string): StoredVersion | undefined {
    return this.chain(path).at(-1);
  }

  /** Newest first: of this path back to its rename, then of the path before, up to that moment. */
  chain(path: string): StoredVersion[] {
    const result: StoredVersion[] = [];
    const seen = new Set<string>();
    let at: string | undefined = path;
    let until = Infinity;
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      const part = this.backToRename(at, until);
      result.push(...part);
      const first = part.at(-1);
      at = first?.renamedFrom;
      until = first ? Date.parse(first.at) : until;
    }
    return result;
  }

  private backToRename(path: string, until: number): StoredVersion[] {
    const list = (this.byPath.get(path) ?? [])
      .filter(version => Date.parse(version.at) <= until)
      .reverse();
    const rename = list.findIndex(version => version.renamedFrom !== undefined);
    return rename < 0 ? list : list.slice(0, rename + 1);
  }
}
