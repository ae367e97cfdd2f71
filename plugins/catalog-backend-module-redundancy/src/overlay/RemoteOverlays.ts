import type {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  OverlayChanges,
  OverlayRecord,
} from '@bulkhead/plugin-redundancy-common';
import type { OverlaySource } from './OverlaySource';

export interface RemoteOverlaysOptions {
  logger: LoggerService;
  discovery: DiscoveryService;
  auth: AuthService;
  /** Milliseconds since any fixed moment; for tests. */
  now?: () => number;
  fetch?: typeof fetch;
}

/** How old the answer for one entity may be. One small request a second is the most that processing costs. */
const MAX_AGE_MS = 1_000;
/** After a failure nobody waits again for so long: the catalog must go on when the other backend is away. */
const PAUSE_MS = 15_000;
const TIMEOUT_MS = 3_000;
const PAGE = 100;
/** Guards against a server that says "more" for ever. */
const MOST_PAGES = 1_000;

/**
 * Follows the overlays that the redundancy backend keeps, by its feed of changes. Holds all of them in memory: they are few
 * and small next to the catalog. When the backend is away, what is known stays known.
 */
export class RemoteOverlays implements OverlaySource {
  readonly #options: RemoteOverlaysOptions;
  readonly #now: () => number;
  readonly #records = new Map<string, OverlayRecord>();
  readonly #changed = new Set<string>();
  #cursor: string | undefined;
  #complete = false;
  #askedAt = -Infinity;
  #pausedUntil = -Infinity;
  #asking: Promise<void> | undefined;
  #silent = false;

  static create(options: RemoteOverlaysOptions): RemoteOverlays {
    return new RemoteOverlays(options);
  }

  private constructor(options: RemoteOverlaysOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  async overlayOf(entityRef: string): Promise<OverlayRecord | undefined> {
    await this.#follow();
    if (!this.#complete) {
      throw new Error('The overlays have not been read yet');
    }
    return this.#records.get(entityRef);
  }

  async changes(): Promise<string[]> {
    await this.#follow();
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  /** Brings what is known up to date, unless that was done just now or cannot be done. */
  async #follow(): Promise<void> {
    const now = this.#now();
    if (now - this.#askedAt < MAX_AGE_MS || now < this.#pausedUntil) {
      return;
    }
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    await this.#asking;
  }

  async #ask(): Promise<void> {
    try {
      for (let page = 0; page < MOST_PAGES; page++) {
        const { items, cursor, more } = await this.#page();
        for (const record of items) {
          this.#records.set(record.entityRef, record);
          this.#changed.add(record.entityRef);
        }
        this.#cursor = cursor;
        if (!more) {
          break;
        }
      }
      this.#complete = true;
      this.#askedAt = this.#now();
      if (this.#silent) {
        this.#silent = false;
        this.#options.logger.info('Facts from the portal can be read again');
      }
    } catch (error) {
      this.#pausedUntil = this.#now() + PAUSE_MS;
      if (!this.#silent) {
        this.#silent = true;
        this.#options.logger.warn(
          `Facts from the portal cannot be read at present; the catalog goes on with those it knows: ${error}`,
        );
      }
    }
  }

  async #page(): Promise<OverlayChanges> {
    const { auth, discovery } = this.#options;
    const { token } = await auth.getPluginRequestToken({
      // Nobody's request: the catalog processes entities by itself.
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'redundancy',
    });
    const query = new URLSearchParams({ limit: String(PAGE) });
    if (this.#cursor !== undefined) {
      query.set('after', this.#cursor);
    }
    const response = await (this.#options.fetch ?? fetch)(
      `${await discovery.getBaseUrl('redundancy')}/v1/overlays?${query}`,
      {
        headers: { authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return (await response.json()) as OverlayChanges;
  }
}
