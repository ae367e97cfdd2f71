import type { AlertRule } from '../alerts';

/** @public */
export type ImportFormat =
  | 'bulkhead'
  | 'alert-page'
  | 'ft-runbook'
  | 'govuk'
  | 'runme'
  | 'runbookdev'
  | 'markdown'
  | 'prometheus-rules'
  | 'runbook-entity'
  | 'ssm-automation'
  | 'unknown';

/** @public */
export interface ImportWarning {
  /** 1-based, in the file that was read. */
  line: number;
  message: string;
}

/** A page in the format of this portal, as a draft for an author. @public */
export interface ImportedRunbook {
  id: string;
  title: string;
  /** Markdown with front matter. */
  source: string;
  warnings: ImportWarning[];
  /** Facts about the service that belong into its catalog-info.yaml, where the page states them. */
  redundancy?: {
    annotations: Record<string, string>;
    failover?: 'automatic' | 'manual' | 'none';
  };
}

/** @public */
export interface ImportResult {
  format: ImportFormat;
  runbooks: ImportedRunbook[];
  /** Of Prometheus rule files. */
  alerts: AlertRule[];
  /** Why nothing, or not everything, could be read. */
  problems: string[];
}

/** @public */
export interface ImportOptions {
  /** Written into the front matter where the file names none. */
  owner?: string;
  entities?: readonly string[];
}
