import { createHash } from 'node:crypto';
import type { EvidenceKinds } from '@bulkhead/plugin-redundancy-common';
import { expiryOf } from '@bulkhead/plugin-redundancy-common';
import type { WrittenEvidence } from '../evidence/EvidenceStore';

const DAY = 86_400_000;

/** Who wrote the example, so that it is written once. */
export const DEMO_WRITER = 'example';

/** What an example service tried: how many days ago, how it came out, and what it measured. */
interface Example {
  kind: string;
  check: string;
  actor: string;
  /** Days ago, and outcome, for one service or another. */
  tries: readonly (readonly [number, 'passed' | 'failed'] | undefined)[];
  details?: (n: number) => Record<string, unknown>;
  summary: Record<'passed' | 'failed', string>;
}

const EXAMPLES: readonly Example[] = [
  {
    kind: 'backup',
    check: 'backup-fresh',
    actor: 'backup job',
    tries: [
      [0.3, 'passed'],
      [0.5, 'passed'],
      [9, 'passed'],
      [0.4, 'failed'],
      undefined,
    ],
    details: n => ({ seconds: 300 + n * 40, bytes: 4e9 + n * 1e8 }),
    summary: { passed: 'Backup made', failed: 'The backup ended in an error' },
  },
  {
    kind: 'restore-test',
    check: 'restore-tested',
    actor: 'restore test job',
    tries: [
      [40, 'passed'],
      // Runs out in three weeks.
      [162, 'passed'],
      [12, 'failed'],
      undefined,
      [210, 'passed'],
    ],
    details: n => ({ seconds: 600 + n * 60, rows: 120_000 + n }),
    summary: {
      passed: 'Restored and compared',
      failed: 'Restored, and the newest hour was missing',
    },
  },
  {
    kind: 'replication-lag',
    check: 'replication-lag',
    actor: 'monitoring',
    tries: [[0.1, 'passed'], [0.1, 'passed'], undefined, [1, 'passed']],
    details: n => ({ seconds: (n * 7) % 40 }),
    summary: { passed: 'Measured on the standby', failed: 'Too far behind' },
  },
  {
    kind: 'chaos-experiment',
    check: 'chaos',
    actor: 'chaos schedule',
    tries: [[30, 'passed'], undefined, [170, 'passed'], [20, 'failed']],
    details: n => ({ hypothesis: 'One instance is enough', seconds: 30 + n }),
    summary: {
      passed: 'One instance killed: nobody noticed',
      failed: 'One instance killed: errors for two minutes',
    },
  },
  {
    kind: 'rebuild',
    check: 'rebuildable',
    actor: 'deployment pipeline',
    tries: [[60, 'passed'], [340, 'passed'], undefined],
    details: n => ({ seconds: 900 + n * 10 }),
    summary: {
      passed: 'Rebuilt from the template',
      failed: 'The template is out of date',
    },
  },
  {
    kind: 'alert-channel-test',
    check: 'alert-channels',
    actor: 'alert test',
    tries: [[21, 'passed'], [165, 'passed'], undefined, [8, 'failed']],
    details: () => ({ channels: ['sms', 'chat', 'email'] }),
    summary: {
      passed: 'Received on every channel',
      failed: 'No SMS arrived',
    },
  },
];

/** Which of several variants an example is, the same at every start. */
export function variantOf(text: string, count: number): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) % count;
}

/** Evidence for the example companies: what holds, what is about to run out, what failed and what nobody ever tried. Pure. */
export function exampleEvidence(options: {
  /** Checks that apply, by entity. */
  entities: ReadonlyMap<string, ReadonlySet<string>>;
  kinds: EvidenceKinds;
  now: Date;
  newId: () => string;
}): WrittenEvidence[] {
  const { entities, kinds, now, newId } = options;
  return [...entities].flatMap(([entityRef, checks]) =>
    EXAMPLES.flatMap(example => {
      const n = variantOf(`${entityRef} ${example.kind}`, 10_000);
      const attempt = example.tries[n % example.tries.length];
      const kind = kinds.get(example.kind);
      if (!attempt || !kind || !checks.has(example.check)) {
        return [];
      }
      const [days, outcome] = attempt;
      const observedAt = new Date(now.getTime() - days * DAY).toISOString();
      const expiresAt = expiryOf(kind, { observedAt });
      return [
        {
          id: newId(),
          entityRef,
          kind: example.kind,
          outcome,
          observedAt,
          recordedAt: now.toISOString(),
          ...(expiresAt ? { expiresAt } : {}),
          actor: example.actor,
          summary: example.summary[outcome],
          details: example.details?.(n % 10) ?? {},
          writer: DEMO_WRITER,
          key: `${example.kind}:${entityRef}`.slice(0, 200),
        },
      ];
    }),
  );
}
