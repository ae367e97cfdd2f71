import type { PathStep } from '@bulkhead/plugin-redundancy-common';
import { demoResult, demoResults } from '../__testUtils__/demo';
import { pictureOf, type Picture } from './picture';

/** Whether the picture shows that `upper` falls with `lower`: by a line, or by a box around a member. */
function shown(picture: Picture, upper: string, lower: string): boolean {
  return (
    picture.edges.some(edge => edge.from === upper && edge.to === lower) ||
    picture.groups.some(
      group => group.id === upper && group.members.includes(lower),
    )
  );
}

function expectChain(picture: Picture, chain: readonly PathStep[]) {
  chain.slice(1).forEach((step, i) => {
    expect(shown(picture, step.node, chain[i].node)).toBe(true);
  });
}

describe('pictureOf', () => {
  it('draws two members on one datastore', () => {
    const gap = demoResult('shop').gaps[0];
    const point = gap.singlePoints.find(
      one => one.node === 'resource:default/gra-ds-1',
    )!;
    const picture = pictureOf(point);
    expect(picture.groups).toMatchObject([
      { needed: 1, standing: 0, members: expect.any(Array) },
    ]);
    expect(picture.groups[0].members).toHaveLength(2);
    expect(
      picture.nodes.map(({ title, state, top }) => ({ title, state, top })),
    ).toEqual(
      expect.arrayContaining([
        { title: 'shop', state: 'down', top: true },
        { title: 'cart-db', state: 'down', top: undefined },
        { title: 'cart-1', state: 'down', top: undefined },
        { title: 'cart-2', state: 'down', top: undefined },
        { title: 'gra-ds-1', state: 'cause', top: undefined },
      ]),
    );
    const labels = picture.edges
      .filter(edge => edge.to === 'resource:default/gra-ds-1')
      .map(edge => edge.label);
    expect(labels).toHaveLength(2);
    expect(picture.edges.some(edge => edge.indirect)).toBe(false);
  });

  it('shows every step of every derivation, and invents none', () => {
    let points = 0;
    for (const result of demoResults.values()) {
      for (const gap of result.gaps) {
        for (const point of gap.singlePoints) {
          points++;
          const picture = pictureOf(point);
          expectChain(picture, point.path);
          const known = new Set(point.path.map(step => step.node));
          for (const step of point.path) {
            for (const member of step.members ?? []) {
              known.add(member.node);
              expectChain(picture, member.via ?? []);
              member.via?.forEach(one => {
                known.add(one.node);
                one.members?.forEach(inner => known.add(inner.node));
              });
            }
          }
          for (const node of picture.nodes) {
            expect(known).toContain(node.id);
          }
        }
      }
    }
    expect(points).toBeGreaterThan(5);
  });

  it('says so when it does not know the way down of a fallen member', () => {
    const picture = pictureOf({
      node: 'ds',
      title: 'ds',
      verdict: 'down-after-human',
      basis: 'declared',
      path: [
        { node: 'ds', title: 'ds', because: 'runs on' },
        { node: 'a', title: 'a', because: '0 of 2 left, 1 needed' },
        {
          node: 'g',
          title: 'members',
          because: 'needs 1 of 2',
          needed: 1,
          members: [
            { node: 'a', title: 'a', down: true },
            { node: 'b', title: 'b', down: true },
          ],
        },
        { node: 's', title: 's', because: '' },
      ],
    });
    expect(picture.edges).toContainEqual({
      from: 'b',
      to: 'ds',
      label: '',
      indirect: true,
    });
  });

  it('does not blame the failure for a standby that waits for a person', () => {
    const picture = pictureOf({
      node: 'a',
      title: 'a',
      verdict: 'down-until-human-acts',
      basis: 'declared',
      path: [
        { node: 'a', title: 'a', because: '0 of 2 left, 1 needed' },
        {
          node: 'g',
          title: 'members',
          because: 'needs 1 of 2',
          needed: 1,
          members: [
            { node: 'a', title: 'a', down: true },
            {
              node: 'b',
              title: 'takeover by b',
              down: true,
              downOfItself: 'waits-for-human',
            },
          ],
        },
        { node: 's', title: 's', because: '' },
      ],
    });
    expect(picture.nodes.find(node => node.id === 'b')?.state).toBe('waiting');
    expect(picture.edges.filter(edge => edge.from === 'b')).toEqual([]);
  });

  it('draws nothing for no path', () => {
    expect(
      pictureOf({
        node: 'x',
        title: 'x',
        verdict: 'down-after-human',
        basis: 'assumed',
        path: [],
      }),
    ).toEqual({ nodes: [], groups: [], edges: [] });
  });
});
