/** How what was tried came out; "noted" where there is nothing to pass or fail. @public */
export type EvidenceOutcome = 'passed' | 'failed' | 'noted';

/** Parts of the product that may not be there. What depends on one that is not installed is unknown, nothing else. @public */
export type Family = 'runbooks' | 'oncall' | 'knowledge';

/** A dated fact about an entity. Nothing in the ledger is changed or taken away. Times are ISO 8601 in UTC. @public */
export interface Evidence {
  id: string;
  entityRef: string;
  /** Registered kind, e.g. "failover-drill" or "restore-test". */
  kind: string;
  outcome: EvidenceOutcome;
  /** When it was true or happened. */
  observedAt: string;
  /** When the ledger heard of it. */
  recordedAt: string;
  /** From when on it proves nothing any more. Never for kinds that do not age. */
  expiresAt?: string;
  /** Reference of the person, or name of the tool or family, that wrote it. */
  actor: string;
  /** One plain line. */
  summary?: string;
  /** http(s) link, or a path in the portal, to the whole story. */
  link?: string;
  /**
   * What exactly it is about, where that may change: the content hash of a runbook, a person, a technology. The newest of
   * each subject counts.
   */
  subject?: string;
  /** Fields that the kind's schema allows, e.g. seconds that a recovery took. */
  details: Record<string, unknown>;
}

/** What a writer says; the ledger adds the rest. @public */
export type NewEvidence = Pick<
  Evidence,
  'entityRef' | 'kind' | 'outcome' | 'observedAt'
> &
  Partial<
    Pick<Evidence, 'expiresAt' | 'summary' | 'link' | 'subject' | 'details'>
  > & {
    /**
     * Reference of the person who did it, where a family of the product writes for somebody. Of others it is what they are
     * themselves.
     */
    actor?: string;
    /** The same key written again by the same writer is the same evidence. At most 200 characters. */
    key: string;
  };
