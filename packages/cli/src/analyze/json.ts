import type {
  EntityResult,
  WhatIfResult,
} from '@bulkhead/plugin-redundancy-common';
import type { Problem } from '../catalog/problem';
import type { AnalyzedCatalog } from './analyzeCatalog';

/** One step of a path: what fails, and why the next step fails with it. */
interface JsonStep {
  ref: string;
  title: string;
  because: string;
}

/** A single point of failure of one service. */
interface JsonSpof {
  ref: string;
  title: string;
  domainClass?: string;
  verdict: string;
  basis: string;
  /** Id of the gap that it acts through. */
  gap: string;
  /** Ids of further gaps that it acts through. */
  otherGaps?: string[];
  path: JsonStep[];
}

/** Shape of `analyze --json`; described by schemas/analyze.schema.json. @public */
export interface AnalyzeOutput {
  version: 1;
  entities: JsonEntity[];
  lost?: { refs: string[] } & WhatIfResult;
  condition?: { text: string; met: string[] };
  problems: Problem[];
}

/** Each single point once: through its first gap, with the other gaps that it acts through as well. */
function spofsOf(result: EntityResult): JsonSpof[] {
  const found = new Map<string, JsonSpof>();
  for (const gap of result.gaps) {
    for (const point of gap.singlePoints) {
      const known = found.get(point.node);
      if (known) {
        known.otherGaps = [...(known.otherGaps ?? []), gap.id];
      } else {
        found.set(point.node, {
          ref: point.node,
          title: point.title,
          ...(point.domainClass ? { domainClass: point.domainClass } : {}),
          verdict: point.verdict,
          basis: point.basis,
          gap: gap.id,
          path: point.path.map(({ node, title, because }) => ({
            ref: node,
            title,
            because,
          })),
        });
      }
    }
  }
  return [...found.values()];
}

function toJsonEntity(result: EntityResult, analyzed: AnalyzedCatalog) {
  const source = analyzed.catalog.sources.get(result.entityRef);
  return {
    ref: result.entityRef,
    title: result.title,
    ...(source ? { file: source.file, line: source.lineOf('kind') } : {}),
    ...(result.ownerRef ? { owner: result.ownerRef } : {}),
    ...(result.systemRef ? { system: result.systemRef } : {}),
    ...(result.tier === undefined ? {} : { tier: result.tier }),
    survives: result.survives ?? 'unknown',
    survivesAfterHuman: result.survivesAfterHuman ?? 'unknown',
    ...(result.required ? { required: result.required } : {}),
    outcome: result.outcome,
    classes: result.classes.map(
      ({ domainClass, outcome, afterHuman, losers }) => ({
        domainClass,
        outcome,
        afterHuman,
        losers,
      }),
    ),
    gaps: result.gaps.map(gap => ({
      id: gap.id,
      owner: gap.ownerRef,
      title: gap.title,
      fix: gap.fix,
      verdict: gap.verdict,
      basis: gap.basis,
    })),
    spofs: spofsOf(result),
    pairs: result.pairs?.count ?? 0,
    degradedBy: result.degradedBy.map(({ node, title, degrades }) => ({
      ref: node,
      title,
      ...(degrades ? { degrades } : {}),
    })),
    blastRadius: result.blastRadius,
    unknowns: result.unknowns,
    findings: result.findings.map(
      ({ rule, severity, path, message, allowed }) => {
        const line = source?.lineOf(path);
        return {
          rule,
          severity,
          path,
          message,
          ...(allowed ? { allowed } : {}),
          ...(line === undefined ? {} : { line }),
        };
      },
    ),
  };
}

/** One service in the JSON output. @public */
export type JsonEntity = ReturnType<typeof toJsonEntity>;

/** The whole result as plain data. */
export function toJson(
  analyzed: AnalyzedCatalog,
  condition?: AnalyzeOutput['condition'],
): AnalyzeOutput {
  const { results, lost, catalog } = analyzed;
  return {
    version: 1,
    entities: results.map(result => toJsonEntity(result, analyzed)),
    ...(lost ? { lost: { refs: lost.ids, ...lost.effect } } : {}),
    ...(condition ? { condition } : {}),
    problems: catalog.problems,
  };
}
