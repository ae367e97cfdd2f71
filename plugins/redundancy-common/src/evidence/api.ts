import type { Evidence } from './model';

/** @public */
export interface EvidencePage {
  items: Evidence[];
  nextCursor?: string;
}

/** What an outside tool is to be allowed. @public */
export interface EvidenceTokenRequest {
  /** Name of the tool: the actor of what it writes. */
  name: string;
  /** Kinds that it may write. */
  kinds: string[];
  /** References of the entities that it may write about. */
  entities: string[];
  /** After how many days it ends. Default 365, at most 730. */
  days?: number;
}

/** A token as it can be looked at afterwards: never itself. Times are ISO 8601 in UTC. @public */
export interface EvidenceToken {
  id: string;
  name: string;
  kinds: string[];
  entities: string[];
  createdBy: string;
  createdAt: string;
  expiresAt: string;
  lastUsedAt?: string;
}

/** The one answer that carries the token itself: "bhe_" and 64 hexadecimal digits. @public */
export interface CreatedEvidenceToken extends EvidenceToken {
  token: string;
}
