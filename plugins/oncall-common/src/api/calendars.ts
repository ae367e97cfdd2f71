/** @public */
export type FeedScope =
  | { kind: 'person'; person: string }
  | { kind: 'schedule'; scheduleId: string }
  | { kind: 'entity'; entityRef: string };

/** A calendar subscription. Its secret is never shown again after it was created. @public */
export interface Feed {
  id: string;
  scope: FeedScope;
  title: string;
  /** First characters of the token, to tell one from another. */
  hint: string;
  createdAt: string;
  lastUsedAt?: string;
}

/** @public */
export interface FeedRequest {
  scope: FeedScope;
  title?: string;
}

/** @public */
export interface CreatedFeed extends Feed {
  /** Address with the secret. Shown this once. */
  url: string;
}

/** @public */
export interface ExternalSourceRequest {
  /** https address of an iCalendar file on an allowed host. */
  url: string;
  /** Role of everybody in it; primary when left out. */
  role?: 'primary' | 'secondary';
}

/** @public */
export interface ExternalSource {
  scheduleId: string;
  /** Host only: the path may hold a secret. */
  host: string;
  role: 'primary' | 'secondary';
  state: 'never' | 'fresh' | 'stale';
  /** When the copy that is shown was read. */
  readAt?: string;
  /** When it was last tried. */
  triedAt?: string;
  /** Why the last try failed, for a reader. */
  problem?: string;
  events: number;
  /** Names or addresses in the calendar that no user of the catalog has. */
  unmatched: string[];
}
