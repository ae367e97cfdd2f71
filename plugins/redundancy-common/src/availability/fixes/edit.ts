import type { FailureNode } from '@bulkhead/failure-analysis';
import type { NodeInfo } from '../../api';
import type { BuiltModel } from '../../model';

/** A node with what is said of it. */
export interface EditedNode {
  node: FailureNode;
  info: NodeInfo;
}

/** A change of a failure model: nodes replaced, by id, and nodes added. */
export interface ModelEdit {
  replaced: EditedNode[];
  added: EditedNode[];
}

/** The model as it would be; what did not change is shared. */
export function applyEdit(built: BuiltModel, edit: ModelEdit): BuiltModel {
  const nodes = [...built.model.nodes];
  const info = [...built.info];
  const replaced = new Map(edit.replaced.map(entry => [entry.node.id, entry]));
  nodes.forEach((node, i) => {
    const entry = replaced.get(node.id);
    if (entry) {
      nodes[i] = entry.node;
      info[i] = entry.info;
    }
  });
  for (const { node, info: about } of edit.added) {
    nodes.push(node);
    info.push(about);
  }
  return { ...built, model: { nodes }, info };
}
