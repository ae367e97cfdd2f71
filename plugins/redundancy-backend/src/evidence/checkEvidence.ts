import { InputError, NotAllowedError } from '@backstage/errors';
import { normalizeEntityRef } from '@bulkhead/bulkhead-node';
import {
  type EvidenceKind,
  type EvidenceKinds,
  expiryOf,
  type NewEvidence,
} from '@bulkhead/plugin-redundancy-common';
import type { Writer } from './Writer';

/** A clock that is ahead by this much is not yet one that lies. */
const AHEAD_MS = 5 * 60_000;
const YEAR_MS = 365 * 86_400_000;
const OLDEST_YEARS = 10;
const LONGEST_YEARS = 5;

/** Evidence that may stand, with its reference in full and its expiry decided. */
export interface CheckedEvidence extends NewEvidence {
  details: Record<string, unknown>;
}

/** Throws a 400 or a 403 that names the place unless the kind, its schema, the times and the writer allow it. */
export function checkEvidence(
  item: NewEvidence,
  options: { kinds: EvidenceKinds; writer: Writer; now: Date; place: string },
): CheckedEvidence {
  const { kinds, writer, now, place } = options;
  const kind = kinds.get(item.kind);
  if (!kind) {
    throw new InputError(
      `${place}.kind: there is no kind ${item.kind}; there are ${[
        ...kinds.keys(),
      ].join(', ')}`,
    );
  }
  if (!kind.writers.includes(writer.as)) {
    throw new NotAllowedError(
      `${place}.kind: ${item.kind} is written by ${kind.writers.join(
        ', ',
      )}, not by ${writer.as}`,
    );
  }
  if (!kind.outcomes.includes(item.outcome)) {
    throw new InputError(
      `${place}.outcome: of ${item.kind} one of ${kind.outcomes.join(', ')}`,
    );
  }
  if (kind.needsSubject && item.subject === undefined) {
    throw new InputError(`${place}.subject: ${kind.subject ?? 'is required'}`);
  }
  checkTimes(item, now, place);
  const entityRef = normalizedAt(item.entityRef, `${place}.entityRef`);
  const { actor, ...rest } = item;
  const expiresAt = expiryOf(kind, item);
  return {
    ...rest,
    entityRef,
    details: detailsOf(kind, item, place),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    // Only a family of the product may write for somebody.
    actor:
      actor !== undefined && writer.as !== 'people' && writer.as !== 'tools'
        ? normalizedAt(actor, `${place}.actor`)
        : writer.actor,
  };
}

function checkTimes(item: NewEvidence, now: Date, place: string): void {
  const observed = Date.parse(item.observedAt);
  if (observed > now.getTime() + AHEAD_MS) {
    throw new InputError(`${place}.observedAt: lies in the future`);
  }
  if (observed < now.getTime() - OLDEST_YEARS * YEAR_MS) {
    throw new InputError(
      `${place}.observedAt: more than ${OLDEST_YEARS} years ago`,
    );
  }
  if (item.expiresAt === undefined) {
    return;
  }
  const expires = Date.parse(item.expiresAt);
  if (expires <= observed) {
    throw new InputError(`${place}.expiresAt: not after observedAt`);
  }
  if (expires > observed + LONGEST_YEARS * YEAR_MS) {
    throw new InputError(
      `${place}.expiresAt: more than ${LONGEST_YEARS} years after observedAt`,
    );
  }
}

function detailsOf(
  kind: EvidenceKind,
  item: NewEvidence,
  place: string,
): Record<string, unknown> {
  const parsed = kind.details.safeParse(item.details ?? {});
  if (!parsed.success) {
    throw new InputError(
      parsed.error.issues
        .slice(0, 5)
        .map(
          ({ path, message }) =>
            `${[place, 'details', ...path].join('.')}: ${message}`,
        )
        .join('; '),
    );
  }
  return parsed.data;
}

function normalizedAt(ref: string, place: string): string {
  try {
    return normalizeEntityRef(ref);
  } catch (error) {
    throw new InputError(`${place}: ${(error as Error).message}`);
  }
}
