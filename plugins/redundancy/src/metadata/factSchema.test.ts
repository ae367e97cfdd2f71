import {
  factSchemas,
  FORM_SECTIONS,
  isReference,
  otherPaths,
  problemsOf,
} from './factSchema';

describe('factSchemas', () => {
  it('knows every fact once, in the sections or among the others', () => {
    const placed = [
      ...FORM_SECTIONS.flatMap(section => section.paths),
      ...otherPaths(),
    ];
    expect([...placed].sort()).toEqual([...factSchemas().keys()].sort());
    expect(placed).toEqual(
      expect.arrayContaining([
        'annotations.bulkhead/tier',
        'redundancy.instances',
        'redundancy.backups',
        'redundancy.monitoring',
        'redundancy.deployment',
      ]),
    );
  });

  it('tells references from texts', () => {
    const { items } = factSchemas().get('redundancy.instances') ?? {};
    expect(isReference(items?.properties?.on?.items ?? {})).toBe(true);
    expect(isReference(items?.properties?.name ?? {})).toBe(false);
  });
});

describe('problemsOf', () => {
  it('finds nothing wrong with nothing, or with what is right', () => {
    expect(problemsOf({}).size).toBe(0);
    expect(
      problemsOf({
        annotations: { 'bulkhead/slo': '99.95' },
        redundancy: { needed: 2, failover: 'manual' },
      }).size,
    ).toBe(0);
  });

  it('says where and what', () => {
    const problems = problemsOf({
      annotations: { 'bulkhead/rto': 'soon' },
      redundancy: { anyOf: [{ name: 'uplinks' }], needed: 0 },
    });
    expect(problems.get('annotations.bulkhead/rto')?.message).toMatch(
      /not a duration.*15m/,
    );
    expect(problems.get('redundancy.anyOf')).toMatchObject({
      where: ['0', 'of'],
      missing: true,
    });
    expect(problems.has('redundancy.needed')).toBe(true);
  });
});
