/** What a lint run, an import or a page says about a text. @public */
export type Severity = 'error' | 'warning' | 'info';

/** One problem at one place. Rule ids are stable: tools may filter by them. @public */
export interface Finding {
  /** For example "unknown-key", "traffic-block-missing", "hidden-character". */
  rule: string;
  severity: Severity;
  /** One plain sentence. */
  message: string;
  /** 1-based. */
  line: number;
  /** 1-based. */
  column: number;
}
