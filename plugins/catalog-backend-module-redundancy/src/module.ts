import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { CatalogModelSources } from '@backstage/catalog-model/alpha';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { catalogModelExtensionPoint } from '@backstage/plugin-catalog-node/alpha';
import { redundancyCatalogExtensionPoint } from './extensions';
import { redundancyCatalogModelLayer } from './model/redundancyModelLayer';
import { OverlayRefresher } from './overlay/OverlayRefresher';
import type { OverlaySource } from './overlay/OverlaySource';
import { RemoteOverlays } from './overlay/RemoteOverlays';
import { RedundancyProcessor } from './processor/RedundancyProcessor';

/** Brings redundancy metadata into the catalog: facts from the portal, findings, and placement as relations. @public */
export const catalogModuleRedundancy = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'redundancy',
  register(env) {
    let chosen: OverlaySource | undefined;
    env.registerExtensionPoint(redundancyCatalogExtensionPoint, {
      setOverlaySource(source) {
        if (chosen) {
          throw new Error('An overlay source has been set already');
        }
        chosen = source;
      },
    });
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        model: catalogModelExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        discovery: coreServices.discovery,
        auth: coreServices.auth,
        scheduler: coreServices.scheduler,
      },
      async init({
        catalog,
        model,
        config,
        logger,
        discovery,
        auth,
        scheduler,
      }) {
        const source =
          chosen ?? RemoteOverlays.create({ logger, discovery, auth });
        const refresher = OverlayRefresher.create({ logger, source });
        catalog.addProcessor(
          RedundancyProcessor.create({ logger, overlays: source }),
        );
        catalog.addEntityProvider(refresher);
        if (
          config.getOptionalBoolean('bulkhead.redundancy.catalog.modelLayer') ??
          true
        ) {
          model.addModelSource(
            CatalogModelSources.static([redundancyCatalogModelLayer]),
          );
        }
        await scheduler.scheduleTask({
          id: 'redundancy-overlays',
          // Each replica follows for itself: its own memory is what processing asks.
          scope: 'local',
          frequency: { seconds: 2 },
          initialDelay: { seconds: 2 },
          timeout: { seconds: 30 },
          fn: () => refresher.run(),
        });
      },
    });
  },
});
