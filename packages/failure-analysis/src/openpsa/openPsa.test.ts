import fc from 'fast-check';
import { kOfN, node, randomModel } from '../__testUtils__/models';
import { FailureAnalysis } from '../failureAnalysis';
import { readOpenPsa } from './readOpenPsa';
import { writeOpenPsa } from './writeOpenPsa';

const tree = (...gates: string[]) =>
  `<opsa-mef>\n<define-fault-tree name="t">\n${gates.join(
    '\n',
  )}\n</define-fault-tree>\n</opsa-mef>`;

const gate = (name: string, formula: string) =>
  `<define-gate name="${name}">${formula}</define-gate>`;

const event = (name: string) => `<basic-event name="${name}"/>`;

describe('readOpenPsa', () => {
  it('reads nested formulas, votes, words and references of any kind', () => {
    const { model, tops, gates, basicEvents, probabilities } = readOpenPsa(`
      <opsa-mef>
        <label>no meaning</label>
        <define-fault-tree name="t">
          <define-gate name="top">
            <label>all</label>
            <atleast min="2">
              <gate name="g"/><event name="b"/>
              <and><event name="a"/><basic-event name="c"/></and>
            </atleast>
          </define-gate>
          <define-component name="part">
            <define-gate name="g"><event name="a"/></define-gate>
            <define-basic-event name="b"><parameter name="p"/></define-basic-event>
          </define-component>
        </define-fault-tree>
        <model-data>
          <define-parameter name="p"><float value="1e-3"/></define-parameter>
          <define-basic-event name="a"><float value="0.5"/></define-basic-event>
          <define-basic-event name="c"><exponential><float value="1"/><float value="2"/></exponential></define-basic-event>
        </model-data>
      </opsa-mef>`);
    expect(model.nodes.map(n => [n.id, n.threshold, n.needs])).toEqual([
      ['top', 2, ['g', 'b', 'top/1']],
      ['b', 1, []],
      ['top/1', 2, ['a', 'c']],
      ['a', 1, []],
      ['c', 1, []],
      ['g', 1, ['a']],
    ]);
    expect(tops).toEqual(['top']);
    expect(gates).toEqual(['top', 'g']);
    expect(basicEvents).toEqual(['b', 'a', 'c']);
    expect([...probabilities]).toEqual([
      ['b', 0.001],
      ['a', 0.5],
    ]);
  });

  it('takes house events and constants as fixed', () => {
    const { model, tops } = readOpenPsa(
      tree(
        gate(
          'top',
          `<and><house-event name="on"/>${event(
            'a',
          )}<or><constant value="false"/>${event('b')}</or></and>`,
        ),
        '<define-house-event name="on"><constant value="true"/></define-house-event>',
      ),
    );
    const analysis = FailureAnalysis.of(model);
    expect(analysis.base('at-once').down).toEqual(['on']);
    expect(analysis.pairsOf(tops[0], 'at-once')).toEqual([['a', 'b']]);
  });

  it.each([
    ['not', gate('g', `<not>${event('a')}</not>`), 'line 3: <not> in gate "g"'],
    [
      'xor deep inside',
      gate('g', `<or>${event('a')}\n<xor>${event('a')}</xor></or>`),
      'line 4: <xor> in gate "g"',
    ],
    ['iff', gate('g', `<or><iff/></or>`), '<iff> in gate "g"'],
    [
      'an unknown gate',
      gate('g', '<or><gate name="h"/></or>'),
      'line 3: gate "g" uses gate "h", which is not defined',
    ],
    [
      'an unknown event',
      gate('g', '<or><event name="h"/></or>'),
      'uses event "h", which is not defined',
    ],
    [
      'an unknown house event',
      gate('g', '<or><house-event name="h"/></or>'),
      'uses house event "h", which is not defined',
    ],
    [
      'a gate defined twice',
      `${gate('g', event('a'))}\n${gate('g', event('b'))}`,
      'line 4: gate "g" is defined more than once',
    ],
    [
      'a gate that is an event too',
      gate('g', `<or>${event('g')}</or>`),
      '"g" is used as a basic event and defined as something else',
    ],
    [
      'a gate that needs itself',
      gate('g', '<or><gate name="h"/></or>') +
        gate('h', '<or><gate name="g"/></or>'),
      'gate "g" needs itself',
    ],
    [
      'a vote without number',
      gate('g', `<atleast>${event('a')}</atleast>`),
      '<atleast> of gate "g" has min=""',
    ],
    [
      'a vote out of range',
      gate('g', `<atleast min="3">${event('a')}${event('b')}</atleast>`),
      'it must be a whole number from 1 to 2',
    ],
    ['an empty gate', gate('g', '<and/>'), '<and> of gate "g" is empty'],
    [
      'two formulas',
      gate('g', event('a') + event('b')),
      'gate "g" has 2 formulas, it must have one',
    ],
    [
      'an event tree',
      '<define-event-tree name="x"/>',
      '<define-event-tree> is not supported',
    ],
    ['no gate', '', 'the file defines no gate'],
    ['no name', '<define-gate/>', '<define-gate> has no name'],
    ['a broken file', '<define-gate', 'not well-formed XML'],
  ])('refuses %s by name and line', (_, body, message) => {
    expect(() => readOpenPsa(tree(body))).toThrow(message);
  });

  it('is not made to expand entities or to exhaust memory', () => {
    const bomb =
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><opsa-mef>&b;</opsa-mef>';
    expect(() => readOpenPsa(bomb)).toThrow('a document type is not read');
    expect(() => readOpenPsa('<opsa-mef>&b;</opsa-mef>')).toThrow(
      'not well-formed XML',
    );
    expect(() =>
      readOpenPsa(
        tree(gate('g', `${'<or>'.repeat(5000)}${'</or>'.repeat(5000)}`)),
      ),
    ).toThrow('nested more than 200 deep');
    expect(() =>
      readOpenPsa(tree(gate('g', event('a'))), { elements: 3 }),
    ).toThrow('more than 3 elements');
    expect(() =>
      readOpenPsa(tree(gate('g', event('a'))), { characters: 20 }),
    ).toThrow('the file is longer than 20 characters');
  });

  it('takes names that mean something in JavaScript as names', () => {
    const { basicEvents } = readOpenPsa(
      tree(gate('constructor', `<or>${event('__proto__')}</or>`)),
    );
    expect(basicEvents).toEqual(['__proto__']);
  });

  it('follows a chain of 50,000 gates', () => {
    const gates = Array.from({ length: 50_000 }, (_, i) =>
      gate(`g${i}`, i ? `<gate name="g${i - 1}"/>` : event('a')),
    );
    const { model, tops } = readOpenPsa(tree(...gates));
    const { prepared } = FailureAnalysis.of(model);
    expect(tops).toEqual(['g49999']);
    expect(prepared.size).toBe(50_001);
  });
});

describe('writeOpenPsa', () => {
  it('writes what it reads: same single points and pairs', () => {
    fc.assert(
      fc.property(randomModel({ maxNodes: 8 }), model => {
        const analysis = FailureAnalysis.of(model);
        fc.pre(analysis.prepared.redundancyCycles.length === 0);
        const read = FailureAnalysis.of(
          readOpenPsa(writeOpenPsa(model, { name: 'random model' })).model,
        );
        const back = (name: string) => name.slice(2);
        const singlesOf = (from: FailureAnalysis, id: string) =>
          from.prepared.idsOf(
            from.singles('after-human').singlePoints(from.prepared.indexOf(id)),
          );
        for (const { id } of model.nodes) {
          expect(singlesOf(read, `g_${id}`).map(back).sort()).toEqual(
            singlesOf(analysis, id).sort(),
          );
          expect(
            read
              .pairsOf(`g_${id}`, 'after-human')
              .map(pair => pair.map(back).sort().join())
              .sort(),
          ).toEqual(
            analysis
              .pairsOf(id, 'after-human')
              .map(pair => pair.sort().join())
              .sort(),
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps ids apart that other tools could not hold, and keeps probabilities', () => {
    const xml = writeOpenPsa(
      {
        nodes: [
          kOfN('component:a/b', 1, ['x/1', 'x:1']),
          node('x/1'),
          node('x:1'),
        ],
      },
      { name: '1 <tree>', probabilities: new Map([['x:1', 0.25]]) },
    );
    const read = readOpenPsa(xml);
    expect(read.name).toBe('t_1_tree_');
    expect(read.basicEvents.sort()).toEqual(['e_x_1', 'e_x_1_2']);
    expect([...read.probabilities]).toEqual([['e_x_1_2', 0.25]]);
    expect(xml).toContain('<label>component:a/b</label>');
  });

  it('counts what needs a human as down at once', () => {
    const model = {
      nodes: [
        kOfN('pair', 1, ['a', 'b']),
        node('a'),
        node('b', [], { needsHuman: true }),
      ],
    };
    const singles = (verdict: 'at-once' | 'after-human') => {
      const read = FailureAnalysis.of(
        readOpenPsa(writeOpenPsa(model, { name: 't', verdict })).model,
      );
      return read
        .singles('at-once')
        .singlePointCount(read.prepared.indexOf('g_pair'));
    };
    expect(singles('at-once')).toBe(1);
    expect(singles('after-human')).toBe(0);
  });

  it('refuses redundancy that passes through a cycle', () => {
    expect(() =>
      writeOpenPsa(
        {
          nodes: [
            kOfN('a', 1, ['b', 'c']),
            kOfN('b', 1, ['a', 'c']),
            node('c'),
          ],
        },
        { name: 't' },
      ),
    ).toThrow(
      'A fault tree cannot hold redundancy that passes through a cycle',
    );
  });
});
