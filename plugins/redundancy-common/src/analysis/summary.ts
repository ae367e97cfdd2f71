import type { EntityResult, EntityResultSummary } from '../results';

/** The row of a result in lists. @public */
export function summaryOf(result: EntityResult): EntityResultSummary {
  const {
    entityRef,
    title,
    ownerRef,
    systemRef,
    tier,
    survives,
    survivesAfterHuman,
    required,
    outcome,
    blastRadius,
    unknowns,
  } = result;
  return {
    entityRef,
    title,
    ...(ownerRef ? { ownerRef } : {}),
    ...(systemRef ? { systemRef } : {}),
    ...(tier === undefined ? {} : { tier }),
    ...(survives ? { survives } : {}),
    ...(survivesAfterHuman ? { survivesAfterHuman } : {}),
    ...(required ? { required } : {}),
    outcome,
    blastRadius,
    unknowns,
    gaps: result.gaps.length,
    ...(result.gaps[0] ? { worstGap: result.gaps[0].title } : {}),
    findings: result.findings.length,
  };
}
