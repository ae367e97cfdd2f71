import type { HumanDuration } from '@backstage/types';

export interface Config {
  bulkhead?: {
    /** What one person or machine may ask of each plugin of Bulkhead in a while. */
    limits?: {
      /** Default true. */
      enabled?: boolean;
      /** Default one minute. */
      window?: HumanDuration | string;
      /** Writes in the window. Default 600: ten a second. */
      writes?: number;
      /** Answers that cost a lot in the window: what-ifs, previews, exports, imports. Default 300. */
      expensive?: number;
    };
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
