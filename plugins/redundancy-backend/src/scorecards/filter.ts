import type { LightCard } from './types';

/** What narrows every list of planning; each narrows further, several values of one field mean any of them. */
export interface CardFilter {
  owner?: string[];
  system?: string[];
  domain?: string[];
  tier?: number[];
  /** Part of the title or of the ref. */
  text?: string;
}

export function matcher(filter: CardFilter): (card: LightCard) => boolean {
  const set = <T>(values: T[] | undefined) =>
    values?.length ? new Set(values) : undefined;
  const owner = set(filter.owner);
  const system = set(filter.system);
  const domain = set(filter.domain);
  const tier = set(filter.tier);
  const text = filter.text?.toLocaleLowerCase('en-US');
  return card =>
    (!owner || owner.has(card.ownerRef ?? '')) &&
    (!system || system.has(card.systemRef ?? '')) &&
    (!domain || domain.has(card.domainRef ?? '')) &&
    (!tier || (card.tier !== undefined && tier.has(card.tier))) &&
    (!text ||
      `${card.title} ${card.entityRef}`
        .toLocaleLowerCase('en-US')
        .includes(text));
}

/** In words, for what is kept or printed. */
export function filterInWords(filter: CardFilter): string {
  const parts = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined || value.length === 0
      ? []
      : [`${name}: ${Array.isArray(value) ? value.join(' or ') : value}`],
  );
  return parts.length ? parts.join(', ') : 'everything';
}
