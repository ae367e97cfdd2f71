import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** @public */
export interface EntityAccessOptions {
  catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  /** How long an answer of the catalog is used again for the same credentials object. Default 5 seconds. */
  keepMs?: number;
  clock?: () => number;
}

/** How many refs the catalog is asked about at once. */
const BATCH = 250;

const IDENTITY_FIELDS = ['kind', 'metadata.name', 'metadata.namespace'];

interface Known {
  until: number;
  readable: Map<string, Promise<boolean>>;
}

/**
 * Whether a caller may read an entity, which the catalog itself decides: it is asked with the caller's credentials, so
 * conditional permissions hold without any rule of theirs being known here. What does not exist and what is hidden are
 * one and the same to the caller.
 *
 * @public
 */
export class EntityAccess {
  readonly #catalog: EntityAccessOptions['catalog'];
  readonly #keepMs: number;
  readonly #clock: () => number;
  /** By credentials object, which lives as long as its request. */
  readonly #known = new WeakMap<BackstageCredentials, Known>();

  static create(options: EntityAccessOptions): EntityAccess {
    return new EntityAccess(options);
  }

  private constructor(options: EntityAccessOptions) {
    this.#catalog = options.catalog;
    this.#keepMs = options.keepMs ?? 5_000;
    this.#clock = options.clock ?? Date.now;
  }

  /** The refs among the given ones that the caller may read, in lower case. */
  async canRead(
    refs: Iterable<string>,
    options: { credentials: BackstageCredentials },
  ): Promise<Set<string>> {
    const wanted = [...new Set([...refs].map(normalizeEntityRef))];
    const known = this.#knownFor(options.credentials);
    const missing = wanted.filter(ref => !known.has(ref));
    for (let i = 0; i < missing.length; i += BATCH) {
      const batch = missing.slice(i, i + BATCH);
      const answer = this.readable(batch, {
        credentials: options.credentials,
        fields: IDENTITY_FIELDS,
      });
      for (const ref of batch) {
        const one = answer.then(entities => entities.has(ref));
        // A failure must not be remembered, and is told by the await below.
        one.catch(() => known.delete(ref));
        known.set(ref, one);
      }
    }
    const readable = new Set<string>();
    for (const ref of wanted) {
      if (await known.get(ref)) {
        readable.add(ref);
      }
    }
    return readable;
  }

  /** Throws a 404 unless the caller may read the entity. Returns the ref in lower case. */
  async assertCanRead(
    ref: string,
    options: { credentials: BackstageCredentials },
  ): Promise<string> {
    const normal = normalizeEntityRef(ref);
    if (!(await this.canRead([normal], options)).has(normal)) {
      throw new NotFoundError(`There is no entity ${normal}, or none for you`);
    }
    return normal;
  }

  /** The entities themselves, of those that the caller may read, by ref in lower case. Not cached. */
  async readable(
    refs: Iterable<string>,
    options: { credentials: BackstageCredentials; fields?: string[] },
  ): Promise<Map<string, Entity>> {
    const wanted = [...new Set([...refs].map(normalizeEntityRef))];
    const fields = options.fields && [
      ...new Set([...IDENTITY_FIELDS, ...options.fields]),
    ];
    const found = new Map<string, Entity>();
    for (let i = 0; i < wanted.length; i += BATCH) {
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs: wanted.slice(i, i + BATCH), fields },
        { credentials: options.credentials },
      );
      for (const entity of items) {
        if (entity) {
          found.set(stringifyEntityRef(entity), entity);
        }
      }
    }
    return found;
  }

  #knownFor(credentials: BackstageCredentials): Map<string, Promise<boolean>> {
    const now = this.#clock();
    let known = this.#known.get(credentials);
    if (!known || known.until <= now) {
      known = { until: now + this.#keepMs, readable: new Map() };
      this.#known.set(credentials, known);
    }
    return known.readable;
  }
}

/**
 * Full entity ref in lower case, the form in which refs are stored. Throws a 400 when it is not a ref with a kind.
 *
 * @public
 */
export function normalizeEntityRef(ref: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(ref));
  } catch {
    throw new InputError(`Not an entity ref: ${ref.slice(0, 200)}`);
  }
}
