import { addDays } from '../values';
import { isWithin, type Technology } from './reference';
import type { Product, ProductCycle } from './lifecycle';

/** How many days before its end a version is called ending. @public */
export const endingDays = 180;

/**
 * What is known of a version's support. Four of the seven say that we do not know: silence is
 * never taken for good news.
 * @public
 */
export type LifecycleStatus =
  | { status: 'supported'; cycle: string; until?: string; latest?: string }
  | { status: 'ending'; cycle: string; until: string; latest?: string }
  | { status: 'ended'; cycle: string; since?: string; latest?: string }
  /** The product is not in the data. */
  | { status: 'no-data' }
  /** The product is, this version of it is not. */
  | { status: 'unknown-version'; latestCycle?: string }
  /** The catalog does not say which version runs. */
  | { status: 'no-version'; latestCycle?: string }
  /** The cycle is listed without a word about its end. */
  | { status: 'no-date'; cycle: string; latest?: string };

/** Products by name and alias. @public */
export type ProductIndex = ReadonlyMap<string, Product>;

/** An index in which a product's own name wins over another's alias. @public */
export function indexProducts(products: Iterable<Product>): ProductIndex {
  const index = new Map<string, Product>();
  const list = [...products];
  for (const product of list) {
    for (const alias of product.aliases) {
      index.set(alias.toLowerCase(), product);
    }
  }
  for (const product of list) index.set(product.product, product);
  return index;
}

/** The most exact cycle that a version belongs to. @public */
export function cycleOf(
  product: Product,
  version: string,
): ProductCycle | undefined {
  let best: ProductCycle | undefined;
  for (const cycle of product.cycles) {
    const exact = cycle.cycle === version.toLowerCase();
    if (exact) return cycle;
    if (
      isWithin(version, cycle.cycle) &&
      (!best || cycle.cycle.length > best.cycle.length)
    ) {
      best = cycle;
    }
  }
  return best;
}

function latestCycleOf(product: Product): string | undefined {
  return [...product.cycles].sort((a, b) =>
    (b.releasedOn ?? '').localeCompare(a.releasedOn ?? ''),
  )[0]?.cycle;
}

/** What the data says of a technology on a day. @public */
export function lifecycleStatus(
  index: ProductIndex,
  technology: Technology,
  today: string,
): LifecycleStatus {
  const product = index.get(technology.product);
  if (!product) return { status: 'no-data' };
  const latestCycle = latestCycleOf(product);
  const hint = latestCycle ? { latestCycle } : {};
  if (technology.version === undefined)
    return { status: 'no-version', ...hint };
  const found = cycleOf(product, technology.version);
  if (!found) return { status: 'unknown-version', ...hint };
  const { cycle, eol } = found;
  const latest = found.latest ? { latest: found.latest } : {};
  switch (eol.known) {
    case 'ended':
      return { status: 'ended', cycle, ...latest };
    case 'not-ended':
      return { status: 'supported', cycle, ...latest };
    case 'date':
      if (eol.on <= today) {
        return { status: 'ended', cycle, since: eol.on, ...latest };
      }
      return eol.on <= addDays(today, endingDays)
        ? { status: 'ending', cycle, until: eol.on, ...latest }
        : { status: 'supported', cycle, until: eol.on, ...latest };
    default:
      return { status: 'no-date', cycle, ...latest };
  }
}
