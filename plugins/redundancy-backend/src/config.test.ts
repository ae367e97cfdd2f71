import { mockServices } from '@backstage/backend-test-utils';
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
    });
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
