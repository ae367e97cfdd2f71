import {
  buildModel,
  CatalogAnalysis,
  nearestWord,
  resultsOf,
  toReaderModel,
  whatIf,
  type EntityResult,
  type WhatIfResult,
} from '@bulkhead/plugin-redundancy-common';
import type { Catalog } from '../catalog/readCatalog';
import { UsageError } from '../terminal/exitCodes';

/** Everything the output is made of. */
export interface AnalyzedCatalog {
  readonly catalog: Catalog;
  readonly analysis: CatalogAnalysis;
  readonly results: EntityResult[];
  /** Ids of what is lost, and what that does; only when something is lost. */
  readonly lost?: { ids: string[]; effect: WhatIfResult };
}

const NOW = { snapshotId: 'files', computedAt: '' };

/** Finds the node that a person means by a reference, a name, or the id of an instance. */
function findNode(analysis: CatalogAnalysis, wanted: string): string {
  if (analysis.has(wanted)) {
    return wanted;
  }
  const ids = analysis.built.info.map(info => info.id);
  const lower = wanted.toLocaleLowerCase('en-US');
  const matches = ids.filter(id => {
    const plain = id.toLocaleLowerCase('en-US');
    const [kindAndNamespace, name = ''] = plain.split('/');
    const [kind] = kindAndNamespace.split(':');
    return (
      plain === lower ||
      (plain.split('/').length === 2 &&
        (name === lower || `${kind}:${name}` === lower)) ||
      (plain.includes('/instance/') && plain.endsWith(`/instance/${lower}`))
    );
  });
  if (matches.length === 1) {
    return matches[0];
  }
  if (matches.length > 1) {
    throw new UsageError(
      `--lose ${wanted}: this may be any of ${matches
        .slice(0, 6)
        .join(', ')}. Write the one you mean in full.`,
    );
  }
  const near =
    nearestWord(wanted, ids) ??
    nearestWord(
      wanted,
      ids.map(id => id.slice(id.lastIndexOf('/') + 1)),
    );
  throw new UsageError(
    `--lose ${wanted}: there is nothing of this name in the catalog.${
      near ? ` Did you mean ${near}?` : ''
    }`,
  );
}

/** @throws UsageError when something to lose is not in the catalog */
export function analyzeCatalog(
  catalog: Catalog,
  lose: readonly string[],
): AnalyzedCatalog {
  const analysis = CatalogAnalysis.of(buildModel(catalog.entities));
  const results = resultsOf(analysis, {
    ...NOW,
    limits: { paths: Infinity, singlePoints: Infinity },
  });
  if (lose.length === 0) {
    return { catalog, analysis, results };
  }
  const ids = [...new Set(lose.map(wanted => findNode(analysis, wanted)))];
  const model = toReaderModel(analysis.built, () => true, NOW);
  return {
    catalog,
    analysis,
    results,
    lost: { ids, effect: whatIf(model, ids) },
  };
}
