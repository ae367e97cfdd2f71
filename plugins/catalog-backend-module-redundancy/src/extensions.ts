import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { OverlaySource } from './overlay/OverlaySource';

/** @public */
export interface RedundancyCatalogExtensionPoint {
  /** Reads overlays from elsewhere than the redundancy backend. */
  setOverlaySource(source: OverlaySource): void;
}

/** @public */
export const redundancyCatalogExtensionPoint =
  createExtensionPoint<RedundancyCatalogExtensionPoint>({
    id: 'catalog.redundancy',
  });
