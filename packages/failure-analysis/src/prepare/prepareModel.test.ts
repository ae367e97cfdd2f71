import { kOfN, node } from '../__testUtils__/models';
import { ModelError } from '../errors';
import { baseFindings } from '../findings/baseFindings';
import { singleFailures } from '../findings/singleFailures';
import { FailureModel } from '../model';
import { prepareModel } from './prepareModel';

const sets = (lists: string[][]): string[][] =>
  lists.map(list => [...list].sort()).sort();

describe('prepareModel', () => {
  it.each<[string, FailureModel, string]>([
    [
      'a need that is nowhere',
      { nodes: [node('shop', ['databse'])] },
      'Node "shop" needs "databse", which is not in the model',
    ],
    [
      'a soft need that is nowhere',
      { nodes: [node('shop', [], { softNeeds: ['mial'] })] },
      'Node "shop" has the soft need "mial", which is not in the model',
    ],
    [
      'an id that is there twice',
      { nodes: [node('shop'), node('shop')] },
      'Node "shop" is in the model more than once',
    ],
    [
      'a threshold beyond the members',
      { nodes: [node('shop', ['a'], { threshold: 2 }), node('a')] },
      'Node "shop" has threshold 2; it must be a whole number from 1 to 1',
    ],
    [
      'a threshold of nothing',
      { nodes: [node('shop', ['a'], { threshold: 0 }), node('a')] },
      'Node "shop" has threshold 0',
    ],
    [
      'half a threshold',
      { nodes: [node('shop', ['a', 'a'], { threshold: 1.5 }), node('a')] },
      'Node "shop" has threshold 1.5',
    ],
  ])('refuses %s by name', (_, model, message) => {
    expect(() => prepareModel(model)).toThrow(ModelError);
    expect(() => prepareModel(model)).toThrow(message);
  });

  it('tells the program which node and which reference are at fault', () => {
    expect(() => prepareModel({ nodes: [node('shop', ['databse'])] })).toThrow(
      expect.objectContaining({ nodeId: 'shop', reference: 'databse' }),
    );
  });

  it('takes ids that mean something in JavaScript as ids', () => {
    const prepared = prepareModel({
      nodes: [node('constructor', ['__proto__']), node('__proto__')],
    });
    expect(prepared.has('toString')).toBe(false);
    expect(prepared.idOf(prepared.indexOf('__proto__'))).toBe('__proto__');
  });

  it('holds an empty model', () => {
    const prepared = prepareModel({ nodes: [] });
    expect(prepared.size).toBe(0);
    expect(baseFindings(prepared, 'at-once').down).toEqual([]);
  });

  it('names hard cycles, self references included, and lets them fall together', () => {
    const prepared = prepareModel({
      nodes: [
        node('api', ['queue']),
        node('queue', ['worker', 'disk']),
        node('worker', ['api']),
        node('disk'),
        node('monitor', ['monitor', 'disk']),
      ],
    });
    expect(sets(prepared.hardCycles)).toEqual([
      ['api', 'queue', 'worker'],
      ['monitor'],
    ]);
    expect(prepared.redundancyCycles).toEqual([]);
    // A hard cycle is a cold-start risk, and it is up.
    expect(baseFindings(prepared, 'at-once').down).toEqual([]);
    const singles = singleFailures(prepared, 'at-once');
    const falls = (id: string): string[] =>
      prepared.idsOf(singles.blastRadius(prepared.indexOf(id))).sort();
    expect(falls('worker')).toEqual(['api', 'queue', 'worker']);
    expect(falls('disk')).toEqual([
      'api',
      'disk',
      'monitor',
      'queue',
      'worker',
    ]);
  });

  it('names redundancy that passes through a cycle, and what only leans on itself', () => {
    const prepared = prepareModel({
      nodes: [
        // Each is the fallback of the other, and nothing else holds them up.
        kOfN('east', 1, ['west']),
        node('west', ['west fallback']),
        kOfN('west fallback', 1, ['east', 'broken']),
        node('broken', [], { down: true }),
        // The same with ground under it.
        kOfN('primary', 1, ['mirror', 'disk']),
        kOfN('mirror', 1, ['primary', 'disk']),
        node('disk'),
        kOfN('alone', 1, ['alone', 'broken']),
      ],
    });
    expect(sets(prepared.redundancyCycles)).toEqual([
      ['alone'],
      ['east', 'west', 'west fallback'],
      ['mirror', 'primary'],
    ]);
    const base = baseFindings(prepared, 'at-once');
    expect([...base.down].sort()).toEqual([
      'alone',
      'broken',
      'east',
      'west',
      'west fallback',
    ]);
    expect(sets(base.leansOnItself)).toEqual([
      ['alone'],
      ['east', 'west', 'west fallback'],
    ]);
  });

  it('counts a member that is listed twice as two votes', () => {
    const prepared = prepareModel({
      nodes: [kOfN('pair', 1, ['a', 'a']), node('a')],
    });
    const singles = singleFailures(prepared, 'at-once');
    expect(singles.takesDown(1, 0)).toBe(true);
  });
});
