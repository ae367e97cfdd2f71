/** Where end of life or vulnerability data is read from: either a file or an address. */
interface KnowledgeDataset {
  id: string;
  /** Path of a JSON file, relative to where the backend is started. */
  file?: string;
  /** Address of a JSON document; its host must be in knowledge.watch.allowedHosts. */
  url?: string;
  /** Product, where the data is a list of cycles without its name. */
  product?: string;
}

export interface Config {
  knowledge?: {
    subjects?: {
      /**
       * Kinds of entities that count as services in coverage. Entities of other kinds count too
       * where they carry the annotation bulkhead/pair. Default: Component.
       */
      kinds?: string[];
    };
    /** End of life data in one of the shapes of endoflife.date. */
    endOfLife?: KnowledgeDataset[];
    /** CISA KEV, NVD 2.0 or CVE records. */
    vulnerabilities?: KnowledgeDataset[];
    watch?: {
      /**
       * Hosts that feeds and data may be read from, e.g. "www.postgresql.org", "*.example.org" or
       * "feeds.example.org:8443". Empty, the default: none.
       */
      allowedHosts?: string[];
      /**
       * Private networks (CIDR) in which an allowed host may stand, e.g. a mirror inside the
       * company. Empty, the default: an allowed host that resolves to a private address is refused.
       */
      privateNetworks?: string[];
    };
    radar?: {
      /** Names of the rings, centre first. Default: adopt, trial, assess, hold. */
      rings?: string[];
      /** One to four quadrants and the product categories in each. */
      quadrants?: Array<{ name: string; categories: string[] }>;
    };
    digest?: {
      /** Whether owners and pairs get a weekly digest as a notification. Default: true. */
      enabled?: boolean;
    };
    feeds?: {
      /** After how many days the token of an Atom or calendar feed ends. Default: 180. */
      tokenDays?: number;
    };
    demo?: {
      /** Writes example notes for the catalog in examples/two-datacenters into an empty database. Default: false. */
      enabled?: boolean;
    };
  };
}
