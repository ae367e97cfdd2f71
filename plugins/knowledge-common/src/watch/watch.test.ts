import fc from 'fast-check';
import { sharedJson } from '../__testUtils__/shared';
import { readLifecycleData, type Product } from '../technology/lifecycle';
import { parseTechnology } from '../technology/reference';
import { indexProducts } from '../technology/status';
import { affects } from './affects';
import { concerns, passesFilter, technologyMatcher } from './matching';
import { mergeVulnerabilities } from './merge';
import { lifecycleProposals, vulnerabilityProposals } from './proposals';
import { readVulnerabilities, type Vulnerability } from './vulnerabilities';

const index = indexProducts(
  readLifecycleData([
    {
      product: 'postgresql',
      title: 'PostgreSQL',
      aliases: ['postgres'],
      cycles: [
        { cycle: '17', eol: '2029-11-08' },
        { cycle: '14', eol: '2026-11-12' },
        { cycle: '13', eol: '2025-11-13' },
      ],
    },
    {
      product: 'tomcat',
      title: 'Apache Tomcat',
      cycles: [{ cycle: '9.0', eol: '2027-03-31' }],
    },
    { product: 'go', title: 'Go', cycles: [{ cycle: '1.25', eol: false }] },
  ]) as Product[],
);
const technology = (ref: string) => parseTechnology(ref)!;

function read(input: unknown): Vulnerability[] {
  const list = readVulnerabilities(input);
  if ('problem' in list) throw new Error(list.problem);
  return list.items;
}

describe('vulnerability lists', () => {
  it('reads the list of exploited ones', () => {
    const list = readVulnerabilities({
      title: 'CISA Catalog of Known Exploited Vulnerabilities',
      vulnerabilities: [
        {
          cveID: 'CVE-2025-24813',
          vendorProject: 'Apache',
          product: 'Tomcat',
          vulnerabilityName:
            'Apache Tomcat Path Equivalence\u0000 Vulnerability',
          dateAdded: '2025-04-01',
          shortDescription: 'x',
          dueDate: '2025-04-22',
        },
        { cveID: 'nonsense', product: 'y' },
      ],
    });
    expect(list).toEqual({
      items: [
        {
          cve: 'CVE-2025-24813',
          title: 'Apache Tomcat Path Equivalence Vulnerability',
          publishedOn: '2025-04-01',
          dueOn: '2025-04-22',
          exploited: true,
          disputed: false,
          affected: [{ vendor: 'Apache', product: 'Tomcat' }],
        },
      ],
      rejected: [],
      unreadable: 1,
    });
  });

  const record = (more: object, tags: string[] = []) => ({
    dataType: 'CVE_RECORD',
    cveMetadata: {
      cveId: 'CVE-2026-1000',
      state: 'PUBLISHED',
      datePublished: '2026-02-01T00:00:00Z',
      ...more,
    },
    containers: {
      cna: {
        title: 'A hole',
        tags,
        affected: [
          {
            vendor: 'n/a',
            product: 'PostgreSQL',
            versions: [
              {
                version: '14',
                lessThan: '14.20',
                status: 'affected',
                versionType: 'rpm',
              },
              { version: '17', lessThan: '17.7', status: 'affected' },
              { version: '16', status: 'unaffected' },
            ],
          },
        ],
      },
    },
  });

  it('marks disputed records and leaves withdrawn ones out', () => {
    expect(read(record({}, ['disputed']))[0].disputed).toBe(true);
    expect(read([record({})])[0].disputed).toBe(false);
    expect(readVulnerabilities([record({ state: 'REJECTED' })])).toEqual({
      items: [],
      rejected: ['CVE-2026-1000'],
      unreadable: 0,
    });
  });

  it.each([
    ['postgresql@14.19', 'yes'],
    ['postgresql@14.20', 'no'],
    ['postgres@17.6', 'yes'],
    ['postgresql@14', 'maybe'],
    ['postgresql', 'maybe'],
    ['postgresql@16.1', 'no'],
    ['go@1.25', 'other-product'],
  ])('tells of %s: %s', (ref, expected) => {
    expect(affects(read(record({}))[0], technology(ref), index)).toBe(expected);
  });

  it('reads NVD, where the marks stand elsewhere', () => {
    const [item] = read({
      vulnerabilities: [
        {
          cve: {
            id: 'CVE-2026-2000',
            published: '2026-03-04T10:00:00.000',
            descriptions: [{ lang: 'en', value: '** DISPUTED ** something' }],
            configurations: [
              {
                nodes: [
                  {
                    cpeMatch: [
                      {
                        vulnerable: true,
                        criteria: 'cpe:2.3:a:apache:tomcat:*:*:*',
                        versionStartIncluding: '9.0.0',
                        versionEndExcluding: '9.0.99',
                      },
                      {
                        vulnerable: false,
                        criteria: 'cpe:2.3:o:linux:linux:*',
                      },
                    ],
                  },
                ],
              },
            ],
          },
        },
      ],
    });
    expect(item).toMatchObject({
      disputed: true,
      exploited: false,
      publishedOn: '2026-03-04',
    });
    expect(affects(item, technology('tomcat@9.0.98'), index)).toBe('yes');
    expect(affects(item, technology('tomcat@9.0.99'), index)).toBe('no');
  });

  it.each([[null], [{}], [[]], [{ vulnerabilities: [{}] }]])(
    'refuses %j',
    input => expect(readVulnerabilities(input)).toHaveProperty('problem'),
  );
});

describe('several lists', () => {
  const kev = read({
    vulnerabilities: [
      {
        cveID: 'CVE-2025-24813',
        vendorProject: 'Apache',
        product: 'Tomcat',
        vulnerabilityName: 'Apache Tomcat Path Equivalence',
        dateAdded: '2025-04-01',
        dueDate: '2025-04-22',
      },
    ],
  });
  const record = read({
    cveMetadata: {
      cveId: 'CVE-2025-24813',
      state: 'PUBLISHED',
      datePublished: '2025-03-10T16:44:03Z',
    },
    containers: {
      cna: {
        tags: ['disputed'],
        affected: [
          {
            vendor: 'Apache',
            product: 'tomcat',
            versions: [
              { version: '9.0.0', status: 'affected', lessThan: '9.0.99' },
            ],
          },
        ],
      },
    },
  });

  it('become one: exploited says the one, which versions the other', () => {
    const [one, ...others] = mergeVulnerabilities([...kev, ...record]);
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      title: 'Apache Tomcat Path Equivalence',
      exploited: true,
      disputed: true,
      dueOn: '2025-04-22',
      publishedOn: '2025-03-10',
    });
    expect(affects(one, technology('tomcat@9.0.98'), index)).toBe('yes');
    expect(affects(one, technology('tomcat@9.0.99'), index)).toBe('no');
    expect(affects(kev[0], technology('tomcat@9.0.99'), index)).toBe('maybe');
  });

  it('say the same in whatever order they are read, and read twice', () => {
    const told = (lists: Vulnerability[]) =>
      mergeVulnerabilities(lists).map(({ title: _, affected, ...rest }) => ({
        ...rest,
        versions: affected.map(one => one.versions),
      }));
    const expected = told([...kev, ...record]);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...kev, ...record), { maxLength: 6 }),
        more => {
          expect(told([...record, ...kev, ...more])).toEqual(expected);
        },
      ),
    );
  });
});

describe('matching of items', () => {
  const matcher = technologyMatcher(['postgresql', 'tomcat', 'go'], index);
  it.each([
    [
      'PostgreSQL 17.7, 16.11 released',
      [{ product: 'postgresql', version: '17.7' }],
    ],
    ['Why postgres is enough', [{ product: 'postgresql' }]],
    ['Securing Apache Tomcat', [{ product: 'tomcat' }]],
    ['We go home', []],
    ['Go 1.25 is out', [{ product: 'go', version: '1.25' }]],
    ['Nonpostgresqlish words', []],
  ])('%s', (title, expected) => {
    expect(matcher.find({ title })).toEqual(expected);
  });

  it('finds any product by its own name, whatever signs are in it', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z0-9][a-z0-9.+_-]{2,12}$/),
        product => {
          fc.pre(/[a-z0-9]$/.test(product));
          const found = technologyMatcher([product], index).find({
            title: `News: ${product} 12.3 is out`,
          });
          expect(found).toEqual([{ product, version: '12.3' }]);
        },
      ),
    );
  });

  it('can look for every published product at once', () => {
    const products = sharedJson('endoflife-products.json');
    const all = indexProducts(
      products ? (readLifecycleData(products) as Product[]) : [],
    );
    const names = [...all.keys()];
    const found = technologyMatcher(names, all).find({
      title: 'Eclipse Temurin 25 and HAProxy 3.2',
    });
    expect(found.map(one => one.product).sort()).toEqual(
      products ? ['eclipse-temurin', 'haproxy'] : [],
    );
  });

  it('stays linear on hostile text', () => {
    const started = performance.now();
    matcher.find({ title: 'x', summary: 'postgresql 1.'.repeat(100_000) });
    // Orders of magnitude, not speed: an exponential search would not end at all.
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('knows news from what is older than ours', () => {
    const mine = technology('postgresql@14.1');
    expect(
      concerns({ product: 'postgresql', version: '14.20' }, mine, index),
    ).toBe(true);
    expect(
      concerns({ product: 'postgresql', version: '17' }, mine, index),
    ).toBe(true);
    expect(
      concerns({ product: 'postgresql', version: '13.9' }, mine, index),
    ).toBe(false);
    expect(concerns({ product: 'postgresql' }, mine, index)).toBe(true);
    expect(concerns({ product: 'tomcat' }, mine, index)).toBe(false);
  });

  it('filters by words, exclusions and technologies', () => {
    const filter = { any: [], none: [], technologiesOnly: false };
    const item = { title: 'PostgreSQL 14 ends', summary: 'sponsored' };
    expect(passesFilter(item, [], filter)).toBe(true);
    expect(passesFilter(item, [], { ...filter, any: ['ENDS'] })).toBe(true);
    expect(passesFilter(item, [], { ...filter, any: ['starts'] })).toBe(false);
    expect(passesFilter(item, [], { ...filter, none: ['Sponsored'] })).toBe(
      false,
    );
    expect(passesFilter(item, [], { ...filter, technologiesOnly: true })).toBe(
      false,
    );
  });
});

describe('proposals', () => {
  const subject = {
    ref: 'component:default/orders',
    technologies: ['postgresql@14', 'tomcat@9.0', 'keepalived@2', 'go'].map(
      technology,
    ),
  };
  it('say what ended and what ends, and nothing where nothing is known', () => {
    expect(lifecycleProposals(subject, index, '2026-11-20')).toEqual([
      {
        key: 'eol component:default/orders postgresql@14',
        type: 'end-of-life',
        subjectRef: 'component:default/orders',
        technology: 'postgresql@14',
        status: 'ended',
        on: '2026-11-12',
        title: 'PostgreSQL 14 has ended',
      },
      expect.objectContaining({
        status: 'ending',
        title: 'Apache Tomcat 9.0 reaches its end of life',
      }),
    ]);
  });

  it('keep the mark of a dispute and say maybe where the version cannot be told', () => {
    const list = read({
      vulnerabilities: [
        {
          cveID: 'CVE-2025-24813',
          vendorProject: 'Apache',
          product: 'Tomcat',
          shortDescription: '** DISPUTED ** x',
        },
      ],
    });
    expect(vulnerabilityProposals(subject, list, index)).toEqual([
      expect.objectContaining({
        status: 'maybe-affected',
        technology: 'tomcat@9.0',
        disputed: true,
      }),
    ]);
  });
});
