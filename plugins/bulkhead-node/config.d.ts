export interface Config {
  bulkhead?: {
    audit?: {
      /**
       * Private Ed25519 key in PEM that signs how far the audit is, as `bulkhead pack key` makes it. Default: a key that
       * is made at first use and kept in the database, which proves nothing against who writes the database.
       * @visibility secret
       */
      signingKey?: string;
    };
  };
}
