import { newestOfEach, type Evidence, type Family } from '../../evidence';
import { readRedundancy } from '../../metadata';
import type { CheckFacts, ComputedAvailability, Estate } from '../model';

/** @public */
export interface BuildCheckFactsOptions {
  entityRef: string;
  estate: Estate;
  /** All evidence about the entity, or of each kind and subject the newest. */
  evidence: Iterable<Evidence>;
  families: Iterable<Family>;
  availability?: ComputedAvailability;
  now: Date;
}

/** Facts of one entity; undefined where the catalog or the analysis does not have it. @public */
export function buildCheckFacts(
  options: BuildCheckFactsOptions,
): CheckFacts | undefined {
  const { entityRef, estate, now, availability } = options;
  const entity = estate.entity(entityRef);
  const result = estate.result(entityRef);
  if (!entity || !result) {
    return undefined;
  }
  const byKind = new Map<string, Evidence[]>();
  const own = [...options.evidence].filter(
    item => item.entityRef === entityRef,
  );
  for (const item of newestOfEach(own)) {
    const list = byKind.get(item.kind);
    if (list) {
      list.push(item);
    } else {
      byKind.set(item.kind, [item]);
    }
  }
  return {
    entityRef,
    entity,
    facts: estate.facts(entityRef) ?? readRedundancy(entity).facts,
    result,
    estate,
    evidence: kind => byKind.get(kind) ?? [],
    families: new Set(options.families),
    ...(availability ? { availability } : {}),
    now,
  };
}
