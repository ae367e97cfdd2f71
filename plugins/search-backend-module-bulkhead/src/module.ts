import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { NOTES_CHANGED_TOPIC } from '@bulkhead/plugin-knowledge-common';
import { FreshIndex } from './FreshIndex';
import { KnowledgeCollatorFactory } from './KnowledgeCollatorFactory';
import { ResilienceCollatorFactory } from './ResilienceCollatorFactory';

const SCHEDULE_KEY = 'search.collators.bulkhead.schedule';

/** Brings what Bulkhead knows into the portal's search. @public */
export const searchModuleBulkhead = createBackendModule({
  pluginId: 'search',
  moduleId: 'bulkhead',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
        indexRegistry: searchIndexRegistryExtensionPoint,
      },
      async init({
        auth,
        config,
        discovery,
        events,
        logger,
        scheduler,
        indexRegistry,
      }) {
        const schedule = config.has(SCHEDULE_KEY)
          ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
              config.getConfig(SCHEDULE_KEY),
            )
          : {
              frequency: { minutes: 10 },
              timeout: { minutes: 5 },
              initialDelay: { seconds: 30 },
            };
        indexRegistry.addCollator({
          schedule: scheduler.createScheduledTaskRunner(schedule),
          factory: ResilienceCollatorFactory.create({
            auth,
            discovery,
            logger,
          }),
        });
        const notes = FreshIndex.create({ logger, scheduler });
        for (const about of ['service', 'nothing'] as const) {
          indexRegistry.addCollator({
            schedule: notes.watched(
              scheduler.createScheduledTaskRunner(schedule),
            ),
            factory: KnowledgeCollatorFactory.create({
              auth,
              discovery,
              logger,
              about,
            }),
          });
        }
        await events.subscribe({
          id: 'search-notes',
          topics: [NOTES_CHANGED_TOPIC],
          onEvent: async () => notes.changed(),
        });
      },
    });
  },
});
