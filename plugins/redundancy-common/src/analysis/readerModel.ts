import type { FailureNode } from '@bulkhead/failure-analysis';
import type { NodeInfo, ReaderModel } from '../api';
import type { BuiltModel } from '../model';

/** Title of whatever a reader may not see. */
const HIDDEN_TITLE = 'something you may not see';

/** References that the id of a node names: its owner, and for a takeover the member that takes over. */
function namedBy(id: string): string[] {
  const parts = id.split('/');
  if (parts.length < 3) {
    return [id];
  }
  const owner = `${parts[0]}/${parts[1]}`;
  const inner = parts.slice(2).join('/');
  const member = /^(?:instance|any-of\/\d+)\/(.+)\/takeover$/.exec(inner)?.[1];
  return member?.includes(':') && !member.startsWith('missing:')
    ? [owner, member]
    : [owner];
}

/** Nodes that stand on a reference to nothing; it is as visible as they are. */
function referrersOfMissing(built: BuiltModel): Map<string, string[]> {
  const missing = new Set(
    built.info.filter(info => info.kind === 'missing').map(info => info.id),
  );
  const referrers = new Map<string, string[]>();
  for (const node of built.model.nodes) {
    for (const need of [...node.needs, ...(node.softNeeds ?? [])]) {
      if (missing.has(need)) {
        referrers.set(need, [...(referrers.get(need) ?? []), node.id]);
      }
    }
  }
  return referrers;
}

function isVisible(
  info: NodeInfo,
  referrers: Map<string, string[]>,
  canSee: (entityRef: string) => boolean,
): boolean {
  return info.kind === 'missing'
    ? (referrers.get(info.id) ?? []).some(id => namedBy(id).every(canSee))
    : namedBy(info.id).every(canSee);
}

/** An edge's word may name what stands at its other end. */
function labelsFor(
  labels: string[] | undefined,
  needs: readonly string[] | undefined,
  names: ReadonlyMap<string, string>,
  neutral: string,
): string[] | undefined {
  return labels?.map((label, i) =>
    names.has(needs?.[i] ?? '') ? neutral : label,
  );
}

/**
 * The model as one reader may see it. What is hidden keeps its place in the logic, under a name that says nothing, so that
 * answers stay true. The same reader gets the same names for the same model. @public
 */
export function toReaderModel(
  built: BuiltModel,
  canSee: (entityRef: string) => boolean,
  snapshot: Pick<ReaderModel, 'snapshotId' | 'computedAt'>,
): ReaderModel {
  const referrers = referrersOfMissing(built);
  const names = new Map<string, string>();
  for (const info of built.info) {
    if (!isVisible(info, referrers, canSee)) {
      names.set(info.id, `hidden:${names.size + 1}`);
    }
  }
  const named = (id: string) => names.get(id) ?? id;
  return {
    ...snapshot,
    nodes: built.model.nodes.map(
      (node): FailureNode => ({
        ...node,
        id: named(node.id),
        needs: node.needs.map(named),
        ...(node.softNeeds ? { softNeeds: node.softNeeds.map(named) } : {}),
      }),
    ),
    info: built.info.map((info, i): NodeInfo => {
      const hidden = names.get(info.id);
      if (hidden !== undefined) {
        return {
          id: hidden,
          kind: 'hidden',
          title: HIDDEN_TITLE,
          basis: info.basis,
        };
      }
      const { needs, softNeeds } = built.model.nodes[i];
      const edgeLabels = labelsFor(info.edgeLabels, needs, names, 'needs');
      const softLabels = labelsFor(info.softLabels, softNeeds, names, '');
      return {
        ...info,
        ...(edgeLabels ? { edgeLabels } : {}),
        ...(softLabels ? { softLabels } : {}),
      };
    }),
    targets: built.targets.map(named),
  };
}
