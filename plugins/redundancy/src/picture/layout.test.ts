import fc from 'fast-check';
import { layoutPicture, type Box, type LayoutOptions } from './layout';
import type { Picture } from './picture';

const options: LayoutOptions = {
  nodeWidth: 160,
  nodeHeight: 60,
  gapX: 20,
  gapY: 50,
  groupHeader: 40,
  groupPadding: 10,
  maxColumns: 3,
};

function overlap(a: Box, b: Box): boolean {
  return (
    a.x < b.x + b.width &&
    b.x < a.x + a.width &&
    a.y < b.y + b.height &&
    b.y < a.y + a.height
  );
}

/** A derivation at random: edges lead from smaller to larger numbers, some nodes are members of one group. */
const pictures = fc
  .record({
    count: fc.integer({ min: 1, max: 12 }),
    edges: fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 24 }),
    members: fc.uniqueArray(fc.integer({ min: 1, max: 11 }), { maxLength: 5 }),
  })
  .map(({ count, edges, members }): Picture => {
    const inside = members.filter(one => one < count).map(one => `n${one}`);
    return {
      nodes: Array.from({ length: count }, (_, i) => ({
        id: `n${i}`,
        title: `node ${i}`,
        state: 'down',
      })),
      groups:
        inside.length > 0
          ? [
              {
                id: 'g',
                title: 'group',
                needed: 1,
                members: inside,
                standing: 0,
              },
            ]
          : [],
      edges: edges
        .filter(([from, to]) => from < to && to < count)
        .map(([from, to]) => ({ from: `n${from}`, to: `n${to}`, label: '' })),
    };
  });

describe('layoutPicture', () => {
  it('places every box once, none over another, all inside the drawing', () => {
    fc.assert(
      fc.property(pictures, picture => {
        const { nodes, groups, width, height } = layoutPicture(
          picture,
          options,
        );
        expect(nodes.map(box => box.id).sort()).toEqual(
          picture.nodes.map(node => node.id).sort(),
        );
        nodes.forEach((a, i) =>
          nodes.slice(i + 1).forEach(b => expect(overlap(a, b)).toBe(false)),
        );
        const members = new Set(picture.groups.flatMap(one => one.members));
        for (const group of groups) {
          for (const node of nodes) {
            expect(overlap(group, node)).toBe(members.has(node.id));
          }
        }
        for (const box of [...nodes, ...groups]) {
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.y).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(width + 1e-6);
          expect(box.y + box.height).toBeLessThanOrEqual(height + 1e-6);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('draws every edge, from box to box', () => {
    fc.assert(
      fc.property(pictures, picture => {
        const { edges, nodes } = layoutPicture(picture, options);
        const boxes = new Map(nodes.map(box => [box.id, box]));
        expect(edges).toHaveLength(picture.edges.length);
        for (const { edge, points } of edges) {
          const from = boxes.get(edge.from)!;
          const to = boxes.get(edge.to)!;
          const last = points[points.length - 1];
          expect(points[0]).toEqual({
            x: from.x + from.width / 2,
            y: from.y + from.height,
          });
          const members = new Set(picture.groups.flatMap(one => one.members));
          const inside = members.has(edge.from) && members.has(edge.to);
          expect(last).toEqual({
            x: to.x + to.width / 2,
            y: inside ? to.y + to.height : to.y,
          });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('puts what depends above what it depends on', () => {
    const picture: Picture = {
      nodes: ['top', 'middle', 'low'].map(id => ({
        id,
        title: id,
        state: 'down' as const,
      })),
      groups: [],
      edges: [
        { from: 'top', to: 'low', label: '' },
        { from: 'top', to: 'middle', label: '' },
        { from: 'middle', to: 'low', label: '' },
      ],
    };
    const { nodes, edges } = layoutPicture(picture, options);
    const y = (id: string) => nodes.find(box => box.id === id)!.y;
    expect(y('top')).toBeLessThan(y('middle'));
    expect(y('middle')).toBeLessThan(y('low'));
    const long = edges.find(({ edge }) => edge.to === 'low')!;
    expect(long.points).toHaveLength(3);
  });

  it('gives the same drawing for the same picture', () => {
    fc.assert(
      fc.property(pictures, picture => {
        expect(layoutPicture(picture, options)).toEqual(
          layoutPicture(structuredClone(picture), options),
        );
      }),
    );
  });
});
