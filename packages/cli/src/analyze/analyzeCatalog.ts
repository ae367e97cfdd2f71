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
  readonly lost?: {
    ids: string[];
    effect: WhatIfResult;
    /** One line for each name that is nothing in the catalog. */
    slips: string[];
  };
}

const NOW = { snapshotId: 'files', computedAt: '' };

/**
 * Finds the node that a person means by a reference, a name, or the id of an instance; undefined when there is none.
 * @throws UsageError when it may be one of several
 */
function findNode(
  analysis: CatalogAnalysis,
  wanted: string,
): string | undefined {
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
  return undefined;
}

function slipOf(analysis: CatalogAnalysis, wanted: string): string {
  const ids = analysis.built.info.map(info => info.id);
  const near =
    nearestWord(wanted, ids) ??
    nearestWord(
      wanted,
      ids.map(id => id.slice(id.lastIndexOf('/') + 1)),
    );
  return `error: --lose ${wanted}: there is nothing of this name in the catalog.${
    near ? ` Did you mean ${near}?` : ''
  }`;
}

/** @throws UsageError when nothing of what is to be lost is in the catalog, or a name may mean several */
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
  const found = lose.map(wanted => ({
    wanted,
    id: findNode(analysis, wanted),
  }));
  const ids = [...new Set(found.flatMap(({ id }) => id ?? []))];
  const unknown = found.flatMap(({ wanted, id }) => (id ? [] : wanted));
  const slips = unknown.map(wanted => slipOf(analysis, wanted));
  // Nothing is lost, so there is no verdict to give; least of all a good one.
  if (ids.length === 0) {
    throw new UsageError(slips.join('\n'));
  }
  const model = toReaderModel(analysis.built, () => true, NOW);
  return {
    catalog,
    analysis,
    results,
    lost: { ids, effect: whatIf(model, [...ids, ...unknown]), slips },
  };
}
