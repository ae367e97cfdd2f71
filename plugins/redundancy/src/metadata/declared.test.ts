import type { MetadataField } from '@bulkhead/plugin-redundancy-common';
import {
  declaredPart,
  filledParts,
  openPart,
  openValue,
  overruled,
} from './declared';

const backups: MetadataField = {
  path: 'redundancy.backups',
  source: 'catalog',
  value: { every: '24h', kept: '30d' },
  overlaid: { every: '12h', kept: '30d' },
  filledIn: ['redundancy.backups.kept'],
};

describe('a fact that catalog and portal both speak of', () => {
  it('loses only where they differ', () => {
    expect(overruled(backups)).toEqual({ every: '12h' });
    expect(
      overruled({ ...backups, overlaid: { kept: '30d' } }),
    ).toBeUndefined();
    expect(
      overruled({
        path: 'redundancy.needed',
        source: 'catalog',
        value: 1,
        overlaid: 2,
      }),
    ).toBe(2);
  });

  it('tells what each said', () => {
    expect(declaredPart(backups)).toEqual({ every: '24h' });
    expect(filledParts(backups)).toEqual(['kept']);
  });

  it('leaves open what the catalog does not say', () => {
    const schema = {
      type: 'object',
      properties: { every: { type: 'string' }, kept: { type: 'string' } },
    };
    expect(
      Object.keys(openPart(schema, { every: '24h' })?.properties ?? {}),
    ).toEqual(['kept']);
    expect(openPart(schema, { every: '24h', kept: '1d' })).toBeUndefined();
    expect(openPart({ type: 'integer' }, 1)).toBeUndefined();
    expect(openValue({ every: '12h', kept: '30d' }, { every: '24h' })).toEqual({
      kept: '30d',
    });
  });
});
