import type { FailureNode } from '@bulkhead/failure-analysis';
import type {
  CatalogAnalysis,
  NodeInfo,
  ReaderModel,
} from '@bulkhead/plugin-redundancy-common';
import {
  HIDDEN_TITLE,
  HiddenNames,
  isMissingNode,
  seesNode,
  type Visibility,
} from '../visibility/visibility';

/** A node as a reader may know it. */
export interface SeenNode {
  node: string;
  title: string;
}

/** An entity that counts as a service, as a reader may know it. */
export interface SeenTarget {
  entityRef: string;
  title: string;
  tier?: number;
}

/** One analysis as one reader may see it: what is hidden gets a name that says nothing, and stays in the logic. */
export class ReaderView {
  readonly analysis: CatalogAnalysis;
  readonly #visible: Visibility;
  readonly #targets: ReadonlySet<string>;
  /** From the id of a hidden node to its name for this reader, and back. */
  readonly #names = new Map<string, string>();
  readonly #ids = new Map<string, string>();

  constructor(analysis: CatalogAnalysis, visible: Visibility) {
    this.analysis = analysis;
    this.#visible = visible;
    this.#targets = new Set(analysis.built.targets);
    if (!visible.everything) {
      this.#hide();
    }
  }

  /** The model's id for an id that the reader used, or undefined where the reader can know of no such node. */
  resolve(id: string): string | undefined {
    const hidden = this.#ids.get(id);
    if (hidden !== undefined) {
      return hidden;
    }
    return this.analysis.has(id) && !this.#names.has(id) ? id : undefined;
  }

  sees(node: string): boolean {
    return !this.#names.has(node);
  }

  node(node: string): SeenNode {
    const hidden = this.#names.get(node);
    return hidden
      ? { node: hidden, title: HIDDEN_TITLE }
      : { node, title: this.analysis.info(node).title };
  }

  /** Sorts nodes into the services that may be named, most important first, and the number of those that may not. */
  targets(nodes: Iterable<string>): { seen: SeenTarget[]; hidden: number } {
    const seen: SeenTarget[] = [];
    let hidden = 0;
    for (const node of nodes) {
      if (!this.#targets.has(node)) {
        continue;
      }
      if (!this.sees(node)) {
        hidden += 1;
        continue;
      }
      const { title, tier } = this.analysis.info(node);
      seen.push({
        entityRef: node,
        title,
        ...(tier === undefined ? {} : { tier }),
      });
    }
    seen.sort(
      (a, b) =>
        (a.tier ?? 9) - (b.tier ?? 9) || (a.entityRef < b.entityRef ? -1 : 1),
    );
    return { seen, hidden };
  }

  model(): Pick<ReaderModel, 'nodes' | 'info' | 'targets'> {
    const { model, info, targets } = this.analysis.built;
    if (!this.#names.size) {
      return { nodes: [...model.nodes], info, targets };
    }
    const named = (id: string) => this.#names.get(id) ?? id;
    return {
      nodes: model.nodes.map((node): FailureNode => {
        const { id, needs, softNeeds, ...logic } = node;
        return {
          ...logic,
          id: named(id),
          needs: needs.map(named),
          ...(softNeeds ? { softNeeds: softNeeds.map(named) } : {}),
        };
      }),
      info: info.map((entry): NodeInfo => {
        const hidden = this.#names.get(entry.id);
        return hidden
          ? {
              id: hidden,
              kind: 'hidden',
              title: HIDDEN_TITLE,
              basis: entry.basis,
            }
          : entry;
      }),
      targets: targets.map(named),
    };
  }

  #hide(): void {
    const { nodes } = this.analysis.built.model;
    const parentsOfMissing = new Map<string, string[]>();
    for (const { id, needs, softNeeds = [] } of nodes) {
      for (const need of [...needs, ...softNeeds]) {
        if (isMissingNode(need)) {
          parentsOfMissing.set(need, [
            ...(parentsOfMissing.get(need) ?? []),
            id,
          ]);
        }
      }
    }
    const names = new HiddenNames();
    for (const { id } of nodes) {
      if (!seesNode(this.#visible, id, parentsOfMissing.get(id))) {
        const name = names.of(id);
        this.#names.set(id, name);
        this.#ids.set(name, id);
      }
    }
  }
}
