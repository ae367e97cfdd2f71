import { parseEntityRef } from '@backstage/catalog-model';
import type { EntityResult } from '@bulkhead/plugin-redundancy-common';
import type { Values } from '../condition/fields';
import type { AnalyzedCatalog } from './analyzeCatalog';

/** What a condition can ask of one service. */
export function conditionValues(
  analyzed: AnalyzedCatalog,
): (result: EntityResult) => Values {
  const { analysis, catalog, lost } = analyzed;
  const down = new Set(lost?.effect.down.map(entity => entity.entityRef));
  const degraded = new Set(
    lost?.effect.degraded.map(entity => entity.entityRef),
  );
  return result => {
    const ref = parseEntityRef(result.entityRef);
    const entity = analysis.built.entities.get(result.entityRef);
    const all: Record<string, Values[string] | undefined> = {
      tier: result.tier,
      slo: result.slo,
      survives: result.survives,
      survivesAfterHuman: result.survivesAfterHuman,
      required: result.required,
      outcome: result.outcome,
      gaps: result.gaps.length,
      spofs: new Set(
        result.gaps.flatMap(gap => gap.singlePoints.map(({ node }) => node)),
      ).size,
      pairs: result.pairs?.count,
      unknowns: result.unknowns,
      findings: result.findings.length,
      errors: result.findings.filter(({ severity }) => severity === 'error')
        .length,
      blastRadius: result.blastRadius.total,
      kind: ref.kind,
      namespace: ref.namespace,
      name: ref.name,
      ref: result.entityRef,
      type: entity?.type,
      owner: result.ownerRef,
      system: result.systemRef,
      down: down.has(result.entityRef),
      degraded: degraded.has(result.entityRef),
      problems: catalog.problems.length,
    };
    return Object.fromEntries(
      Object.entries(all).filter(
        (pair): pair is [string, Values[string]] => pair[1] !== undefined,
      ),
    );
  };
}
