import fc from 'fast-check';
import { AnalysisEngine } from '../analysis/AnalysisEngine';
import { component, estate, instances } from '../__testUtils__/estate';
import type {
  EntityResult,
  ReaderModel,
} from '@bulkhead/plugin-redundancy-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { unpackBody } from '../snapshot/packBody';
import { maskResult, refsInResult } from './maskResult';
import { refsOfNode, seesNode, type Visibility } from './visibility';

const only = (refs: string[]): Visibility => ({
  everything: false,
  refs: new Set(refs),
  key: refs.join(),
});

describe('refsOfNode', () => {
  it.each([
    ['resource:default/gra', ['resource:default/gra']],
    ['component:default/shop/instance/shop-1', ['component:default/shop']],
    ['component:default/shop/instances', ['component:default/shop']],
    [
      'component:default/shop/instance/shop-2/takeover',
      ['component:default/shop'],
    ],
    [
      'component:default/shop/instance/component:default/standby/takeover',
      ['component:default/shop', 'component:default/standby'],
    ],
    [
      'component:default/shop/any-of/0/resource:default/isp-b/takeover',
      ['component:default/shop', 'resource:default/isp-b'],
    ],
    ['missing:resource:default/nothing', []],
  ])('of %s', (node, refs) => {
    expect(refsOfNode(node)).toEqual(refs);
  });
});

describe('seesNode', () => {
  it('shows a reference to nothing to whoever sees one who holds it', () => {
    const visible = only(['component:default/a']);
    const missing = 'missing:resource:default/nothing';
    expect(seesNode(visible, missing, ['component:default/a/instance/1'])).toBe(
      true,
    );
    expect(seesNode(visible, missing, ['component:default/b'])).toBe(false);
    expect(seesNode(visible, missing)).toBe(false);
  });
});

/** An estate in which every entity's name is a word of its own, to be looked for in what is told. */
function results() {
  const entities = [
    ...estate(),
    component('loopa', { dependsOn: ['component:default/loopb'] }),
    component('loopb', {
      dependsOn: ['component:default/loopa', 'resource:default/nowhere'],
    }),
    component('warm', {
      tier: 0,
      dependsOn: ['component:default/loopa'],
      redundancy: {
        ...instances('warm', 'gra-1', 'rbx-1'),
        failover: 'manual',
      },
    }),
  ];
  const engine = new AnalysisEngine();
  engine.run('collect', { entities, isFirst: true });
  const { hash } = engine.run('compute', {
    entities: entities.length,
    overlays: [],
    vocabulary: {},
    known: new Map(),
  });
  const changed = engine.run('takeChanged', { count: 1000 });
  engine.run('adopt', { snapshotId: 's', hash });
  return {
    engine,
    refs: entities.map(entity => stringifyEntityRef(entity)),
    bodies: changed.map(
      ({ body }): EntityResult => ({
        ...unpackBody(body),
        snapshotId: 's',
        computedAt: '',
        changedAt: '',
      }),
    ),
  };
}

/** Names that hold no other's name, so that finding one means that it was told. */
const TELLTALE = [
  'resource:default/rbx',
  'resource:default/orders-db',
  'component:default/vault',
  'component:default/checkout',
  'component:default/mail',
  'component:default/loopa',
  'component:default/loopb',
  'component:default/warm',
];

describe('what is told', () => {
  const { engine, refs, bodies } = results();
  const someHidden = fc.subarray(TELLTALE, { minLength: 1 });

  /** What the entity's own file says may be told to whoever reads it, hidden or not. */
  const withoutOwnWords = (result: EntityResult) => ({
    ...result,
    findings: result.findings.filter(finding => finding.names),
    degradedBy: result.degradedBy.map(
      ({ degrades: _degrades, ...soft }) => soft,
    ),
  });

  it('law: no result names what is hidden', () => {
    fc.assert(
      fc.property(someHidden, hidden => {
        const visible = only(refs.filter(ref => !hidden.includes(ref)));
        for (const result of bodies) {
          if (hidden.includes(result.entityRef)) {
            continue;
          }
          const told = JSON.stringify(
            withoutOwnWords(maskResult(result, visible)),
          ).toLowerCase();
          for (const ref of hidden) {
            const name = ref.slice(ref.indexOf('/') + 1);
            expect(told).not.toMatch(new RegExp(`\\b${name}\\b(?!-)`));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('law: hiding changes names and nothing else', () => {
    fc.assert(
      fc.property(someHidden, hidden => {
        const visible = only(refs.filter(ref => !hidden.includes(ref)));
        for (const result of bodies) {
          const masked = maskResult(result, visible);
          expect(masked.gaps.map(gap => gap.verdict)).toEqual(
            result.gaps.map(gap => gap.verdict),
          );
          expect(
            masked.gaps.map(gap => gap.singlePoints.map(p => p.path.length)),
          ).toEqual(
            result.gaps.map(gap => gap.singlePoints.map(p => p.path.length)),
          );
          expect(masked.classes.map(entry => entry.outcome)).toEqual(
            result.classes.map(entry => entry.outcome),
          );
        }
      }),
      { numRuns: 30 },
    );
  });

  it('law: no model names what is hidden, and all of them have the same shape', () => {
    const whole: ReaderModel = JSON.parse(
      engine.run('readerModel', {
        snapshotId: 's',
        visible: { everything: true },
      }),
    );
    fc.assert(
      fc.property(someHidden, hidden => {
        const json = engine.run('readerModel', {
          snapshotId: 's',
          visible: only(refs.filter(ref => !hidden.includes(ref))),
        });
        for (const ref of hidden) {
          const name = ref.slice(ref.indexOf('/') + 1);
          expect(json.toLowerCase()).not.toMatch(
            new RegExp(`\\b${name}\\b(?!-)`),
          );
        }
        const model: ReaderModel = JSON.parse(json);
        const ids = new Set(model.nodes.map(node => node.id));
        expect(ids.size).toBe(whole.nodes.length);
        model.nodes.forEach((node, i) => {
          expect(node.threshold).toBe(whole.nodes[i].threshold);
          expect(node.needs).toHaveLength(whole.nodes[i].needs.length);
          expect(node.needs.every(need => ids.has(need))).toBe(true);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('is the same object when nothing in it is hidden', () => {
    for (const result of bodies) {
      expect(maskResult(result, { everything: true })).toBe(result);
      expect(maskResult(result, only([...refsInResult(result)]))).toBe(result);
    }
  });
});
