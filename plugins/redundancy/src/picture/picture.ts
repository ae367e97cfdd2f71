import type { PathStep, SinglePoint } from '@bulkhead/plugin-redundancy-common';

/** What a box of the picture says. */
export interface PictureNode {
  id: string;
  title: string;
  entityRef?: string;
  /** The failed thing itself, what falls with it, what waits for a person, what was down before, what still stands. */
  state: 'cause' | 'down' | 'waiting' | 'down-before' | 'up';
  domainClass?: string;
  /** The analysed entity, at the top. */
  top?: boolean;
}

/** Members of which so many are needed, drawn in a box around them. */
export interface PictureGroup {
  id: string;
  title: string;
  needed: number;
  members: string[];
  standing: number;
}

/** From what depends down to what it depends on. Either end is a node or a group. */
export interface PictureEdge {
  from: string;
  to: string;
  /** Why `from` falls when `to` does. */
  label: string;
  /** The member is known to fall with the cause, but not through what. */
  indirect?: boolean;
}

/** The part of the failure model that explains one single point, and nothing else. */
export interface Picture {
  nodes: PictureNode[];
  groups: PictureGroup[];
  edges: PictureEdge[];
}

/**
 * The picture of a single point of failure, from its derivation: the entity at the top, the failed thing at the bottom,
 * groups with all their members, each fallen member with its own way down.
 */
export function pictureOf(point: SinglePoint): Picture {
  const nodes = new Map<string, PictureNode>();
  const groups = new Map<string, PictureGroup>();
  const edges = new Map<string, PictureEdge>();
  const inGroup = new Map<string, Set<string>>();
  const { path } = point;
  const cause = path[0];
  const top = path[path.length - 1];
  if (!cause || !top) {
    return { nodes: [], groups: [], edges: [] };
  }

  const addEdge = (edge: PictureEdge) => {
    if (edge.from === edge.to || inGroup.get(edge.from)?.has(edge.to)) {
      // A member of a group is inside its box: the box is the edge.
      return;
    }
    const key = `${edge.from}\n${edge.to}`;
    const known = edges.get(key);
    if (!known || (known.indirect && !edge.indirect)) {
      edges.set(key, edge);
    }
  };

  const addGroup = (step: PathStep) => {
    const members = step.members ?? [];
    const known = groups.get(step.node);
    if (!known) {
      groups.set(step.node, {
        id: step.node,
        title: step.title,
        needed: step.needed ?? 1,
        members: members.map(member => member.node),
        standing: members.filter(member => !member.down).length,
      });
      inGroup.set(step.node, new Set(members.map(member => member.node)));
    }
    for (const member of members) {
      if (!nodes.has(member.node)) {
        nodes.set(member.node, {
          id: member.node,
          title: member.title,
          entityRef: member.entityRef,
          state: stateOf(member, cause),
          domainClass:
            member.node === point.node ? point.domainClass : undefined,
        });
      }
    }
  };

  const addStep = (step: PathStep) => {
    if (step.members && step.members.length > 0) {
      addGroup(step);
      return;
    }
    const known = nodes.get(step.node);
    if (known) {
      known.state = known.state === 'up' ? 'down' : known.state;
      return;
    }
    nodes.set(step.node, {
      id: step.node,
      title: step.title,
      entityRef: step.entityRef,
      state: step.node === cause.node ? 'cause' : 'down',
      domainClass: step.node === point.node ? point.domainClass : undefined,
      top: step.node === top.node ? true : undefined,
    });
  };

  const addChain = (chain: readonly PathStep[]) => {
    chain.forEach(addStep);
    chain.forEach((step, i) => {
      const next = chain[i + 1];
      if (next) {
        addEdge({ from: next.node, to: step.node, label: step.because });
      }
    });
    for (const step of chain) {
      for (const member of step.members ?? []) {
        if (member.via && member.via.length > 0) {
          addChain(member.via);
        }
      }
    }
  };

  addChain(path);
  // A fallen member whose way down nobody gave still falls with the cause: say so rather than leave it hanging.
  const explained = new Set([...edges.values()].map(edge => edge.from));
  for (const group of groups.values()) {
    for (const id of group.members) {
      if (nodes.get(id)?.state === 'down' && !explained.has(id)) {
        addEdge({ from: id, to: cause.node, label: '', indirect: true });
      }
    }
  }
  return {
    nodes: [...nodes.values()],
    groups: [...groups.values()],
    edges: [...edges.values()],
  };
}

function stateOf(
  member: NonNullable<PathStep['members']>[number],
  cause: PathStep,
): PictureNode['state'] {
  if (member.node === cause.node) {
    return 'cause';
  }
  if (!member.down) {
    return 'up';
  }
  switch (member.downOfItself) {
    case 'waits-for-human':
      return 'waiting';
    case 'down-before':
      return 'down-before';
    default:
      return 'down';
  }
}
