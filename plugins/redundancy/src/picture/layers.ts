import type { PictureEdge, PictureGroup } from './picture';

/** What is placed as one: a box of its own, a group with its members, or a bend of a long edge. */
export interface Block {
  id: string;
  width: number;
  height: number;
  group?: PictureGroup;
  bend?: boolean;
  layer: number;
  x: number;
  y: number;
}

/** Distances between blocks in pixels. */
export interface Gaps {
  gapX: number;
  gapY: number;
}

const BEND_WIDTH = 24;

/** Gives each block its layer: one below the lowest of what stands on it. */
export function assignLayers(
  blocks: Map<string, Block>,
  links: { from: string; to: string }[],
) {
  const below = new Map<string, string[]>();
  for (const { from, to } of links) {
    below.set(from, [...(below.get(from) ?? []), to]);
  }
  const open = new Set<string>();
  const done: string[] = [];
  const seen = new Set<string>();
  const forward: { from: string; to: string }[] = [];
  const visit = (id: string) => {
    seen.add(id);
    open.add(id);
    for (const next of below.get(id) ?? []) {
      // An edge back up would be a cycle of boxes; it is drawn, but does not count for the layers.
      if (!open.has(next)) {
        forward.push({ from: id, to: next });
        if (!seen.has(next)) {
          visit(next);
        }
      }
    }
    open.delete(id);
    done.push(id);
  };
  const hasParent = new Set(links.map(link => link.to));
  for (const id of blocks.keys()) {
    if (!hasParent.has(id) && !seen.has(id)) {
      visit(id);
    }
  }
  for (const id of blocks.keys()) {
    if (!seen.has(id)) {
      visit(id);
    }
  }
  for (const id of done.reverse()) {
    const block = blocks.get(id)!;
    for (const link of forward) {
      if (link.from === id) {
        const lower = blocks.get(link.to)!;
        lower.layer = Math.max(lower.layer, block.layer + 1);
      }
    }
  }
}

/** Puts a bend into every layer that an edge passes, so that it goes between the boxes. */
export function bends(
  link: { edge: PictureEdge; from: string; to: string },
  blocks: Map<string, Block>,
): string[] {
  const from = blocks.get(link.from)!;
  const to = blocks.get(link.to)!;
  const made: string[] = [];
  for (let layer = from.layer + 1; layer < to.layer; layer++) {
    const id = `${link.edge.from}\n${link.edge.to}\n${layer}`;
    blocks.set(id, {
      id,
      bend: true,
      width: BEND_WIDTH,
      height: 0,
      layer,
      x: 0,
      y: 0,
    });
    made.push(id);
  }
  return made;
}

/** Orders each layer by the mean place of the neighbours, twice down and up. */
export function orderLayers(
  blocks: Map<string, Block>,
  routes: { from: string; to: string; via: string[] }[],
): Block[][] {
  const layers: Block[][] = [];
  for (const block of blocks.values()) {
    (layers[block.layer] ??= []).push(block);
  }
  const up = new Map<string, string[]>();
  const down = new Map<string, string[]>();
  for (const { from, to, via } of routes) {
    const stops = [from, ...via, to];
    for (let i = 0; i + 1 < stops.length; i++) {
      down.set(stops[i], [...(down.get(stops[i]) ?? []), stops[i + 1]]);
      up.set(stops[i + 1], [...(up.get(stops[i + 1]) ?? []), stops[i]]);
    }
  }
  const sweep = (
    layer: Block[],
    beside: Block[],
    near: Map<string, string[]>,
  ) => {
    const at = new Map(beside.map((block, i) => [block.id, i]));
    const weight = new Map(
      layer.map((block, i) => {
        const places = (near.get(block.id) ?? [])
          .map(id => at.get(id))
          .filter((place): place is number => place !== undefined);
        const mean =
          places.length > 0
            ? places.reduce((sum, place) => sum + place, 0) / places.length
            : i;
        return [block.id, mean];
      }),
    );
    layer.sort((a, b) => weight.get(a.id)! - weight.get(b.id)!);
  };
  for (let round = 0; round < 2; round++) {
    for (let i = 1; i < layers.length; i++) {
      sweep(layers[i], layers[i - 1], up);
    }
    for (let i = layers.length - 2; i >= 0; i--) {
      sweep(layers[i], layers[i + 1], down);
    }
  }
  return layers;
}

/** Gives each block its place: layers below one another, each centred. */
export function placeLayers(
  layers: Block[][],
  options: Gaps,
): { width: number; height: number } {
  const widthOf = (layer: Block[]) =>
    layer.reduce((sum, block) => sum + block.width, 0) +
    (layer.length - 1) * options.gapX;
  const width = Math.max(0, ...layers.map(widthOf));
  let y = 0;
  for (const layer of layers) {
    const height = Math.max(...layer.map(block => block.height));
    let x = (width - widthOf(layer)) / 2;
    for (const block of layer) {
      block.x = x;
      block.y = y + (height - block.height) / 2;
      x += block.width + options.gapX;
    }
    y += height + options.gapY;
  }
  return { width, height: Math.max(0, y - options.gapY) };
}
