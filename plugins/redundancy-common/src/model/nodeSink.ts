import type { FailureNode } from '@bulkhead/failure-analysis';
import type { NodeInfo } from '../api';
import { nodeIds } from './nodeIds';

/** An edge towards something needed, with the word for it. */
export interface Need {
  readonly id: string;
  readonly label: string;
}

/** Collects nodes, each once. */
export class NodeSink {
  readonly nodes: FailureNode[] = [];
  readonly info: NodeInfo[] = [];
  readonly #ids = new Set<string>();

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Adds a node unless its id is there already. Returns its id. */
  add(
    node: Omit<FailureNode, 'needs' | 'softNeeds'>,
    info: Omit<NodeInfo, 'id' | 'edgeLabels' | 'softLabels'>,
    needs: readonly Need[] = [],
    soft: readonly Need[] = [],
  ): string {
    if (this.#ids.has(node.id)) {
      return node.id;
    }
    this.#ids.add(node.id);
    const hard = distinct(needs);
    const hardIds = new Set(hard.map(need => need.id));
    const without = distinct(soft).filter(need => !hardIds.has(need.id));
    this.nodes.push({
      ...node,
      needs: hard.map(need => need.id),
      ...(without.length ? { softNeeds: without.map(need => need.id) } : {}),
    });
    this.info.push({
      id: node.id,
      ...info,
      ...(hard.length ? { edgeLabels: hard.map(need => need.label) } : {}),
      ...(without.length
        ? { softLabels: without.map(need => need.label) }
        : {}),
    });
    return node.id;
  }

  /** What a reference to nothing stands for: one more thing that can fail, shared by all who refer to it. */
  addMissing(ref: string): string {
    return this.add(
      { id: nodeIds.missing(ref), fails: true, threshold: 1, group: true },
      { kind: 'missing', title: ref, basis: 'assumed' },
    );
  }
}

function distinct(needs: readonly Need[]): Need[] {
  const seen = new Set<string>();
  return needs.filter(need => {
    const first = !seen.has(need.id);
    seen.add(need.id);
    return first;
  });
}
