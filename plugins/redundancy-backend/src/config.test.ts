import { mockServices } from '@backstage/backend-test-utils';
import { createVocabulary } from '@bulkhead/plugin-redundancy-common';
import { readRedundancyConfig } from './config';

const read = (redundancy?: object) =>
  readRedundancyConfig(
    mockServices.rootConfig({
      data: JSON.parse(JSON.stringify({ bulkhead: { redundancy } })),
    }),
  );

describe('readRedundancyConfig', () => {
  it('has good defaults', () => {
    expect(read()).toEqual({
      refreshInterval: { minutes: 10 },
      initialDelay: { seconds: 3 },
      refreshTimeout: { minutes: 5 },
      watchInterval: { seconds: 10 },
      analysisMemoryMb: 2048,
      vocabulary: {},
      checks: { expressions: [], modules: [], tiers: {} },
      seedDemo: false,
      badgeSecrets: [],
    });
  });

  it('takes the words that the documentation shows', () => {
    const { vocabulary } = read({
      domainClasses: [{ name: 'power-feed', title: 'power feed', rung: 3.5 }],
      resourceTypes: [
        { type: 'pdu', family: 'place', domainClass: 'power-feed' },
        { type: 'cockroachdb', family: 'database', quorum: true },
        { type: 'bank', family: 'outside', domainClass: 'provider' },
      ],
      requiredByTier: { '0': 'region', '1': 'power-feed' },
      typesThatDoNotRun: ['library', 'contract'],
    });
    const words = createVocabulary(vocabulary);
    expect(words.ladder.map(({ name }) => name)).toEqual([
      'instance',
      'host',
      'datastore',
      'rack',
      'hypervisor-cluster',
      'power-feed',
      'zone',
      'datacenter',
      'region',
    ]);
    expect(words.resourceTypes.get('pdu')?.domainClass).toBe('power-feed');
    expect(words.resourceTypes.get('cockroachdb')?.quorum).toBe(true);
    expect(words.requiredByTier['1']).toBe('power-feed');
    expect(words.typesThatDoNotRun.has('contract')).toBe(true);
    expect(words.typesThatDoNotRun.has('template')).toBe(false);
  });

  it('reads what an administrator says', () => {
    expect(
      read({
        refresh: { interval: '1h' },
        requiredByTier: { '0': 'region' },
        domainClasses: [{ name: 'cell', rung: 4 }],
        resourceTypes: [
          { type: 'pod-cell', family: 'place', domainClass: 'cell' },
        ],
      }),
    ).toMatchObject({
      refreshInterval: { hours: 1 },
      vocabulary: {
        requiredByTier: { '0': 'region' },
        domainClasses: [
          { name: 'cell', title: 'cell', rung: 4, description: '' },
        ],
        resourceTypes: [
          {
            type: 'pod-cell',
            title: 'pod-cell',
            family: 'place',
            domainClass: 'cell',
          },
        ],
      },
    });
  });

  it.each([
    [{ requiredByTier: { '0': 'galaxy' } }, 'tier 0 asks for galaxy'],
    [{ requiredByTier: { '7': 'host' } }, 'tier 7'],
    [{ badges: { secrets: ['short'] } }, 'at least 24 characters'],
    [
      { resourceTypes: [{ type: 'x', family: 'toys' }] },
      'the family of x must be one of',
    ],
    [
      { resourceTypes: [{ type: 'x', family: 'place', domainClass: 'y' }] },
      'x has the domain class y',
    ],
  ])('names what cannot be in %j', (redundancy, message) => {
    expect(() => read(redundancy)).toThrow(message);
  });
});
