import { kOfN, node } from '../__testUtils__/models';
import { FailureAnalysis } from '../failureAnalysis';
import { FailureModel } from '../model';

/** Two datacenters; `zones` says in which one each instance of the shop stands. */
function shop(zones: string[], needed = 1): FailureModel {
  const members = zones.map((_, i) => `i${i}`);
  return {
    nodes: [
      node('shop', ['group']),
      kOfN('group', needed, members),
      ...members.map((id, i) =>
        node(id, [`h${i}`], { domainClass: 'instance' }),
      ),
      ...zones.map((dc, i) => node(`h${i}`, [dc], { domainClass: 'host' })),
      ...['dc1', 'dc2', 'dc3'].map(dc =>
        node(dc, [], { domainClass: 'datacenter' }),
      ),
    ],
  };
}

const survivalOf = (model: FailureModel) =>
  FailureAnalysis.of(model).survival('shop', 'at-once');

describe('survival', () => {
  it('rises with where the members stand', () => {
    expect(survivalOf(shop(['dc1'])).survives).toEqual([]);
    expect(survivalOf(shop(['dc1'])).rung).toBe(-1);
    expect(survivalOf(shop(['dc1', 'dc1'])).survives).toEqual(['host']);
    expect(survivalOf(shop(['dc1', 'dc2'])).survives).toEqual(['datacenter']);
  });

  it('knows a quorum with its majority in one site', () => {
    const badly = survivalOf(shop(['dc1', 'dc1', 'dc2'], 2));
    expect(badly.survives).toEqual(['host']);
    expect(badly.nextRung).toBe(4);
    expect(badly.classes.find(c => c.domainClass === 'datacenter')).toEqual({
      domainClass: 'datacenter',
      outcome: 'falls',
      losers: ['dc1'],
    });
    expect(survivalOf(shop(['dc1', 'dc2', 'dc3'], 2)).survives).toEqual([
      'datacenter',
    ]);
  });

  it('does not claim to survive what the target does not stand on', () => {
    const { classes } = survivalOf(shop(['dc1', 'dc2']));
    const outcomes = Object.fromEntries(
      classes.map(c => [c.domainClass, c.outcome]),
    );
    expect(outcomes).toEqual({
      instance: 'survives',
      host: 'survives',
      datastore: 'not-applicable',
      rack: 'not-applicable',
      zone: 'not-applicable',
      datacenter: 'survives',
      region: 'not-applicable',
    });
  });

  it('is the worst of the two verdicts at once, the better after a human', () => {
    const model: FailureModel = {
      nodes: [
        node('shop', ['group']),
        kOfN('group', 1, ['i0', 'i1']),
        node('i0', ['dc1'], { domainClass: 'instance' }),
        node('i1', ['dc2'], { domainClass: 'instance', needsHuman: true }),
        node('dc1', [], { domainClass: 'datacenter' }),
        node('dc2', [], { domainClass: 'datacenter' }),
      ],
    };
    const analysis = FailureAnalysis.of(model);
    expect(analysis.survival('shop', 'at-once').survives).toEqual([]);
    expect(analysis.survival('shop', 'after-human').survives).toEqual([
      'datacenter',
    ]);
  });

  it('says when the target is down before anything fails', () => {
    const model: FailureModel = {
      nodes: [
        node('shop', ['i0'], { down: true }),
        node('i0', [], { domainClass: 'instance' }),
      ],
    };
    const survival = survivalOf(model);
    expect(survival.down).toBe(true);
    expect(survival.survives).toEqual([]);
    expect(survival.classes[0].outcome).toBe('falls');
  });
});

describe('linkLoss', () => {
  const model: FailureModel = {
    nodes: [
      node('stateless', ['web']),
      kOfN('web', 1, ['w1', 'w2']),
      node('quorum', ['etcd']),
      kOfN('etcd', 2, ['e1', 'e2', 'e3']),
      node('even', ['pair of two']),
      kOfN('pair of two', 2, ['e1', 'e2']),
      node('local', ['w1']),
      node('across', ['link']),
      ...['w1', 'e1'].map(id => node(id, ['dc1'])),
      ...['w2', 'e2'].map(id => node(id, ['dc2'])),
      node('e3', ['dc3']),
      ...['dc1', 'dc2', 'dc3', 'link'].map(id => node(id)),
    ],
  };
  const loss = FailureAnalysis.of(model).linkLoss(
    { sites: ['dc1', 'dc2'], links: ['link'] },
    'at-once',
  );

  it.each([
    ['stateless', 'survives', ['dc1', 'dc2'], true],
    ['quorum', 'survives', ['dc1', 'dc2'], true],
    ['even', 'falls', [], false],
    ['local', 'not-applicable', ['dc1'], false],
    ['across', 'falls', [], false],
  ])('%s %s', (target, outcome, servingSites, bothServe) => {
    expect(loss.of(target)).toEqual({ outcome, servingSites, bothServe });
  });

  it('lets the side with the majority go on', () => {
    const two: FailureModel = {
      nodes: [
        kOfN('etcd', 2, ['e1', 'e2', 'e3']),
        node('e1', ['dc1']),
        node('e2', ['dc1']),
        node('e3', ['dc2']),
        node('dc1'),
        node('dc2'),
      ],
    };
    expect(
      FailureAnalysis.of(two)
        .linkLoss({ sites: ['dc1', 'dc2'] }, 'at-once')
        .of('etcd'),
    ).toEqual({
      outcome: 'survives',
      servingSites: ['dc1'],
      bothServe: false,
    });
  });
});
