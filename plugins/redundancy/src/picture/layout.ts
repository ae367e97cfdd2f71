import {
  assignLayers,
  bends,
  orderLayers,
  placeLayers,
  type Block,
  type Gaps,
} from './layers';
import type { Picture, PictureEdge, PictureGroup } from './picture';

/** Sizes in pixels. */
export interface LayoutOptions extends Gaps {
  nodeWidth: number;
  nodeHeight: number;
  /** Room for the words of a group above its members, and around them. */
  groupHeader: number;
  groupPadding: number;
  /** Members of a group beside one another. */
  maxColumns: number;
}

export interface Box {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface DrawnEdge {
  edge: PictureEdge;
  /** From top to bottom, at least two; bends where the edge passes a layer. */
  points: { x: number; y: number }[];
}

export interface Layout {
  width: number;
  height: number;
  nodes: Box[];
  groups: Box[];
  edges: DrawnEdge[];
}

/**
 * Places a derivation in layers, what depends above what it depends on. The same picture always gives the same
 * drawing. Sugiyama's method, small: longest-path layers, bends for long edges, order by the mean of the neighbours.
 */
export function layoutPicture(
  picture: Picture,
  options: LayoutOptions,
): Layout {
  const blocks = new Map<string, Block>();
  const blockOf = new Map<string, string>();
  for (const group of picture.groups) {
    const free = group.members.filter(id => !blockOf.has(id));
    for (const id of free) {
      blockOf.set(id, group.id);
    }
    blockOf.set(group.id, group.id);
    blocks.set(group.id, groupBlock({ ...group, members: free }, options));
  }
  for (const node of picture.nodes) {
    if (!blockOf.has(node.id)) {
      blockOf.set(node.id, node.id);
      blocks.set(node.id, {
        id: node.id,
        width: options.nodeWidth,
        height: options.nodeHeight,
        layer: 0,
        x: 0,
        y: 0,
      });
    }
  }
  const links = picture.edges
    .map(edge => ({
      edge,
      from: blockOf.get(edge.from),
      to: blockOf.get(edge.to),
    }))
    .filter(
      (link): link is { edge: PictureEdge; from: string; to: string } =>
        link.from !== undefined && link.to !== undefined,
    );

  assignLayers(blocks, links);
  const routes = links.map(link => ({ ...link, via: bends(link, blocks) }));
  const layers = orderLayers(blocks, routes);
  const size = placeLayers(layers, options);
  return draw(picture, blocks, blockOf, routes, size, options);
}

function groupBlock(group: PictureGroup, options: LayoutOptions): Block {
  const count = Math.max(1, group.members.length);
  const columns = Math.min(count, Math.max(1, options.maxColumns));
  const rows = Math.ceil(count / columns);
  return {
    id: group.id,
    group,
    width:
      columns * options.nodeWidth +
      (columns - 1) * options.groupPadding +
      2 * options.groupPadding,
    height:
      options.groupHeader +
      rows * options.nodeHeight +
      (rows - 1) * options.groupPadding +
      options.groupPadding,
    layer: 0,
    x: 0,
    y: 0,
  };
}

function draw(
  picture: Picture,
  blocks: Map<string, Block>,
  blockOf: Map<string, string>,
  routes: { edge: PictureEdge; via: string[] }[],
  size: { width: number; height: number },
  options: LayoutOptions,
): Layout {
  const boxes = new Map<string, Box>();
  const groups: Box[] = [];
  for (const block of blocks.values()) {
    if (block.bend) {
      continue;
    }
    const { id, x, y, width, height } = block;
    if (!block.group) {
      boxes.set(id, { id, x, y, width, height });
      continue;
    }
    const box = { id, x, y, width, height };
    groups.push(box);
    boxes.set(id, box);
    const step = options.nodeWidth + options.groupPadding;
    const columns = Math.max(
      1,
      Math.round((width - options.groupPadding) / step),
    );
    block.group.members.forEach((member, i) => {
      boxes.set(member, {
        id: member,
        x: x + options.groupPadding + (i % columns) * step,
        y:
          y +
          options.groupHeader +
          Math.floor(i / columns) * (options.nodeHeight + options.groupPadding),
        width: options.nodeWidth,
        height: options.nodeHeight,
      });
    });
  }
  const edges = routes.map(({ edge, via }) => {
    const from = boxes.get(edge.from)!;
    const to = boxes.get(edge.to)!;
    if (blockOf.get(edge.from) === blockOf.get(edge.to)) {
      return { edge, points: around(from, to) };
    }
    const bent = via.map(id => {
      const block = blocks.get(id)!;
      return { x: block.x + block.width / 2, y: block.y };
    });
    return {
      edge,
      points: [
        { x: from.x + from.width / 2, y: from.y + from.height },
        ...bent,
        { x: to.x + to.width / 2, y: to.y },
      ],
    };
  });
  const groupIds = new Set(picture.groups.map(group => group.id));
  return {
    ...size,
    nodes: [...boxes.values()].filter(box => !groupIds.has(box.id)),
    groups,
    edges: edges.filter(({ edge }) => blockOf.has(edge.from)),
  };
}

/** Between members of one group: out below one and into the other from below. */
function around(from: Box, to: Box): { x: number; y: number }[] {
  const start = { x: from.x + from.width / 2, y: from.y + from.height };
  const end = { x: to.x + to.width / 2, y: to.y + to.height };
  return [
    start,
    { x: (start.x + end.x) / 2, y: Math.max(start.y, end.y) + 8 },
    end,
  ];
}
