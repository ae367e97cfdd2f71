import type { Evidence, Family } from '@bulkhead/plugin-redundancy-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { AnalysisEngine } from '../analysis/AnalysisEngine';
import { component, estate, instances } from '../__testUtils__/estate';
import { humanHalvesOf, type HumanHalves } from './HumanHalves';
import { HumanWatch } from './HumanWatch';
import { unpackBody } from './packBody';

const NOW = new Date('2026-11-01T00:00:00Z');
const SHOP = 'component:default/manual';
const HASH = 'a'.repeat(64);

function evidence(kind: string, more: Partial<Evidence> = {}): Evidence {
  return {
    id: `${kind}-${more.subject ?? ''}`,
    entityRef: SHOP,
    kind,
    outcome: 'passed',
    observedAt: '2026-10-01T00:00:00Z',
    recordedAt: '2026-10-01T00:00:00Z',
    actor: 'user:default/ana',
    details: {},
    ...more,
  };
}

const published = evidence('runbook', {
  outcome: 'noted',
  subject: 'move-it',
  details: {
    hash: HASH,
    purpose: 'failover',
    status: 'published',
    title: 'Move it',
  },
});
const drilled = evidence('failover-drill', {
  subject: HASH,
  details: { hash: HASH, runbook: 'move-it' },
});
const ready = evidence('readiness', { subject: 'user:default/ana' });
const BOTH: Family[] = ['oncall', 'runbooks'];

/** What a service with a standby by hand survives after a person acted. */
function survivesAfterHuman(human?: HumanHalves): string | undefined {
  const manual = component('manual', {
    tier: 1,
    redundancy: {
      instances: [
        ...instances('manual', 'gra-1').instances,
        { name: 'manual-b', on: ['resource:default/rbx-1'], role: 'standby' },
      ],
      failover: 'manual',
    },
  });
  manual.metadata.annotations = {
    ...manual.metadata.annotations,
    'bulkhead/pair': 'user:default/ana, user:default/ben',
  };
  const people = ['ana', 'ben'].map(name => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name, namespace: 'default' },
    spec: {},
  }));
  const entities = [...estate(), manual, ...people];
  const engine = new AnalysisEngine();
  engine.run('collect', { entities, isFirst: true });
  engine.run('compute', {
    entities: entities.length,
    overlays: [],
    vocabulary: {},
    known: new Map(),
    ...(human ? { human } : {}),
  });
  const found = engine
    .run('takeChanged', { count: 1000 })
    .find(({ entityRef }) => entityRef === stringifyEntityRef(manual))!;
  return unpackBody(found.body).survivesAfterHuman;
}

describe('the human half of the verdicts', () => {
  it('counts a takeover by hand when somebody is ready and the runbook is proven as it reads now', () => {
    const hoped = survivesAfterHuman();
    expect(hoped).toBe('datacenter');
    const proven = humanHalvesOf([published, drilled, ready], BOTH, NOW);
    expect(proven.known[SHOP]).toEqual({
      pairReady: true,
      runbookProven: true,
    });
    expect(survivesAfterHuman(proven)).toBe(hoped);
  });

  it.each([
    ['nobody is ready', [published, drilled]],
    ['nothing was ever drilled', [published, ready]],
    [
      'the text changed since the drill',
      [
        {
          ...published,
          details: { ...published.details, hash: 'b'.repeat(64) },
        },
        drilled,
        ready,
      ],
    ],
    [
      'the drill failed',
      [published, { ...drilled, outcome: 'failed' as const }, ready],
    ],
  ])('does not count it when %s', (_, items) => {
    const halves = humanHalvesOf(items, BOTH, NOW);
    expect(survivesAfterHuman(halves)).toBe('nothing');
  });

  it('hopes as before where the part that would know is not installed', () => {
    expect(survivesAfterHuman(humanHalvesOf([], [], NOW))).toBe('datacenter');
  });

  it('asks for a new analysis when it changed, and not otherwise', async () => {
    let items: Evidence[] = [published, ready];
    const onChange = jest.fn(async () => {});
    const watch = HumanWatch.create({
      evidence: { newest: async () => items },
      families: { present: async () => BOTH },
      clock: () => NOW,
    });
    watch.onChange(onChange);
    await watch.halves();
    await watch.look();
    expect(onChange).not.toHaveBeenCalled();
    items = [...items, drilled];
    await watch.look();
    await watch.look();
    expect(onChange).toHaveBeenCalledTimes(1);
  });
});
