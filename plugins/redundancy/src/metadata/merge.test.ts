import type { MetadataOverlay } from '@bulkhead/plugin-redundancy-common';
import fc from 'fast-check';
import { decided, mergeOverlays, type Side } from './merge';
import { changedFacts, factsOf, sameOverlay, withFact } from './overlay';
import { overlayFromYaml, overlayToYaml } from './overlayYaml';

const words = fc.stringMatching(/^[a-z0-9 :#'"-]{1,12}$/);
const values = fc.oneof(
  words,
  fc.integer({ min: 1, max: 9 }),
  fc.boolean(),
  fc.array(words, { minLength: 1, maxLength: 3 }),
  fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), words, { minKeys: 1 }),
);
const overlays: fc.Arbitrary<MetadataOverlay> = fc
  .record({
    annotations: fc.dictionary(
      fc.constantFrom('bulkhead/tier', 'bulkhead/slo', 'bulkhead/rto'),
      words,
    ),
    redundancy: fc.dictionary(
      fc.constantFrom('needed', 'failover', 'instances', 'backups'),
      values,
    ),
  })
  .map(({ annotations, redundancy }) => ({
    ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
    ...(Object.keys(redundancy).length > 0 ? { redundancy } : {}),
  }));

const none: ReadonlyMap<string, Side> = new Map();

describe('mergeOverlays', () => {
  it('takes the change of one side when the other changed nothing', () => {
    fc.assert(
      fc.property(overlays, overlays, (base, changed) => {
        for (const [yours, theirs] of [
          [changed, base],
          [base, changed],
        ]) {
          const merge = mergeOverlays(base, yours, theirs);
          expect(merge.conflicts).toEqual([]);
          expect(sameOverlay(decided(merge, none), changed)).toBe(true);
        }
      }),
    );
  });

  it('takes the same change of both once', () => {
    fc.assert(
      fc.property(overlays, overlays, (base, changed) => {
        const merge = mergeOverlays(base, changed, changed);
        expect(merge.conflicts).toEqual([]);
        expect(sameOverlay(decided(merge, none), changed)).toBe(true);
      }),
    );
  });

  it('never loses what one typed unless they choose so', () => {
    fc.assert(
      fc.property(overlays, overlays, overlays, (base, yours, theirs) => {
        const merged = factsOf(
          decided(mergeOverlays(base, yours, theirs), none),
        );
        const said = factsOf(yours);
        for (const path of changedFacts(base, yours)) {
          expect(merged.get(path)).toEqual(said.get(path));
        }
      }),
    );
  });

  it('takes theirs where that is chosen', () => {
    fc.assert(
      fc.property(overlays, overlays, overlays, (base, yours, theirs) => {
        const merge = mergeOverlays(base, yours, theirs);
        const all = new Map(
          merge.conflicts.map(({ path }) => [path, 'theirs' as const]),
        );
        const merged = factsOf(decided(merge, all));
        for (const { path } of merge.conflicts) {
          expect(merged.get(path)).toEqual(factsOf(theirs).get(path));
        }
      }),
    );
  });

  it('names what both changed differently', () => {
    const { conflicts } = mergeOverlays(
      { redundancy: { needed: 1, failover: 'manual' } },
      { redundancy: { needed: 2, failover: 'manual' } },
      { redundancy: { failover: 'automatic' } },
    );
    expect(conflicts).toEqual([
      { path: 'redundancy.needed', yours: 2, theirs: undefined },
    ]);
  });
});

describe('withFact', () => {
  it('forgets what says nothing', () => {
    const overlay = withFact({}, 'redundancy.instances', [
      { name: 'a', on: [] },
      { name: '' },
      {},
    ]);
    expect(overlay).toEqual({ redundancy: { instances: [{ name: 'a' }] } });
    expect(withFact(overlay, 'redundancy.instances', [{}])).toEqual({});
  });
});

describe('the YAML view', () => {
  it('reads what it writes', () => {
    fc.assert(
      fc.property(overlays, overlay => {
        const read = overlayFromYaml(overlayToYaml(overlay));
        expect(read).toEqual({ overlay });
      }),
    );
  });

  it('takes an unquoted number as the text that annotations are', () => {
    expect(
      overlayFromYaml('metadata:\n  annotations:\n    bulkhead/tier: 1\n'),
    ).toEqual({ overlay: { annotations: { 'bulkhead/tier': '1' } } });
  });

  it.each([
    ['spec:\n  redundancy: [\n', 'syntax'],
    ['spec:\n  redundancy:\n    needed: 1\n    needed: 2\n', 'syntax'],
    ['a: &a [1]\nb: *a\n', 'syntax'],
    ['kind: Component\n', 'shape'],
    ['spec:\n  owner: x\n', 'shape'],
    ['spec:\n  redundancy: 3\n', 'shape'],
    ['- 1\n', 'shape'],
  ])('refuses %j', (text, problem) => {
    expect(overlayFromYaml(text)).toMatchObject({ problem });
  });

  it('names the line', () => {
    expect(
      overlayFromYaml('spec:\n  redundancy:\n    needed: "1\n'),
    ).toMatchObject({ problem: 'syntax', line: expect.any(Number) });
  });
});
