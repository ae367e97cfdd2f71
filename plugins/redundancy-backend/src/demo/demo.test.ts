import {
  createEvidenceKinds,
  type EvidenceKind,
} from '@bulkhead/plugin-redundancy-common';
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
