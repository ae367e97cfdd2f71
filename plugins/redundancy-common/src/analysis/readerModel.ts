import type { FailureNode } from '@bulkhead/failure-analysis';
import type { NodeInfo, ReaderModel } from '../api';
import type { BuiltModel } from '../model';

/** Title of whatever a reader may not see. @public */
export const HIDDEN_TITLE = 'something you may not see';

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
        const others = referrers.get(need);
        if (others) {
          others.push(node.id);
        } else {
          referrers.set(need, [node.id]);
        }
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

/** The names that say nothing, for all that one reader may not see of a model; there and back. @public */
export class HiddenNodes {
  readonly #names = new Map<string, string>();
  readonly #ids = new Map<string, string>();

  static of(
    built: BuiltModel,
    canSee: (entityRef: string) => boolean,
  ): HiddenNodes {
    const hidden = new HiddenNodes();
    const referrers = referrersOfMissing(built);
    for (const info of built.info) {
      if (!isVisible(info, referrers, canSee)) {
        const name = `hidden:${hidden.#names.size + 1}`;
        hidden.#names.set(info.id, name);
        hidden.#ids.set(name, info.id);
      }
    }
    return hidden;
  }

  /** Everything may be seen. */
  static none(): HiddenNodes {
    return new HiddenNodes();
  }

  get names(): ReadonlyMap<string, string> {
    return this.#names;
  }

  has(id: string): boolean {
    return this.#names.has(id);
  }

  /** The node's own id, or the name in its place. */
  nameOf(id: string): string {
    return this.#names.get(id) ?? id;
  }

  /** The id behind a name that was given in its place; undefined for anything else. */
  idOf(name: string): string | undefined {
    return this.#ids.get(name);
  }
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
  return {
    ...snapshot,
    ...withoutHidden(built, HiddenNodes.of(built, canSee)),
  };
}

/** A built model with other names for what is hidden. @public */
export function withoutHidden(
  built: BuiltModel,
  hiddenNodes: HiddenNodes,
): Pick<ReaderModel, 'nodes' | 'info' | 'targets'> {
  const { names } = hiddenNodes;
  if (names.size === 0) {
    return {
      nodes: [...built.model.nodes],
      info: built.info,
      targets: built.targets,
    };
  }
  const named = (id: string) => hiddenNodes.nameOf(id);
  return {
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
