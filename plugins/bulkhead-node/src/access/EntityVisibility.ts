import { createHash } from 'node:crypto';
import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  type QueryPermissionResponse,
} from '@backstage/plugin-permission-common';
import { canonicalJson } from '../canonicalJson';

/** @public */
export interface EntityVisibilityOptions {
  catalog: Pick<CatalogService, 'queryEntities'>;
  permissions: Pick<PermissionsService, 'authorizeConditional'>;
  /** How long a set read from the catalog is used again. Default 30 seconds. */
  keepMs?: number;
  /** How many different sets are kept. Default 50. */
  keepSets?: number;
  clock?: () => number;
}

/** What one reader may see of the whole catalog. @public */
export interface VisibleEntities {
  /** True when nothing is hidden from this reader; `refs` is then undefined. */
  everything: boolean;
  /** Refs in lower case, where only some are visible. */
  refs?: ReadonlySet<string>;
  /** Equal for readers that see the same: a key for caches and ETags. */
  key: string;
  has(ref: string): boolean;
}

/** As many as the catalog gives at once. */
const PAGE = 1000;

const EVERYTHING: VisibleEntities = {
  everything: true,
  key: 'all',
  has: () => true,
};

const NOTHING: VisibleEntities = {
  everything: false,
  refs: new Set(),
  key: 'none',
  has: () => false,
};

/**
 * The whole set of entities that a reader may see, for lists and sums over everything, where asking ref by ref would
 * cost too much. One question to the permission policy decides the two common cases, all and nothing; for a conditional
 * answer the catalog is read once with the reader's credentials, and the set is shared by readers under the same conditions.
 *
 * @public
 */
export class EntityVisibility {
  readonly #options: EntityVisibilityOptions;
  readonly #sets = new Map<
    string,
    { until: number; set: Promise<VisibleEntities> }
  >();

  static create(options: EntityVisibilityOptions): EntityVisibility {
    return new EntityVisibility(options);
  }

  private constructor(options: EntityVisibilityOptions) {
    this.#options = options;
  }

  /**
   * What the caller may see of everything. Where only some of it, the answer may be as old as `keepMs`; with a `version`
   * (any text that changes when the catalog does) it is also as new as that.
   */
  async visibleTo(
    credentials: BackstageCredentials,
    options: { version?: string } = {},
  ): Promise<VisibleEntities> {
    const decision = await this.#decide(credentials);
    if (decision.result === AuthorizeResult.ALLOW) {
      return EVERYTHING;
    }
    if (decision.result !== AuthorizeResult.CONDITIONAL) {
      return NOTHING;
    }
    return this.#cached(
      canonicalJson([options.version, decision.conditions]),
      credentials,
    );
  }

  /** Whether nothing at all is hidden from the caller. */
  async seesEverything(credentials: BackstageCredentials): Promise<boolean> {
    const { result } = await this.#decide(credentials);
    return result === AuthorizeResult.ALLOW;
  }

  async #decide(
    credentials: BackstageCredentials,
  ): Promise<QueryPermissionResponse> {
    const [decision] = await this.#options.permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    return decision;
  }

  #cached(
    key: string,
    credentials: BackstageCredentials,
  ): Promise<VisibleEntities> {
    const { keepMs = 30_000, keepSets = 50, clock = Date.now } = this.#options;
    const now = clock();
    const kept = this.#sets.get(key);
    if (kept && kept.until > now) {
      return kept.set;
    }
    const set = this.#read(credentials);
    this.#sets.delete(key);
    this.#sets.set(key, { until: now + keepMs, set });
    set.catch(() => this.#sets.delete(key));
    // The oldest goes first: a Map keeps the order of insertion.
    for (const oldest of this.#sets.keys()) {
      if (this.#sets.size <= keepSets) {
        break;
      }
      this.#sets.delete(oldest);
    }
    return set;
  }

  async #read(credentials: BackstageCredentials): Promise<VisibleEntities> {
    const refs = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await this.#options.catalog.queryEntities(
        {
          fields: ['kind', 'metadata.name', 'metadata.namespace'],
          limit: PAGE,
          totalItems: 'exclude',
          ...(cursor ? { cursor } : {}),
        },
        { credentials },
      );
      for (const entity of page.items) {
        refs.add(stringifyEntityRef(entity));
      }
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    return {
      everything: false,
      refs,
      key: createHash('sha256')
        .update([...refs].sort().join('\n'))
        .digest('hex'),
      has: ref => refs.has(ref.toLocaleLowerCase('en-US')),
    };
  }
}
