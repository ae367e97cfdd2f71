import type { Evidence } from '@bulkhead/plugin-redundancy-common';
import type { WrittenEvidence } from '../evidence/EvidenceStore';
import { DEMO_WRITER, variantOf } from './exampleEvidence';

const DAY = 86_400_000;
const EXPIRES_AFTER = 183 * DAY;

/** Days ago, outcome, and share of the time allowed that it took. */
const DRILLS: readonly (
  | readonly [number, 'passed' | 'failed', number]
  | undefined
)[] = [
  [12, 'passed', 0.4],
  [45, 'passed', 0.8],
  [165, 'passed', 0.6],
  [25, 'failed', 1.9],
  undefined,
  undefined,
];

/** Drills of the published failover runbooks on their present text: some held, some are about to run out, some failed. Pure. */
export function exampleDrills(
  runbooks: readonly Evidence[],
  options: { now: Date; newId: () => string },
): WrittenEvidence[] {
  const { now, newId } = options;
  return runbooks.flatMap(({ entityRef, subject, details, summary, link }) => {
    const { hash, purpose, status, rtoSeconds, traffic } = details as {
      hash: string;
      purpose: string;
      status: string;
      rtoSeconds?: number;
      traffic?: boolean;
    };
    const drill =
      DRILLS[variantOf(`drill ${subject} ${entityRef}`, DRILLS.length)];
    if (!drill || purpose !== 'failover' || status !== 'published') {
      return [];
    }
    const [days, outcome, share] = drill;
    const observed = now.getTime() - days * DAY;
    return [
      {
        id: newId(),
        entityRef,
        kind: 'failover-drill',
        outcome,
        observedAt: new Date(observed).toISOString(),
        recordedAt: now.toISOString(),
        expiresAt: new Date(observed + EXPIRES_AFTER).toISOString(),
        actor: 'drill calendar',
        summary: `Drill of "${summary ?? subject}" ${
          outcome === 'passed' ? 'succeeded' : 'failed'
        }`.slice(0, 500),
        ...(link ? { link } : {}),
        subject: hash,
        details: {
          runbook: subject,
          hash,
          mode: 'drill',
          purpose,
          ...(traffic === undefined ? {} : { traffic }),
          ...(rtoSeconds === undefined
            ? {}
            : { rtoSeconds, seconds: Math.round(rtoSeconds * share) }),
        },
        writer: DEMO_WRITER,
        key: `drill:${subject}:${entityRef}`.slice(0, 200),
      },
    ];
  });
}
