import { createHmac, timingSafeEqual } from 'node:crypto';
import type { DiscoveryService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { normalizeEntityRef } from '@bulkhead/bulkhead-node';
import {
  createVocabulary,
  type VocabularyOptions,
} from '@bulkhead/plugin-redundancy-common';
import type { ResultStore } from '../results/ResultStore';
import { levelBadge } from './badge';

export interface PublicBadgesOptions {
  /** The first one signs, all of them are taken. None: there are no public badges. */
  secrets: readonly string[];
  discovery: DiscoveryService;
  resultStore: Pick<ResultStore, 'summaries'>;
  vocabulary: VocabularyOptions;
}

/** Longer than anybody could guess, shorter than a whole signature. */
const KEY_LENGTH = 32;

/**
 * Badges for who is not signed in: a README on a git host. The address of each holds a key that fits this service alone, and
 * what it shows is the level and nothing else. Whoever has the address sees the badge until the secret is changed.
 */
export class PublicBadges {
  readonly #options: PublicBadgesOptions;
  readonly #titles: ReadonlyMap<string, string>;

  static create(options: PublicBadgesOptions): PublicBadges {
    return new PublicBadges(options);
  }

  private constructor(options: PublicBadgesOptions) {
    this.#options = options;
    this.#titles = new Map(
      createVocabulary(options.vocabulary).ladder.map(({ name, title }) => [
        name,
        title,
      ]),
    );
  }

  /** Whether this portal has any. */
  get isOpen(): boolean {
    return this.#options.secrets.length > 0;
  }

  /** Undefined where this portal has none. */
  async addressOf(ref: string): Promise<string | undefined> {
    const { secrets, discovery } = this.#options;
    if (!secrets.length) {
      return undefined;
    }
    const entityRef = normalizeEntityRef(ref);
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const base = await discovery.getExternalBaseUrl('redundancy');
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    return `${base}/v1/badge/${path}?key=${keyOf(secrets[0], entityRef)}`;
  }

  /** Undefined where the key does not fit. */
  async draw(ref: string, key: string): Promise<string | undefined> {
    const { secrets, resultStore } = this.#options;
    const entityRef = normalizeEntityRef(ref);
    if (!secrets.some(secret => isSame(key, keyOf(secret, entityRef)))) {
      return undefined;
    }
    const [result] = await resultStore.summaries([entityRef]);
    return levelBadge(result, level => this.#titles.get(level) ?? level);
  }
}

function keyOf(secret: string, entityRef: string): string {
  return createHmac('sha256', secret)
    .update(`badge of ${entityRef}`)
    .digest('base64url')
    .slice(0, KEY_LENGTH);
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
