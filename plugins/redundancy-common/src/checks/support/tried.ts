import type { Evidence } from '../../evidence';
import type { CheckFacts } from '../model';
import { dayOf } from './time';

/** How it stands with what was tried: a failure stays one until something passes; a success grows old. */
export type Tried =
  | { state: 'passed'; evidence: Evidence; expiresAt: string }
  | { state: 'failed'; evidence: Evidence }
  | { state: 'expired'; evidence: Evidence; expiresAt: string }
  | { state: 'never' };

/** Until when evidence counts: as long as it says itself, and no longer than asked for. */
export function countsUntil(evidence: Evidence, within: number): string {
  const limit = Date.parse(evidence.observedAt) + within;
  const own = evidence.expiresAt ? Date.parse(evidence.expiresAt) : Infinity;
  return new Date(Math.min(limit, own)).toISOString();
}

/** The newest of each subject decide together, the worst of them first. */
export function triedOf(
  list: readonly Evidence[],
  within: number,
  now: Date,
): Tried {
  const failed = list.find(evidence => evidence.outcome === 'failed');
  if (failed) {
    return { state: 'failed', evidence: failed };
  }
  // What lies in the future was not seen yet.
  const evidence = list.find(
    item => Date.parse(item.observedAt) <= now.getTime(),
  );
  if (!evidence) {
    return { state: 'never' };
  }
  const expiresAt = countsUntil(evidence, within);
  return Date.parse(expiresAt) > now.getTime()
    ? { state: 'passed', evidence, expiresAt }
    : { state: 'expired', evidence, expiresAt };
}

/**
 * "on 2026-11-20". The age is left to whoever shows it: a text that changes each day would look like a change each day.
 */
export function when(evidence: Evidence): string {
  return `on ${dayOf(evidence.observedAt)}`;
}

/** Fields of an answer that rests on evidence. */
export function dated(tried: Exclude<Tried, { state: 'never' }>): {
  basis: 'observed';
  evidenceAt: string;
  expiresAt?: string;
  link?: string;
} {
  const { evidence } = tried;
  return {
    basis: 'observed',
    evidenceAt: evidence.observedAt,
    ...('expiresAt' in tried ? { expiresAt: tried.expiresAt } : {}),
    ...(evidence.link ? { link: evidence.link } : {}),
  };
}

export function numberIn(
  evidence: Evidence,
  field: string,
): number | undefined {
  const value = evidence.details[field];
  return typeof value === 'number' ? value : undefined;
}

export function textIn(evidence: Evidence, field: string): string | undefined {
  const value = evidence.details[field];
  return typeof value === 'string' ? value : undefined;
}

export function textsIn(evidence: Evidence, field: string): string[] {
  const value = evidence.details[field];
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : [];
}

/** Words and link that evidence adds to a reason, where it has any. */
export function summaryOf(evidence: Evidence): string {
  return evidence.summary ? `: ${evidence.summary}` : '';
}

export function evidenceOf(facts: CheckFacts, ...kinds: string[]): Evidence[] {
  return kinds.flatMap(kind => [...facts.evidence(kind)]);
}
