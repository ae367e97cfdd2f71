import { z } from 'zod';
import { lineSchema } from '../values';
import { cycleOf, type ProductIndex } from '../technology/status';
import {
  compareVersions,
  isWithin,
  type Technology,
} from '../technology/reference';

/** Text of a feed item, already plain. @public */
export interface ItemText {
  title: string;
  summary?: string;
}

/** A product named in an item, with the version where one follows the name. @public */
export interface TechnologyMention {
  product: string;
  version?: string;
}

/** Finds products in text. Compiled once for many items. @public */
export interface TechnologyMatcher {
  find(item: ItemText): TechnologyMention[];
}

/** Only what means something: in the Unicode mode of regular expressions more escapes are errors. */
const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Names too short or too common to be a product when they stand alone in a sentence. */
const needsVersion = new Set([
  'go',
  'c',
  'r',
  'ant',
  'chef',
  'consul',
  'dash',
  'express',
  'fluent',
  'nest',
  'nix',
  'rust',
  'salt',
  'spark',
  'spring',
  'vault',
  'windows',
]);

function namesFor(product: string, index: ProductIndex): string[] {
  const known = index.get(product);
  const names = new Set([product, product.replace(/-/g, ' ')]);
  for (const name of [known?.title, ...(known?.aliases ?? [])]) {
    if (name && name.length <= 60) names.add(name.toLowerCase());
  }
  return [...names].filter(name => name.length > 0);
}

/**
 * A matcher for the products that services run. Only those are looked for: an item about
 * something nobody runs matches nothing.
 * @public
 */
export function technologyMatcher(
  products: Iterable<string>,
  index: ProductIndex,
): TechnologyMatcher {
  const matchers = [...new Set(products)].map(product => {
    const names = namesFor(product, index);
    const cautious = names.some(
      name => name.length <= 2 || needsVersion.has(name),
    );
    // One alternation without nested repeats: linear in the length of the text.
    const pattern = new RegExp(
      `(?<![\\p{L}\\p{N}])(?:${names
        .sort((a, b) => b.length - a.length)
        .map(escape)
        .join(
          '|',
        )})(?![\\p{L}\\p{N}])(?:[ @-]v?(\\d{1,6}(?:\\.\\d{1,6}){0,4}))?`,
      'giu',
    );
    return { product, pattern, cautious };
  });
  return {
    find(item) {
      const text = `${item.title}\n${item.summary ?? ''}`.slice(0, 20_000);
      return matchers.flatMap(({ product, pattern, cautious }) => {
        const found = [...text.matchAll(pattern)];
        const version = found.find(match => match[1])?.[1];
        if (found.length === 0 || (cautious && version === undefined))
          return [];
        return [version === undefined ? { product } : { product, version }];
      });
    },
  };
}

/** Whether a mention concerns what a service runs. @public */
export function concerns(
  mention: TechnologyMention,
  runs: Technology,
  index: ProductIndex,
): boolean {
  if (mention.product !== runs.product) return false;
  if (mention.version === undefined || runs.version === undefined) return true;
  const product = index.get(mention.product);
  const lineOf = (version: string) =>
    (product && cycleOf(product, version)?.cycle) ?? version;
  const mine = lineOf(runs.version);
  const theirs = lineOf(mention.version);
  // A newer line of the same product is news too; an older one than ours is not.
  return isWithin(theirs, mine) || compareVersions(theirs, mine) >= 0;
}

/** What a source lets through. @public */
export const itemFilterSchema = z
  .object({
    /** At least one of these words, where any is given. */
    any: z.array(lineSchema).max(50).default([]),
    /** None of these. */
    none: z.array(lineSchema).max(50).default([]),
    /** Only items that name a technology that a service runs. */
    technologiesOnly: z.boolean().default(false),
  })
  .strict();

/** @public */
export type ItemFilter = z.infer<typeof itemFilterSchema>;

/** Whether an item passes a filter; case does not matter. @public */
export function passesFilter(
  item: ItemText,
  mentions: readonly TechnologyMention[],
  filter: ItemFilter,
): boolean {
  if (filter.technologiesOnly && mentions.length === 0) return false;
  const text = `${item.title}\n${item.summary ?? ''}`.toLowerCase();
  const has = (word: string) => text.includes(word.toLowerCase());
  if (filter.any.length > 0 && !filter.any.some(has)) return false;
  return !filter.none.some(has);
}
