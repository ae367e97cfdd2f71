export interface Config {
  bulkhead?: {
    redundancy?: {
      catalog?: {
        /**
         * Whether annotations and relations of redundancy are described in the catalog's model. Describing them makes the
         * catalog check all kinds by that model (an alpha feature of the catalog) instead of by its built-in kinds.
         * Default: true.
         * @visibility backend
         */
        modelLayer?: boolean;
      };
    };
  };
}
