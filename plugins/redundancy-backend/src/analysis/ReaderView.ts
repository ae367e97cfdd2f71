import type { FailureAnalysis, FailureNode } from '@bulkhead/failure-analysis';
import {
  type CatalogAnalysis,
  HIDDEN_TITLE,
  HiddenNodes,
  inOrderOfTier,
  type NodeInfo,
  type ReaderModel,
  type ToldTarget,
  type WhatIfSubject,
  withoutHidden,
} from '@bulkhead/plugin-redundancy-common';
import { sees, type Visibility } from '../visibility/visibility';

/** A node as a reader may know it. */
export interface SeenNode {
  node: string;
  title: string;
}

/** One analysis as one reader may see it: what is hidden gets a name that says nothing, and stays in the logic. */
export class ReaderView implements WhatIfSubject {
  readonly of: CatalogAnalysis;
  readonly #targets: ReadonlySet<string>;
  readonly #hidden: HiddenNodes;

  constructor(analysis: CatalogAnalysis, visible: Visibility) {
    this.of = analysis;
    this.#targets = new Set(analysis.built.targets);
    this.#hidden = visible.everything
      ? HiddenNodes.none()
      : HiddenNodes.of(analysis.built, ref => sees(visible, ref));
  }

  /** What nobody said is taken as the worst: a loss is asked about to be ready for it. */
  get analysis(): FailureAnalysis {
    return this.of.feared;
  }

  get nodes(): readonly FailureNode[] {
    return this.of.built.model.nodes;
  }

  /** The model's id for an id that the reader used, or undefined where the reader can know of no such node. */
  resolve(id: string): string | undefined {
    return (
      this.#hidden.idOf(id) ??
      (this.of.has(id) && !this.#hidden.has(id) ? id : undefined)
    );
  }

  infoOf(id: string): NodeInfo {
    return this.of.info(id);
  }

  sees(node: string): boolean {
    return !this.#hidden.has(node);
  }

  tell(node: string): SeenNode {
    return this.sees(node)
      ? { node, title: this.of.info(node).title }
      : { node: this.#hidden.nameOf(node), title: HIDDEN_TITLE };
  }

  /** Sorts nodes into the services that may be named, most important first, and the number of those that may not. */
  targets(nodes: Iterable<string>): { seen: ToldTarget[]; hidden: number } {
    const seen: ToldTarget[] = [];
    let hidden = 0;
    for (const node of nodes) {
      if (!this.#targets.has(node)) {
        continue;
      }
      if (!this.sees(node)) {
        hidden += 1;
        continue;
      }
      const { title, tier } = this.of.info(node);
      seen.push({
        entityRef: node,
        title,
        ...(tier === undefined ? {} : { tier }),
      });
    }
    return { seen: inOrderOfTier(seen), hidden };
  }

  model(): Pick<ReaderModel, 'nodes' | 'info' | 'targets'> {
    return withoutHidden(this.of.built, this.#hidden);
  }
}
