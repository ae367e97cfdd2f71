import { component, twoSites, user } from '../__testUtils__/catalog';
import { CatalogAnalysis, resultsOf } from '../analysis';
import { buildModel } from './buildModel';
import type { HumanHalf } from './builtModel';

const at = '2026-11-20T00:00:00.000Z';

function takenOver(half?: HumanHalf, pair = 'user:ada, user:ben') {
  const orders = component('orders', {
    annotations: {
      'bulkhead/pattern': 'active-passive',
      ...(pair ? { 'bulkhead/pair': pair } : {}),
    },
    redundancy: {
      instances: [
        { name: 'one', role: 'active', on: ['host-a1'] },
        { name: 'two', role: 'standby', on: ['host-b1'] },
      ],
      failover: 'manual',
    },
  });
  const built = buildModel(
    [...twoSites(), user('ada'), user('ben'), orders],
    half && { human: () => half },
  );
  const results = resultsOf(CatalogAnalysis.of(built), {
    snapshotId: 's',
    computedAt: at,
  });
  const result = results.find(
    ({ entityRef }) => entityRef === 'component:default/orders',
  );
  return {
    atOnce: result?.survives,
    afterHuman: result?.survivesAfterHuman,
    told: result?.findings
      .filter(({ rule }) => rule === 'nobody-can-act')
      .map(({ message }) => message),
  };
}

describe('what is known of people and runbooks', () => {
  it.each<[string, HumanHalf | undefined]>([
    ['nothing is known', undefined],
    ['nothing is known of either', {}],
    ['both are proven', { pairReady: true, runbookProven: true }],
    ['one is proven, the other not known', { pairReady: true }],
  ])('counts on people where %s', (_, half) => {
    expect(takenOver(half)).toEqual({
      atOnce: 'nothing',
      afterHuman: 'datacenter',
      told: [],
    });
  });

  it.each<[string, HumanHalf, string]>([
    [
      'nobody is ready',
      { pairReady: false, runbookProven: true },
      'known to be ready',
    ],
    [
      'no runbook is proven',
      { pairReady: true, runbookProven: false },
      'drilled as it reads now',
    ],
  ])('counts on nobody where %s', (_, half, words) => {
    const { afterHuman, told } = takenOver(half);
    expect(afterHuman).toBe('nothing');
    expect(told).toEqual([expect.stringContaining(words)]);
  });

  it('counts on a rotation where no pair is named', () => {
    const proven = { pairReady: true, runbookProven: true };
    expect(takenOver(proven, '').afterHuman).toBe('datacenter');
    expect(takenOver({}, '').afterHuman).toBe('nothing');
  });
});
