import { ModelError } from '../errors';
import { Csr } from '../graph/csr';
import { FailureModel, FailureNode } from '../model';

/** The model with ids replaced by positions, checked. */
export interface ResolvedModel {
  readonly positions: ReadonlyMap<string, number>;
  readonly needs: Csr;
  /** Undefined when no node has a soft need. */
  readonly softNeeds?: Csr;
}

/** @throws ModelError on a repeated id, an id that is not in the model, or a threshold out of range. */
export function resolveModel(model: FailureModel): ResolvedModel {
  const { nodes } = model;
  const positions = new Map<string, number>();
  let edges = 0;
  let softEdges = 0;
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    positions.set(node.id, i);
    if (positions.size !== i + 1) {
      throw new ModelError(
        `Node "${node.id}" is in the model more than once`,
        node.id,
      );
    }
    checkThreshold(node);
    edges += node.needs.length;
    softEdges += node.softNeeds?.length ?? 0;
  }
  const needs = resolveRows(nodes, positions, edges, 'needs');
  const softNeeds = softEdges
    ? resolveRows(nodes, positions, softEdges, 'softNeeds')
    : undefined;
  return { positions, needs, softNeeds };
}

function checkThreshold(node: FailureNode): void {
  const most = node.needs.length;
  if (most === 0) return;
  if (
    !Number.isInteger(node.threshold) ||
    node.threshold < 1 ||
    node.threshold > most
  ) {
    throw new ModelError(
      `Node "${node.id}" has threshold ${node.threshold}; it must be a whole number from 1 to ${most}, the number of nodes it needs`,
      node.id,
    );
  }
}

function resolveRows(
  nodes: readonly FailureNode[],
  positions: ReadonlyMap<string, number>,
  edges: number,
  field: 'needs' | 'softNeeds',
): Csr {
  const offsets = new Int32Array(nodes.length + 1);
  const items = new Int32Array(edges);
  let cursor = 0;
  for (let i = 0; i < nodes.length; i++) {
    const row = nodes[i][field];
    if (row) {
      for (let k = 0; k < row.length; k++) {
        const position = positions.get(row[k]);
        if (position === undefined) {
          throw new ModelError(
            `Node "${nodes[i].id}" ${
              field === 'needs' ? 'needs' : 'has the soft need'
            } "${row[k]}", which is not in the model`,
            nodes[i].id,
            row[k],
          );
        }
        items[cursor++] = position;
      }
    }
    offsets[i + 1] = cursor;
  }
  return { offsets, items };
}
