import type { Evidence } from '../../evidence';
import type { CheckFacts } from '../model';
import { numberIn, textIn, textsIn, triedOf, type Tried } from './tried';

/** A published runbook about the entity, as it reads at present. */
export interface PresentRunbook {
  readonly id: string;
  readonly hash: string;
  readonly title: string;
  readonly purpose: string;
  readonly traffic: boolean;
  readonly mechanisms: readonly string[];
  /** What it aims for itself, in seconds. */
  readonly rtoSeconds?: number;
  readonly rpoSeconds?: number;
  readonly link?: string;
}

export const DRILLS = 'failover-drill';

/** The published runbooks about an entity. */
export function runbooksOf(facts: {
  evidence: CheckFacts['evidence'];
}): PresentRunbook[] {
  return facts.evidence('runbook').flatMap(evidence => {
    const { subject, link } = evidence;
    const hash = textIn(evidence, 'hash');
    if (!subject || !hash || textIn(evidence, 'status') !== 'published') {
      return [];
    }
    const mechanisms = textsIn(evidence, 'mechanisms');
    return [
      {
        id: subject,
        hash,
        title: textIn(evidence, 'title') ?? subject,
        purpose: textIn(evidence, 'purpose') ?? '',
        traffic: evidence.details.traffic === true || mechanisms.length > 0,
        mechanisms,
        rtoSeconds: numberIn(evidence, 'rtoSeconds'),
        rpoSeconds: numberIn(evidence, 'rpoSeconds'),
        ...(link ? { link } : {}),
      },
    ];
  });
}

/** Whether a drill was of a runbook as it reads now. */
export function isDrillOf(
  evidence: Evidence,
  runbook: PresentRunbook,
): boolean {
  return (
    evidence.subject === runbook.hash ||
    textIn(evidence, 'hash') === runbook.hash
  );
}

/** Whether what was tried is about no runbook: a failover that happens by itself has none. */
function isWithoutRunbook(evidence: Evidence): boolean {
  return (
    evidence.subject === undefined &&
    textIn(evidence, 'hash') === undefined &&
    textIn(evidence, 'runbook') === undefined
  );
}

/** What the drills of some runbooks say, as they read now: the newest of each runbook, worst first. */
export function drillsOf(
  facts: Pick<CheckFacts, 'evidence' | 'now'>,
  runbooks: readonly PresentRunbook[],
  within: number,
  options: { kinds?: readonly string[]; alsoWithoutRunbook?: boolean } = {},
): Tried {
  const { kinds = [DRILLS], alsoWithoutRunbook = false } = options;
  const all = kinds.flatMap(kind => [...facts.evidence(kind)]);
  const newest = [
    ...runbooks.flatMap(runbook =>
      all.filter(evidence => isDrillOf(evidence, runbook)).slice(0, 1),
    ),
    ...(alsoWithoutRunbook ? all.filter(isWithoutRunbook) : []),
  ];
  newest.sort((a, b) => Date.parse(b.observedAt) - Date.parse(a.observedAt));
  return triedOf(newest, within, facts.now);
}

/** A drill of an earlier text of a runbook proves nothing about the present one, and is still told. */
export function drilledBefore(
  facts: CheckFacts,
  runbooks: readonly PresentRunbook[],
): Evidence | undefined {
  return facts
    .evidence(DRILLS)
    .find(evidence =>
      runbooks.some(
        runbook =>
          textIn(evidence, 'runbook') === runbook.id &&
          !isDrillOf(evidence, runbook),
      ),
    );
}
