import type { Evidence, Family } from '../../evidence';
import type { HumanHalf } from '../../model';
import { drillsOf, runbooksOf } from './runbooks';
import { HALF_A_YEAR } from './time';
import { triedOf } from './tried';

/** Looks up evidence about one entity by kind, newest first. @public */
export type EvidenceOfKind = (kind: string) => readonly Evidence[];

/** The human half of the verdicts, for `buildModel`. @public */
export function humanHalf(
  evidence: EvidenceOfKind,
  families: ReadonlySet<Family>,
  now: Date,
): HumanHalf {
  const half: HumanHalf = {};
  if (families.has('oncall')) {
    half.pairReady = evidence('readiness').some(
      item =>
        triedOf([item], HALF_A_YEAR, now).state === 'passed' &&
        item.outcome === 'passed',
    );
  }
  if (families.has('runbooks')) {
    half.runbookProven = runbooksOf({ evidence })
      .filter(runbook => runbook.purpose === 'failover' || runbook.traffic)
      .some(
        runbook =>
          drillsOf({ evidence, now }, [runbook], HALF_A_YEAR).state ===
          'passed',
      );
  }
  return half;
}
