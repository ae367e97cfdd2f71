import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import type { HumanDuration } from '@backstage/types';

export interface Config {
  runbooks?: {
    /**
     * Where runbooks are read from. The first one that has an id wins it.
     */
    sources?: Array<
      | {
          type: 'folder';
          /** Of the backend's working folder, or absolute. A git checkout brings its history with it. */
          path: string;
          /** Name in addresses and lists. Default: the name of the folder. */
          id?: string;
          title?: string;
          /** Where a file is seen by people: `{path}` and `{commit}` are filled in. */
          viewUrl?: string;
        }
      | {
          type: 'url';
          /** A tree that Backstage's integrations can read, such as https://github.com/owner/repository/tree/main/runbooks */
          url: string;
          id?: string;
          title?: string;
        }
    >;
    /** How often the sources are read. Default 1 minute. */
    refresh?: { interval?: HumanDuration | string };
    /** Hosts that images of runbooks may be loaded from. Default: none. */
    imageHosts?: string[];
    alerts?: {
      /**
       * Alertmanagers that may report here, at /api/runbooks/v1/webhooks/alertmanager/ID.
       */
      receivers?: Array<{
        id: string;
        /**
         * Bearer secrets; two during a change of secret.
         * @deepVisibility secret
         */
        secrets: string[];
      }>;
      /** Labels that name the service, in order. Default: entity, backstage_entity, component, service. */
      entityLabels?: string[];
      /** Prometheus rule files whose links are checked: paths of files or folders. */
      ruleFiles?: string[];
      /** Other addresses that the portal has or had, whose links are followed as its own. */
      portalUrls?: string[];
      /** Where pages of a source are published, for links of alerts: below `url` are the paths below `path`. */
      linkBases?: Array<{ url: string; path?: string }>;
    };
    /**
     * One page for each team, written by schedule for the time when the portal is down.
     */
    packs?: {
      /** Default: every 6 hours. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      destinations?: Array<
        | {
            type: 'folder';
            /** Of the backend's working folder, or absolute. */
            path: string;
          }
        | {
            type: 'git';
            /** As git on the backend's machine reaches it, with credentials that it has. */
            url: string;
            /** Default: main. It is there already. */
            branch?: string;
            /** Folder in the repository. */
            path?: string;
          }
      >;
      /**
       * Private Ed25519 key in PEM that signs packs, made by `bulkhead pack key`.
       * @visibility secret
       */
      key?: string;
      /** How many earlier packs of each team a folder keeps. Default 14. */
      keep?: number;
      /** Groups. Default: all that own runbooks. */
      teams?: string[];
    };
    drills?: {
      /** How many days before it is due people are reminded. Default 14. */
      remindDays?: number;
    };
  };
}
