import type { z } from 'zod';
import type { Evidence, EvidenceOutcome, Family, NewEvidence } from './model';

/** Who may write evidence of a kind: signed-in people, outside tools with a token, or a family of the product. @public */
export type EvidenceWriter = 'people' | 'tools' | Family;

/** What evidence of one kind says and who may say it. @public */
export interface EvidenceKind {
  /** e.g. "restore-test". */
  kind: string;
  title: string;
  /** One sentence. */
  description: string;
  writers: readonly EvidenceWriter[];
  outcomes: readonly EvidenceOutcome[];
  /** Milliseconds after which it proves nothing any more, where the writer says nothing. Undefined: it does not age. */
  expiresAfter?: number;
  /** What the subject is, in words, for kinds that have one. Each subject then has a newest evidence of its own. */
  subject?: string;
  /** Whether evidence without a subject is refused. */
  needsSubject?: boolean;
  /** Schema of the details; unknown fields are refused. */
  details: z.ZodType<Record<string, unknown>>;
}

/** A kind as sent over REST. @public */
export interface EvidenceKindDescription {
  kind: string;
  title: string;
  description: string;
  writers: EvidenceWriter[];
  outcomes: EvidenceOutcome[];
  expiresAfterDays?: number;
  subject?: string;
  needsSubject: boolean;
  /** JSON schema. */
  details: Record<string, unknown>;
}

/** Registered kinds by name. @public */
export type EvidenceKinds = ReadonlyMap<string, EvidenceKind>;

/** When evidence proves nothing any more: what the writer says, or what the kind says. @public */
export function expiryOf(
  kind: Pick<EvidenceKind, 'expiresAfter'>,
  evidence: Pick<NewEvidence, 'observedAt' | 'expiresAt'>,
): string | undefined {
  if (evidence.expiresAt !== undefined) {
    return evidence.expiresAt;
  }
  return kind.expiresAfter === undefined
    ? undefined
    : new Date(
        Date.parse(evidence.observedAt) + kind.expiresAfter,
      ).toISOString();
}

function newestFirst(a: Evidence, b: Evidence): number {
  return (
    Date.parse(b.observedAt) - Date.parse(a.observedAt) ||
    Date.parse(b.recordedAt) - Date.parse(a.recordedAt) ||
    (a.id < b.id ? 1 : -1)
  );
}

/** The evidence that counts: of each entity, kind and subject the newest one, newest first. @public */
export function newestOfEach(evidence: Iterable<Evidence>): Evidence[] {
  const seen = new Set<string>();
  return [...evidence].sort(newestFirst).filter(item => {
    const { entityRef, kind, subject } = item;
    const key = JSON.stringify([entityRef, kind, subject ?? null]);
    return seen.has(key) ? false : seen.add(key);
  });
}
