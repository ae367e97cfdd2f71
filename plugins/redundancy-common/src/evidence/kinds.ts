import { z } from 'zod';
import type {
  EvidenceKind,
  EvidenceKindDescription,
  EvidenceKinds,
} from './kindModel';

const DAY = 86_400_000;
/** Half a year, as the practices ask for. */
const HALF_A_YEAR = 183 * DAY;
const YEAR = 365 * DAY;
const QUARTER = 92 * DAY;

const seconds = z.number().min(0).max(1e9);
const text = z.string().min(1).max(500);
const refs = z.array(z.string().min(1).max(500)).max(50);
const tried = ['passed', 'failed'] as const;
const anything = ['passed', 'failed', 'noted'] as const;

/** What a run of a runbook says, whatever it was for. */
const run = {
  /** Id of the runbook. */
  runbook: text.optional(),
  /** Content hash of what was run. */
  hash: text.optional(),
  mode: z.enum(['real', 'drill', 'tabletop']).optional(),
  purpose: text.optional(),
  /** How long it took until service was back. */
  seconds: seconds.optional(),
  /** Recovery time that was aimed for. */
  rtoSeconds: seconds.optional(),
  /** Data that was lost, in time. */
  lostSeconds: seconds.optional(),
  traffic: z.boolean().optional(),
  people: refs.optional(),
};

/** The kinds that the practices read. @public */
export const EVIDENCE_KINDS: readonly EvidenceKind[] = [
  {
    kind: 'runbook',
    title: 'Published runbook',
    description: 'A runbook about the entity, as it reads at present.',
    writers: ['runbooks'],
    outcomes: ['noted'],
    subject: 'Id of the runbook',
    needsSubject: true,
    details: z.strictObject({
      hash: text,
      title: text.optional(),
      purpose: text,
      status: z.enum(['draft', 'published', 'deprecated']),
      /** Whether it has a step that moves traffic, and by what. */
      traffic: z.boolean().optional(),
      mechanisms: z.array(text).max(20).optional(),
      tags: z.array(text).max(50).optional(),
      alerts: z.array(text).max(200).optional(),
      rtoSeconds: seconds.optional(),
      rpoSeconds: seconds.optional(),
    }),
  },
  {
    kind: 'failover-drill',
    title: 'Failover drill',
    description: 'A failover runbook was run, as a drill or for real.',
    writers: ['runbooks', 'tools', 'people'],
    outcomes: tried,
    expiresAfter: HALF_A_YEAR,
    subject: 'Content hash of the runbook',
    details: z.strictObject(run),
  },
  {
    kind: 'disaster-recovery-drill',
    title: 'Disaster recovery drill',
    description: 'The service was built again from nothing, as a drill.',
    writers: ['runbooks', 'tools', 'people'],
    outcomes: tried,
    expiresAfter: YEAR,
    subject: 'Content hash of the runbook',
    details: z.strictObject(run),
  },
  {
    kind: 'chaos-experiment',
    title: 'Chaos experiment',
    description: 'Something was broken on purpose to see what happens.',
    writers: ['runbooks', 'tools', 'people'],
    outcomes: tried,
    expiresAfter: HALF_A_YEAR,
    subject: 'What was broken',
    details: z.strictObject({ ...run, hypothesis: text.optional() }),
  },
  {
    kind: 'restore-test',
    title: 'Restore test',
    description: 'A backup was restored and looked at.',
    writers: ['runbooks', 'tools', 'people'],
    outcomes: tried,
    expiresAfter: HALF_A_YEAR,
    subject: 'Which of several backups',
    details: z.strictObject({
      ...run,
      backupAt: z.string().max(40).optional(),
      rows: z.number().min(0).optional(),
    }),
  },
  {
    kind: 'backup',
    title: 'Backup',
    description: 'A backup was made.',
    writers: ['tools', 'people'],
    outcomes: tried,
    // The period that the entity declares decides, which may be as long as a month.
    expiresAfter: 32 * DAY,
    subject: 'Which of several backups',
    details: z.strictObject({
      bytes: z.number().min(0).optional(),
      seconds: seconds.optional(),
      to: text.optional(),
    }),
  },
  {
    kind: 'rebuild',
    title: 'Rebuild',
    description: 'An instance was built again from its template.',
    writers: ['runbooks', 'tools', 'people'],
    outcomes: tried,
    expiresAfter: YEAR,
    subject: 'Which instance or template',
    details: z.strictObject(run),
  },
  {
    kind: 'alert-channel-test',
    title: 'Test alert',
    description: 'A test alert was sent and somebody received it.',
    writers: ['runbooks', 'tools', 'people'],
    outcomes: tried,
    expiresAfter: HALF_A_YEAR,
    subject: 'Channel',
    details: z.strictObject({
      ...run,
      channel: text.optional(),
      channels: z.array(text).max(20).optional(),
    }),
  },
  {
    kind: 'alert-link',
    title: 'Runbook link of an alert',
    description: 'The runbook link that an alert carries was followed.',
    writers: ['runbooks', 'tools'],
    outcomes: tried,
    expiresAfter: QUARTER,
    subject: 'Name of the alert',
    needsSubject: true,
    details: z.strictObject({ url: z.string().max(2000).optional() }),
  },
  {
    kind: 'replication-lag',
    title: 'Replication lag',
    description: 'How far a copy was behind when it was measured.',
    writers: ['tools', 'people', 'runbooks'],
    outcomes: anything,
    expiresAfter: 7 * DAY,
    subject: 'Which copy',
    details: z.strictObject({ seconds }),
  },
  {
    kind: 'readiness',
    title: 'Readiness of a person',
    description: 'Whether a person can act for the service.',
    writers: ['oncall', 'people'],
    outcomes: anything,
    expiresAfter: HALF_A_YEAR,
    subject: 'The person',
    needsSubject: true,
    details: z.strictObject({
      by: z.array(text).max(20).optional(),
      missing: z.array(text).max(20).optional(),
    }),
  },
  {
    kind: 'pair',
    title: 'Pair',
    description: 'Whether one of the pair is always there.',
    writers: ['oncall'],
    outcomes: tried,
    expiresAfter: 30 * DAY,
    details: z.strictObject({
      people: refs.optional(),
      /** First day on which both are away. */
      bothAwayFrom: z.string().max(40).optional(),
      bothAwayUntil: z.string().max(40).optional(),
    }),
  },
  {
    kind: 'coverage',
    title: 'Coverage of the rotation',
    description: 'Whether somebody ready is on call at all times ahead.',
    writers: ['oncall'],
    outcomes: tried,
    expiresAfter: 30 * DAY,
    subject: 'Rotation',
    details: z.strictObject({
      gapFrom: z.string().max(40).optional(),
      gapUntil: z.string().max(40).optional(),
      days: z.number().min(0).optional(),
    }),
  },
  {
    kind: 'presentation',
    title: 'Presentation',
    description: 'Somebody explained the service to the others.',
    writers: ['knowledge', 'people'],
    outcomes: ['noted', 'passed'],
    expiresAfter: YEAR,
    subject: 'Id of the presentation',
    details: z.strictObject({ by: refs, title: text.optional() }),
  },
  {
    kind: 'watch',
    title: 'Technology watch',
    description: 'Somebody looked at the news of a technology in use.',
    writers: ['knowledge', 'people'],
    outcomes: anything,
    expiresAfter: QUARTER,
    subject: 'Technology',
    needsSubject: true,
    details: z.strictObject({
      technology: text.optional(),
      title: text.optional(),
      /** Whether something is still to be done about it. */
      open: z.boolean().optional(),
      /** Last day on which the version in use gets fixes. */
      endOfLife: z.string().max(40).optional(),
    }),
  },
  {
    kind: 'hackathon',
    title: 'Hackathon',
    description: 'What became of an idea that was tried in a hackathon.',
    writers: ['knowledge', 'people'],
    outcomes: anything,
    subject: 'Id of the idea',
    details: z.strictObject({
      title: text.optional(),
      state: z.enum(['open', 'adopted', 'parked', 'dropped']),
    }),
  },
  {
    kind: 'post-mortem',
    title: 'Post-mortem',
    description: 'What was learnt from an incident.',
    writers: ['knowledge', 'people'],
    outcomes: ['noted'],
    subject: 'Id of the post-mortem',
    details: z.strictObject({
      title: text.optional(),
      actionsOpen: z.number().int().min(0).optional(),
    }),
  },
];

/** The kinds of the practices with those that an adopter adds; of the same name the added one counts. @public */
export function createEvidenceKinds(
  more: readonly EvidenceKind[] = [],
): EvidenceKinds {
  return new Map([...EVIDENCE_KINDS, ...more].map(kind => [kind.kind, kind]));
}

/** @public */
export function describeEvidenceKind(
  kind: EvidenceKind,
): EvidenceKindDescription {
  return {
    kind: kind.kind,
    title: kind.title,
    description: kind.description,
    writers: [...kind.writers],
    outcomes: [...kind.outcomes],
    ...(kind.expiresAfter === undefined
      ? {}
      : { expiresAfterDays: kind.expiresAfter / DAY }),
    ...(kind.subject ? { subject: kind.subject } : {}),
    needsSubject: kind.needsSubject ?? false,
    details: z.toJSONSchema(kind.details) as Record<string, unknown>,
  };
}
