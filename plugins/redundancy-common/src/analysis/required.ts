import type { ClassResult } from '../results';
import type { Vocabulary } from '../vocabulary';

const SITE = 'datacenter';
/** What stands for a site where nobody speaks of datacenters, as with most clouds. */
const SITE_WITHOUT_DATACENTERS = 'zone';

/**
 * The class that a tier asks for. Where what a service stands on leads to zones and to no datacenter, and nothing tells
 * that it should, a zone is its site. See docs/decisions/zones-as-sites.md.
 *
 * @param classes - what is known of the service, by class
 */
export function requiredClass(
  vocabulary: Vocabulary,
  tier: number | undefined,
  classes: ReadonlyMap<string, Pick<ClassResult, 'outcome'>>,
): string | undefined {
  const asked =
    tier === undefined ? undefined : vocabulary.requiredByTier[String(tier)];
  const knows = (name: string) =>
    (classes.get(name)?.outcome ?? 'not-applicable') !== 'not-applicable';
  return asked === SITE && !knows(SITE) && knows(SITE_WITHOUT_DATACENTERS)
    ? SITE_WITHOUT_DATACENTERS
    : asked;
}
