import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { EntityAccess, EntityVisibility } from '@bulkhead/bulkhead-node';
import type { SnapshotState } from '../snapshot/types';
import type { Visibility } from './visibility';

/** What a reader may see: of everything, for lists and sums, or of the few entities that one answer names. */
export class Readers {
  readonly #access: EntityAccess;
  readonly #visibility: EntityVisibility;

  static create(options: {
    access: EntityAccess;
    visibility: EntityVisibility;
  }): Readers {
    return new Readers(options.access, options.visibility);
  }

  private constructor(access: EntityAccess, visibility: EntityVisibility) {
    this.#access = access;
    this.#visibility = visibility;
  }

  /** Throws a 404 unless the caller may read the entity. Returns its ref in lower case. */
  async assertCanRead(
    entityRef: string,
    options: { credentials: BackstageCredentials },
  ): Promise<string> {
    return this.#access.assertCanRead(entityRef, options);
  }

  /**
   * The whole of what the caller may see, for as long as the catalog has not changed since `state`. Costs one question to
   * the permission policy when that is everything, or when it was asked before.
   */
  async everythingFor(
    credentials: BackstageCredentials,
    state: SnapshotState,
  ): Promise<Visibility> {
    const { everything, refs, key } = await this.#visibility.visibleTo(
      credentials,
      { version: state.catalogDigest },
    );
    return everything
      ? { everything: true }
      : { everything: false, refs: refs ?? new Set(), key };
  }

  /** What of these refs the caller may see, asked of the catalog itself. */
  async amongFor(
    credentials: BackstageCredentials,
    refs: Iterable<string>,
  ): Promise<Visibility> {
    const seen = await this.#access.canRead(refs, { credentials });
    return { everything: false, refs: seen, key: '' };
  }

  /** Whether the policy lets the caller see everything without conditions. */
  async seesEverything(credentials: BackstageCredentials): Promise<boolean> {
    return this.#visibility.seesEverything(credentials);
  }
}
