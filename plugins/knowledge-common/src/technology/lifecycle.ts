import { z } from 'zod';
import { isDay } from '../values';

/** When something ends: on a day, already or not yet without a day, or nobody said. @public */
export type EndDate =
  | { known: 'date'; on: string }
  | { known: 'ended' }
  | { known: 'not-ended' }
  | { known: 'nothing' };

/** A line of versions with its dates. @public */
export interface ProductCycle {
  cycle: string;
  releasedOn?: string;
  /** End of security support. */
  eol: EndDate;
  /** End of active support. */
  activeSupport: EndDate;
  latest?: string;
}

/** A product as the end of life data names it. @public */
export interface Product {
  product: string;
  title: string;
  category?: string;
  aliases: string[];
  cycles: ProductCycle[];
}

/** true means ended, false means not: the sense that endoflife.date gives to `eol`. */
function endDate(value: unknown, known?: unknown): EndDate {
  if (typeof value === 'string' && isDay(value))
    return { known: 'date', on: value };
  const flag = typeof value === 'boolean' ? value : known;
  if (flag === true) return { known: 'ended' };
  if (flag === false) return { known: 'not-ended' };
  return { known: 'nothing' };
}

/** `support: true` says that support goes on: the opposite sense of `eol`. */
function supportDate(value: unknown): EndDate {
  return endDate(typeof value === 'boolean' ? !value : value);
}

const text = z.union([z.string(), z.number()]).transform(String);
const loose = z.looseObject({});

function cycleFrom(row: unknown): ProductCycle | undefined {
  const parsed = loose.safeParse(row);
  if (!parsed.success) return undefined;
  const data = parsed.data as Record<string, unknown>;
  const name = text.safeParse(data.cycle ?? data.name ?? data.releaseCycle);
  if (!name.success || name.data === '' || name.data.length > 60)
    return undefined;
  const released = data.released ?? data.releaseDate;
  const latest =
    data.latest && typeof data.latest === 'object'
      ? (data.latest as Record<string, unknown>).name
      : data.latest;
  return {
    cycle: name.data.toLowerCase(),
    ...(typeof released === 'string' && isDay(released)
      ? { releasedOn: released }
      : {}),
    eol: endDate(data.eol ?? data.eolFrom, data.isEol),
    activeSupport:
      data.support !== undefined
        ? supportDate(data.support)
        : endDate(data.eoas ?? data.eoasFrom, data.isEoas),
    ...(typeof latest === 'string' && latest !== ''
      ? { latest: latest.slice(0, 60) }
      : {}),
  };
}

function productFrom(row: unknown, fallbackName?: string): Product | undefined {
  if (row === null || typeof row !== 'object') return undefined;
  const data = row as Record<string, unknown>;
  const name = data.product ?? data.name ?? fallbackName;
  const cycles = data.cycles ?? data.releases;
  if (typeof name !== 'string' || !Array.isArray(cycles)) return undefined;
  const product = name.trim().toLowerCase();
  if (!/^[a-z0-9][a-z0-9.+_-]{0,99}$/.test(product)) return undefined;
  const title = data.title ?? data.label;
  return {
    product,
    title: typeof title === 'string' ? title.slice(0, 100) : product,
    ...(typeof data.category === 'string'
      ? { category: data.category.slice(0, 60) }
      : {}),
    aliases: Array.isArray(data.aliases)
      ? data.aliases.filter(
          (alias): alias is string => typeof alias === 'string',
        )
      : [],
    cycles: cycles.slice(0, 2000).flatMap(cycle => cycleFrom(cycle) ?? []),
  };
}

/**
 * Reads end of life data in any of its published shapes: a list of products with cycles, the
 * `/api/v1/products/full` answer, one product of it, or the older list of cycles of one product
 * (whose name then has to be given).
 * @public
 */
export function readLifecycleData(
  input: unknown,
  productName?: string,
): Product[] | { problem: string } {
  const inner =
    input !== null && typeof input === 'object' && 'result' in input
      ? (input as { result: unknown }).result
      : input;
  if (
    Array.isArray(inner) &&
    productName &&
    inner.every(row => cycleFrom(row))
  ) {
    const product = productFrom({ cycles: inner }, productName);
    if (product) return [product];
  }
  const products = (Array.isArray(inner) ? inner : [inner])
    .slice(0, 5000)
    .flatMap(row => productFrom(row, productName) ?? []);
  return products.length > 0
    ? products
    : { problem: 'no product with cycles or releases in it' };
}
