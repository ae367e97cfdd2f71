import type { HumanDuration } from '@backstage/types';

export interface Config {
  bulkhead?: {
    redundancy?: {
      refresh?: {
        /**
         * How often everything is read and computed anew. Default 10 minutes.
         * @visibility backend
         */
        interval?: HumanDuration | string;
        /**
         * How long after the start the first refresh begins. Default 3 seconds.
         * @visibility backend
         */
        initialDelay?: HumanDuration | string;
        /**
         * After how long a refresh is given up. Default 5 minutes.
         * @visibility backend
         */
        timeout?: HumanDuration | string;
      };
      watch?: {
        /**
         * How often the catalog is asked whether anything changed, at most. Asking never takes more than a twentieth of the
         * time. Default 10 seconds.
         * @visibility backend
         */
        interval?: HumanDuration | string;
      };
      analysis?: {
        /**
         * Most memory, in megabytes, of the thread that computes. 10,000 entities need 400. Default 2048.
         * @visibility backend
         */
        memoryMb?: number;
      };
      /**
       * Survival level that each tier asks for: a domain class by tier. Default: 0 and 1 datacenter, 2 host, 3 instance.
       * @deepVisibility frontend
       */
      requiredByTier?: { [tier: string]: string };
      /**
       * Types of components that do not run and so do not fail. Default: library, documentation, template.
       * @deepVisibility frontend
       */
      typesThatDoNotRun?: string[];
      badges?: {
        /**
         * Opens badges to who is not signed in, each at an address that holds a key made with the first of these; what was made
         * with the others is taken too. At least 24 characters each. Default: none, and no badge without a sign-in.
         * @visibility secret
         */
        secrets?: string[];
      };
      demo?: {
        /**
         * Whether to fill the ledger and the past of the example companies. Default false.
         * @visibility backend
         */
        seed?: boolean;
      };
      /**
       * Checks of your own, each an expression over the facts of an entity: docs/guide/checks.md.
       * @visibility backend
       */
      checks?: Array<object>;
      /**
       * Tiers whose level a check decides, by the id of the check; for all others it is shown and lowers nothing. Default: as
       * the check itself says.
       * @visibility backend
       */
      checkTiers?: { [checkId: string]: number[] };
      /**
       * Classes of failure domain, added to the known ones or replacing the one of the same name.
       * @deepVisibility frontend
       */
      domainClasses?: Array<{
        name: string;
        /** As read by people. Default: the name. */
        title?: string;
        /** Rung of the survival ladder, larger for a larger loss. Without one the class is not on the ladder. */
        rung?: number;
        description?: string;
      }>;
      /**
       * Meanings of `spec.type`, added to the known ones or replacing the one of the same type.
       * @deepVisibility frontend
       */
      resourceTypes?: Array<{
        type: string;
        /** As read by people. Default: the type. */
        title?: string;
        family:
          | 'place'
          | 'network'
          | 'traffic'
          | 'database'
          | 'cache'
          | 'broker'
          | 'search'
          | 'coordination'
          | 'storage'
          | 'ai'
          | 'outside';
        /** Class of failure domain that its loss is. */
        domainClass?: string;
        /** Whether a majority of its members must stand. */
        quorum?: boolean;
      }>;
    };
  };
}
