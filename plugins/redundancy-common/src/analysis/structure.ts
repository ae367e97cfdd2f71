import type { MetadataFinding } from '../results';
import type { CatalogAnalysis } from './catalogAnalysis';

const MOST_NAMED = 6;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED);
  const more = names.length - shown.length;
  return more > 0
    ? `${shown.join(', ')} and ${more} more`
    : `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
}

/** Findings that show only in the whole graph: cycles of both kinds, and what is down before anything fails. */
export function structureFindings(
  analysis: CatalogAnalysis,
): Map<string, MetadataFinding[]> {
  const findings = new Map<string, MetadataFinding[]>();
  const tell = (ref: string, finding: MetadataFinding) => {
    const list = findings.get(ref);
    if (list) {
      list.push(finding);
    } else {
      findings.set(ref, [finding]);
    }
  };
  const ownersOf = (nodes: readonly string[]): string[] => [
    ...new Set(nodes.flatMap(node => analysis.info(node).entityRef ?? [])),
  ];
  const titles = (refs: readonly string[]) =>
    refs.map(ref => (analysis.has(ref) ? analysis.info(ref).title : ref));
  const { prepared } = analysis.feared;

  for (const cycle of prepared.hardCycles) {
    const owners = ownersOf(cycle);
    if (owners.length > 1) {
      const message = `${listed(
        titles(owners),
      )} need each other: they stand and fall together, and none can start first.`;
      owners.forEach(ref =>
        tell(ref, {
          rule: 'dependency-cycle',
          severity: 'warning',
          path: 'spec.dependsOn',
          message,
          names: owners,
        }),
      );
    }
  }

  const leaning = new Set<string>();
  for (const group of analysis.feared.base('after-human').leansOnItself) {
    for (const ref of ownersOf(group)) {
      leaning.add(ref);
      tell(ref, {
        rule: 'leans-on-itself',
        severity: 'error',
        path: 'spec.redundancy',
        message: `Nothing but itself holds this up: ${titles(
          ownersOf(group),
        ).join(
          ', ',
        )} back each other up and stand on nothing else. It counts as down.`,
        names: ownersOf(group),
      });
    }
  }
  for (const cycle of prepared.redundancyCycles) {
    const owners = ownersOf(cycle).filter(ref => !leaning.has(ref));
    if (owners.length > 1) {
      owners.forEach(ref =>
        tell(ref, {
          rule: 'redundancy-cycle',
          severity: 'info',
          path: 'spec.redundancy',
          message: `${listed(
            titles(owners),
          )} count on one another for redundancy. What one of them lends another is not counted as its own.`,
          names: owners,
        }),
      );
    }
  }

  for (const node of analysis.declared.base('at-once').down) {
    if (analysis.info(node).kind === 'entity' && !leaning.has(node)) {
      tell(node, {
        rule: 'down-from-start',
        severity: 'error',
        path: 'spec.redundancy',
        message: analysis.isDownFromStart(node, 'after-human')
          ? 'By what is written this is down before anything fails.'
          : 'By what is written this is down until a person acts, before anything fails: too few members are active.',
      });
    }
  }
  return findings;
}
