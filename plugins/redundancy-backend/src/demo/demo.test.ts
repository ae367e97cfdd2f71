import {
  createEvidenceKinds,
  type EvidenceKind,
} from '@bulkhead/plugin-redundancy-common';
import { exampleDrills } from './exampleDrills';
import { exampleEvidence } from './exampleEvidence';

describe('the example evidence', () => {
  const kinds = createEvidenceKinds();
  const now = new Date('2026-03-01T12:00:00Z');
  const all = new Set([
    'backup-fresh',
    'restore-tested',
    'replication-lag',
    'chaos',
    'rebuildable',
    'alert-channels',
  ]);
  let id = 0;
  const items = exampleEvidence({
    entities: new Map(
      Array.from({ length: 40 }, (_, i) => [`component:default/s${i}`, all]),
    ),
    kinds,
    now,
    newId: () => `id-${(id += 1)}`,
  });

  it('is of the form that its kinds ask for, and each key stands once', () => {
    for (const item of items) {
      const kind = kinds.get(item.kind) as EvidenceKind;
      expect(kind.details.safeParse(item.details).success).toBe(true);
      expect(kind.outcomes).toContain(item.outcome);
    }
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
  });

  it('has what holds, what is about to run out, what ran out and what failed', () => {
    const restores = items.filter(({ kind }) => kind === 'restore-test');
    const month = new Date(now.getTime() + 30 * 86_400_000).toISOString();
    const passed = restores.filter(({ outcome }) => outcome === 'passed');
    expect(passed.some(({ expiresAt }) => expiresAt! > month)).toBe(true);
    expect(
      passed.some(
        ({ expiresAt }) => expiresAt! > now.toISOString() && expiresAt! < month,
      ),
    ).toBe(true);
    expect(passed.some(({ expiresAt }) => expiresAt! < now.toISOString())).toBe(
      true,
    );
    expect(restores.some(({ outcome }) => outcome === 'failed')).toBe(true);
    expect(restores.length).toBeLessThan(40);
  });
});

describe('the example drills', () => {
  it('are of the published failover runbooks, on their present text', () => {
    let n = 0;
    const runbook = (i: number, purpose: string) => ({
      id: `r${i}`,
      entityRef: `component:default/s${i}`,
      kind: 'runbook',
      outcome: 'noted' as const,
      observedAt: '2026-01-01T00:00:00.000Z',
      recordedAt: '2026-01-01T00:00:00.000Z',
      actor: 'plugin:runbooks',
      subject: 'vip-failover',
      details: { hash: `h${i}`, purpose, status: 'published', rtoSeconds: 900 },
    });
    const drills = exampleDrills(
      [
        ...Array.from({ length: 40 }, (_, i) => runbook(i, 'failover')),
        ...Array.from({ length: 40 }, (_, i) => runbook(i, 'diagnosis')),
      ],
      { now: new Date('2026-03-01T00:00:00Z'), newId: () => `d${(n += 1)}` },
    );
    const kind = createEvidenceKinds().get('failover-drill') as EvidenceKind;
    expect(new Set(drills.map(({ outcome }) => outcome))).toEqual(
      new Set(['passed', 'failed']),
    );
    expect(drills.length).toBeLessThan(40);
    for (const { entityRef, subject, details } of drills) {
      expect(subject).toBe(`h${entityRef.split('/s')[1]}`);
      expect(kind.details.safeParse(details).success).toBe(true);
    }
  });
});
