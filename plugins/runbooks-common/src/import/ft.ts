import type { Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { ImportedRunbook } from './types';

/** Headings of the RUNBOOK.md that the Financial Times published; they also write them as one word. */
const KEYS = [
  'servicetier',
  'hostplatform',
  'firstlinetroubleshooting',
  'failoverarchitecturetype',
  'failoverprocesstype',
  'failoverdetails',
];

function keyOf(title: string): string {
  return title.toLowerCase().replace(/[^a-z]/g, '');
}

export function isFtPage(titles: readonly string[]): boolean {
  const keys = titles.map(keyOf);
  return KEYS.filter(key => keys.includes(key)).length >= 3;
}

const PATTERNS: Record<string, string> = {
  activeactive: 'active-active',
  activepassive: 'active-passive',
  none: 'single',
  notapplicable: 'single',
};
const FAILOVER: Record<string, 'automatic' | 'manual' | 'none'> = {
  fullyautomated: 'automatic',
  partiallyautomated: 'manual',
  manual: 'manual',
  none: 'none',
  notapplicable: 'none',
};
/** Their tiers in the order of ours: 0 stops everything. */
const TIERS: Record<string, string> = {
  platinum: '0',
  gold: '1',
  silver: '2',
  bronze: '3',
};

/** What the page states as one word under a heading is a fact about the service, not a step. */
export function ftFacts(tree: Root): {
  owner?: string;
  redundancy?: ImportedRunbook['redundancy'];
} {
  const values = new Map<string, string>();
  tree.children.forEach((node, index) => {
    const next = tree.children[index + 1];
    if (
      node.type === 'heading' &&
      node.depth === 2 &&
      next?.type === 'paragraph'
    ) {
      values.set(keyOf(toString(node)), toString(next).trim());
    }
  });
  const word = (key: string) => keyOf(values.get(key) ?? '');
  const annotations: Record<string, string> = {};
  const pattern = PATTERNS[word('failoverarchitecturetype')];
  const tier = TIERS[word('servicetier')];
  if (pattern) annotations['bulkhead/pattern'] = pattern;
  if (tier) annotations['bulkhead/tier'] = tier;
  const failover = FAILOVER[word('failoverprocesstype')];
  const owner = values.get('supportedby') ?? values.get('deliveredby');
  return {
    ...(owner && /^[A-Za-z0-9][\w.-]*$/.test(owner) ? { owner } : {}),
    ...(Object.keys(annotations).length > 0 || failover
      ? { redundancy: { annotations, ...(failover ? { failover } : {}) } }
      : {}),
  };
}
