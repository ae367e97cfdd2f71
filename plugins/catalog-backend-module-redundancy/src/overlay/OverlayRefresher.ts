import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { OverlaySource } from './OverlaySource';

/** Key by which the catalog finds an entity again to process it. */
export function refreshKeyOf(entityRef: string): string {
  return `bulkhead-overlay:${entityRef}`;
}

export interface OverlayRefresherOptions {
  logger: LoggerService;
  source: OverlaySource;
}

/** Adds no entities: has those processed at once whose overlay changed, instead of at their next turn. */
export class OverlayRefresher implements EntityProvider {
  readonly #options: OverlayRefresherOptions;
  #connection: EntityProviderConnection | undefined;

  static create(options: OverlayRefresherOptions): OverlayRefresher {
    return new OverlayRefresher(options);
  }

  private constructor(options: OverlayRefresherOptions) {
    this.#options = options;
  }

  getProviderName(): string {
    return 'redundancy-overlays';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
  }

  async run(): Promise<void> {
    if (!this.#connection) {
      return;
    }
    const changed = await this.#options.source.changes();
    if (changed.length > 0) {
      await this.#connection.refresh({ keys: changed.map(refreshKeyOf) });
      this.#options.logger.debug(
        `Facts from the portal changed for ${changed.length} entities`,
      );
    }
  }
}
