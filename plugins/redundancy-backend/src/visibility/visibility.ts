/** What a reader may see, as plain data that can cross a thread. */
export type Visibility =
  | { everything: true }
  | {
      everything: false;
      refs: ReadonlySet<string>;
      /** Equal for equal sets. */
      key: string;
    };

/** Whether an entity may be named to the reader. */
export function sees(visible: Visibility, entityRef: string): boolean {
  return visible.everything || visible.refs.has(entityRef);
}

const MISSING = 'missing:';

/**
 * The entities that an id of a model node talks of: the one it belongs to, and for a takeover also the member that takes
 * over. See `nodeIds` of redundancy-common: an id is an entity ref, or starts with one and a slash.
 */
export function refsOfNode(node: string): string[] {
  if (node.startsWith(MISSING)) {
    return [];
  }
  const [kindAndNamespace, name, ...rest] = node.split('/');
  if (name === undefined) {
    return [node];
  }
  const inner = rest.join('/');
  const member = /^(?:instance|any-of\/\d+)\/(.+)\/takeover$/.exec(inner)?.[1];
  return member?.includes(':')
    ? [`${kindAndNamespace}/${name}`, member]
    : [`${kindAndNamespace}/${name}`];
}

/** Whether a node stands for a reference to nothing in the catalog. */
export function isMissingNode(node: string): boolean {
  return node.startsWith(MISSING);
}

/**
 * Whether a node may be named. A reference to nothing is as visible as the entity that holds the reference, which the
 * node itself does not tell: `neededBy` gives the nodes that stand on it.
 */
export function seesNode(
  visible: Visibility,
  node: string,
  neededBy: Iterable<string> = [],
): boolean {
  if (visible.everything) {
    return true;
  }
  if (isMissingNode(node)) {
    for (const parent of neededBy) {
      if (!isMissingNode(parent) && seesNode(visible, parent)) {
        return true;
      }
    }
    return false;
  }
  return refsOfNode(node).every(ref => visible.refs.has(ref));
}

/** Gives hidden nodes names that say nothing, the same node always the same name. */
export class HiddenNames {
  readonly #names = new Map<string, string>();

  of(node: string): string {
    let name = this.#names.get(node);
    if (!name) {
      name = `hidden:${this.#names.size + 1}`;
      this.#names.set(node, name);
    }
    return name;
  }
}

/** "1 other", "3 others". */
export function others(count: number): string {
  return count === 1 ? '1 other' : `${count} others`;
}
