import type { AffectedProduct, Vulnerability } from './vulnerabilities';

const nameOf = (product: AffectedProduct) =>
  product.product.toLowerCase().replace(/[^a-z0-9]+/g, '');

/** A list that names versions knows more of a product than one that only names the product. */
function mergeAffected(all: readonly AffectedProduct[]): AffectedProduct[] {
  const told = new Set(all.filter(one => one.versions).map(nameOf));
  const products = all.filter(one => one.versions || !told.has(nameOf(one)));
  const seen = new Set<string>();
  return products.filter(one => {
    const key = JSON.stringify([nameOf(one), one.vendor, one.versions]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * Several lists know different things of one vulnerability: the KEV list that it is exploited and until when it should
 * be mended, the CVE record which versions it is in. Here each vulnerability stands once, with all that is known.
 * @public
 */
export function mergeVulnerabilities(
  lists: readonly Vulnerability[],
): Vulnerability[] {
  const merged = new Map<string, Vulnerability>();
  for (const one of lists) {
    const known = merged.get(one.cve);
    if (!known) {
      merged.set(one.cve, one);
      continue;
    }
    const publishedOn = [known.publishedOn, one.publishedOn]
      .filter(day => day !== undefined)
      .sort()[0];
    const dueOn = [known.dueOn, one.dueOn]
      .filter(day => day !== undefined)
      .sort()[0];
    merged.set(one.cve, {
      ...known,
      title: known.title === known.cve ? one.title : known.title,
      ...(publishedOn ? { publishedOn } : {}),
      ...(dueOn ? { dueOn } : {}),
      exploited: known.exploited || one.exploited,
      disputed: known.disputed || one.disputed,
      affected: mergeAffected([...known.affected, ...one.affected]),
    });
  }
  return [...merged.values()];
}
