import fc from 'fast-check';
import type { Entity } from '@backstage/catalog-model';
import type { MetadataOverlay } from '../../api';
import { mergeOverlay, metadataOf, withoutOverlay } from './mergeOverlay';
import { renderMetadataYaml } from './renderYaml';

function entity(metadata: MetadataOverlay): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'orders',
      annotations: { 'backstage.io/other': 'x', ...metadata.annotations },
    },
    spec: {
      type: 'service',
      ...(metadata.redundancy ? { redundancy: metadata.redundancy } : {}),
    },
  } as Entity;
}

describe('mergeOverlay', () => {
  it('fills what the catalog leaves open and says where each fact comes from', () => {
    const { entity: merged, fields } = mergeOverlay(
      entity({
        annotations: { 'bulkhead/tier': '1' },
        redundancy: {
          needed: 1,
          backups: { every: '24h' },
          instances: [{ name: 'a' }],
        },
      }),
      {
        annotations: { 'bulkhead/tier': '2', 'bulkhead/rto': '15m' },
        redundancy: {
          needed: 1,
          failover: 'automatic',
          backups: { every: '12h', kept: '30d' },
          instances: [{ name: 'a' }, { name: 'b' }],
        },
      },
    );
    expect(metadataOf(merged)).toEqual({
      annotations: { 'bulkhead/tier': '1', 'bulkhead/rto': '15m' },
      redundancy: {
        needed: 1,
        failover: 'automatic',
        backups: { every: '24h', kept: '30d' },
        instances: [{ name: 'a' }],
      },
    });
    expect(fields).toEqual([
      {
        path: 'annotations.bulkhead/tier',
        source: 'catalog',
        value: '1',
        overlaid: '2',
      },
      { path: 'annotations.bulkhead/rto', source: 'overlay', value: '15m' },
      { path: 'redundancy.needed', source: 'catalog', value: 1 },
      {
        path: 'redundancy.backups',
        source: 'catalog',
        value: { every: '24h', kept: '30d' },
        overlaid: { every: '12h', kept: '30d' },
        filledIn: ['redundancy.backups.kept'],
      },
      {
        path: 'redundancy.instances',
        source: 'catalog',
        value: [{ name: 'a' }],
        overlaid: [{ name: 'a' }, { name: 'b' }],
      },
      { path: 'redundancy.failover', source: 'overlay', value: 'automatic' },
    ]);
  });

  it('takes only annotations of this product from an overlay', () => {
    const { entity: merged } = mergeOverlay(entity({}), {
      annotations: {
        'backstage.io/techdocs-ref': 'dir:/etc',
        'bulkhead/overlay-version': '9',
        'bulkhead/tier': '0',
      },
    });
    expect(merged.metadata.annotations).toEqual({
      'backstage.io/other': 'x',
      'bulkhead/tier': '0',
    });
  });

  it('leaves an unreadable block of the catalog as it is', () => {
    const broken = entity({ redundancy: 'later' as never });
    const { entity: merged } = mergeOverlay(broken, {
      redundancy: { needed: 1 },
    });
    expect(merged.spec?.redundancy).toBe('later');
  });

  it('cannot be made to reach into prototypes', () => {
    const overlay = JSON.parse(
      '{"redundancy":{"__proto__":{"polluted":true},"constructor":{"x":1},"needed":1}}',
    );
    const { entity: merged } = mergeOverlay(
      entity({ redundancy: { failover: 'none' } }),
      overlay,
    );
    expect(merged.spec?.redundancy).toEqual({ failover: 'none', needed: 1 });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  const text = fc.constantFrom('a', 'b', 'c');
  const metadata: fc.Arbitrary<MetadataOverlay> = fc.record(
    {
      annotations: fc.dictionary(
        fc.constantFrom('bulkhead/tier', 'bulkhead/rto', 'bulkhead/slo'),
        text,
      ),
      redundancy: fc.dictionary(
        fc.constantFrom('backups', 'monitoring', 'instances', 'needed'),
        fc.oneof(
          text,
          fc.array(text, { maxLength: 2 }),
          fc.dictionary(fc.constantFrom('every', 'kept'), text, {
            minKeys: 1,
          }),
        ),
        { minKeys: 1 },
      ),
    },
    { requiredKeys: [] },
  );

  it('law: taking the merge back gives what the catalog said', () => {
    fc.assert(
      fc.property(metadata, metadata, (declared, overlay) => {
        const file = entity(declared);
        const { entity: merged } = mergeOverlay(file, overlay, 3);
        expect(withoutOverlay(merged)).toEqual(file);
      }),
    );
  });

  it('law: no fact of the catalog is ever changed', () => {
    fc.assert(
      fc.property(metadata, metadata, (declared, overlay) => {
        const { fields } = mergeOverlay(entity(declared), overlay);
        const kept = Object.fromEntries(
          fields
            .filter(field => field.source === 'catalog')
            .map(field => [field.path, field.value]),
        );
        const said = Object.fromEntries(
          (['annotations', 'redundancy'] as const).flatMap(area =>
            Object.entries(declared[area] ?? {}).map(([key, value]) => [
              `${area}.${key}`,
              value,
            ]),
          ),
        );
        expect(Object.keys(kept)).toEqual(Object.keys(said));
        expect(kept).toMatchObject(said);
      }),
    );
  });

  it('law: an empty overlay changes nothing', () => {
    fc.assert(
      fc.property(metadata, declared => {
        const file = entity(declared);
        expect(mergeOverlay(file, {}, 1).entity).toBe(file);
      }),
    );
  });
});

describe('renderMetadataYaml', () => {
  it('is ready to paste, in the order of the schema', () => {
    expect(
      renderMetadataYaml({
        annotations: { 'bulkhead/rto': '15m', 'bulkhead/tier': '1' },
        redundancy: { needed: 1, instances: [{ name: 'a' }] },
      }),
    ).toBe(`metadata:
  annotations:
    bulkhead/tier: "1"
    bulkhead/rto: 15m
spec:
  redundancy:
    instances:
      - name: a
    needed: 1
`);
    expect(renderMetadataYaml({})).toBe('');
  });
});
