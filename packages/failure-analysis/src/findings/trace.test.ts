import fc from 'fast-check';
import { kOfN, node, randomModel } from '../__testUtils__/models';
import { fallsByDefinition } from '../__testUtils__/oracle';
import { FailureModel, Verdict } from '../model';
import { prepareModel } from '../prepare/prepareModel';
import { explain } from './explain';
import { traceFailure } from './trace';

describe('explain', () => {
  const model: FailureModel = {
    nodes: [
      node('shop', ['detour', 'group']),
      node('detour', ['detour 2']),
      node('detour 2', ['detour 3']),
      node('detour 3', ['store']),
      kOfN('group', 2, ['a', 'b', 'c']),
      node('a', ['store']),
      node('b', ['store']),
      node('c'),
      node('store'),
    ],
  };

  it('takes the shortest way and shows the members of a group', () => {
    const why = explain(prepareModel(model), 'shop', ['store'], 'at-once')!;
    expect(why.path.map(s => s.node)).toEqual(['store', 'a', 'group', 'shop']);
    expect(why.path[2]).toEqual({
      node: 'group',
      cause: 'needs',
      needed: 2,
      via: 'a',
      members: [
        { node: 'a', down: true },
        { node: 'b', down: true },
        { node: 'c', down: false },
      ],
    });
    expect(why.steps.map(s => s.node)).toEqual([
      'store',
      'a',
      'b',
      'group',
      'shop',
    ]);
  });

  it('says nothing of a target that stays up', () => {
    expect(
      explain(prepareModel(model), 'shop', ['c'], 'at-once'),
    ).toBeUndefined();
  });

  it('names the human a member waits for', () => {
    const pair: FailureModel = {
      nodes: [
        kOfN('database', 1, ['primary', 'standby']),
        node('primary'),
        node('standby', [], { needsHuman: true }),
      ],
    };
    const why = explain(prepareModel(pair), 'database', ['primary'], 'at-once');
    expect(why!.path.map(s => s.node)).toEqual(['primary', 'database']);
    expect(why!.steps.map(s => [s.node, s.cause])).toEqual([
      ['primary', 'lost'],
      ['standby', 'needs-human'],
      ['database', 'needs'],
    ]);
  });

  it('says when only a cycle is left to hold its members up', () => {
    const cycle: FailureModel = {
      nodes: [
        kOfN('a', 1, ['b', 'ground']),
        kOfN('b', 1, ['a', 'ground']),
        node('ground'),
      ],
    };
    const why = explain(prepareModel(cycle), 'a', ['ground'], 'at-once')!;
    expect(why.path.map(s => [s.node, s.cause])).toEqual([
      ['ground', 'lost'],
      ['a', 'leans-on-itself'],
    ]);
  });

  it('gives every fallen node of a random model a chain that starts with something lost', () => {
    fc.assert(
      fc.property(
        randomModel(),
        fc.constantFrom<Verdict>('at-once', 'after-human'),
        fc.array(fc.nat(), { minLength: 1, maxLength: 2 }),
        (random, verdict, picks) => {
          const { nodes } = random;
          const lost = picks.map(pick => nodes[pick % nodes.length].id);
          const trace = traceFailure(prepareModel(random), lost, verdict);
          expect(new Set(trace.fallen)).toEqual(
            fallsByDefinition(random, lost, verdict),
          );
          for (const id of trace.fallen) {
            const path = trace.path(id)!;
            expect(path[0].cause).toBe('lost');
            expect(path[path.length - 1].node).toBe(id);
            path.slice(1).forEach((step, i) => {
              expect(step.members.map(m => m.node)).toContain(path[i].node);
            });
            const unexplained = path.filter(
              ({ cause, members, needed }) =>
                cause === 'needs' &&
                members.filter(m => !m.down).length >= needed,
            );
            expect(unexplained).toEqual([]);
            const explained = new Set(trace.explain(id)!.map(s => s.node));
            for (const step of path) expect(explained).toContain(step.node);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
