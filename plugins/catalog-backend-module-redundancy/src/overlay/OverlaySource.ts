import type { OverlayRecord } from '@bulkhead/plugin-redundancy-common';

/** Where the catalog module gets the facts that were filled in from the portal. @public */
export interface OverlaySource {
  /**
   * The overlay of an entity, or undefined when it has none. Must answer quickly: it is asked for each entity that the
   * catalog processes.
   * @throws when it cannot be told at present; the last overlay that was merged is then kept
   */
  overlayOf(entityRef: string): Promise<OverlayRecord | undefined>;

  /**
   * References of entities whose overlay changed since the last call. Asked regularly, so that the catalog processes these
   * entities at once.
   */
  changes(): Promise<string[]>;
}
