import {
  compareVersions,
  isWithin,
  type Technology,
} from '../technology/reference';
import type { ProductIndex } from '../technology/status';
import type { AffectedRange, Vulnerability } from './vulnerabilities';

/**
 * Whether a technology is affected: its version is, its version is not, or the product is named
 * and nobody can tell of the version.
 * @public
 */
export type Affected = 'yes' | 'no' | 'maybe' | 'other-product';

const squeeze = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, '');

function namesOf(index: ProductIndex, product: string): Set<string> {
  const known = index.get(product);
  return new Set(
    [product, known?.product, known?.title, ...(known?.aliases ?? [])]
      .filter((name): name is string => name !== undefined)
      .map(squeeze),
  );
}

function inRange(
  version: string,
  range: AffectedRange,
): 'yes' | 'no' | 'maybe' {
  const bounds = [range.exact, range.from, range.before, range.through].filter(
    (bound): bound is string => bound !== undefined,
  );
  // "14" against a bound of 14.3: the line is named, the release in it is not.
  if (bounds.some(bound => bound !== version && isWithin(bound, version))) {
    return 'maybe';
  }
  if (range.exact !== undefined) {
    return isWithin(version, range.exact) ? 'yes' : 'no';
  }
  if (range.from !== undefined && compareVersions(version, range.from) < 0) {
    return 'no';
  }
  if (
    range.before !== undefined &&
    compareVersions(version, range.before) >= 0
  ) {
    return 'no';
  }
  if (
    range.through !== undefined &&
    compareVersions(version, range.through) > 0 &&
    !isWithin(version, range.through)
  ) {
    return 'no';
  }
  return 'yes';
}

/** @public */
export function affects(
  vulnerability: Vulnerability,
  technology: Technology,
  index: ProductIndex,
): Affected {
  const names = namesOf(index, technology.product);
  const products = vulnerability.affected.filter(
    one =>
      names.has(squeeze(one.product)) ||
      names.has(squeeze(`${one.vendor ?? ''} ${one.product}`)),
  );
  if (products.length === 0) return 'other-product';
  const { version } = technology;
  if (version === undefined) return 'maybe';
  const answers = products.flatMap(one =>
    one.versions
      ? one.versions.map(range => inRange(version, range))
      : ['maybe' as const],
  );
  if (answers.includes('yes')) return 'yes';
  return answers.includes('maybe') ? 'maybe' : 'no';
}
