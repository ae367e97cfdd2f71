import type { RunbookSummary } from './runbooks';

/** GET /by-alert/:alertname: what to open for an alert. @public */
export interface AlertResolution {
  alertname: string;
  /** Best first: published before draft, naming the alert before matched by its link. */
  items: RunbookSummary[];
  /** Step or heading to jump to, from the #anchor of a runbook_url. */
  anchor?: string;
  /** Firing instances the reader may see. */
  firing: FiringAlert[];
  /** Runbooks that exist and are not visible to the reader. */
  hidden: number;
}

/** GET /resolve?url=&alertname=: a runbook_url of any form. @public */
export interface RunbookUrlResolution {
  url: string;
  outcome: 'found' | 'dead' | 'external' | 'templated' | 'missing';
  runbookId?: string;
  anchor?: string;
  /** In words, why it leads nowhere. */
  message: string;
}

/** @public */
export interface DeadLink {
  /** Rule file as configured, relative. */
  file: string;
  line: number;
  group: string;
  alertname: string;
  url?: string;
  outcome: 'dead' | 'templated' | 'missing';
  message: string;
}

/** GET /dead-links @public */
export interface DeadLinkPage {
  items: DeadLink[];
  nextCursor?: string;
  /** Over all configured rule files; on the first page. */
  counts?: {
    alerts: number;
    found: number;
    dead: number;
    external: number;
    missing: number;
  };
}

/** An alert that a webhook reported. @public */
export interface FiringAlert {
  fingerprint: string;
  alertname: string;
  /** Receiver configured in the portal that brought it. */
  source: string;
  status: 'firing' | 'resolved';
  startsAt: string;
  endsAt?: string;
  receivedAt: string;
  severity?: string;
  summary?: string;
  /** Bounded; the reader may read every entity in it. */
  labels: Record<string, string>;
  entityRef?: string;
  /** http(s) only. */
  generatorUrl?: string;
  /** Runbooks the reader may start for it, best first. */
  runbooks: { id: string; title: string; hash: string; anchor?: string }[];
  /** Runs of these runbooks that are not finished. */
  runs: { id: string; driver: string; startedAt: string }[];
}

/** GET /alerts @public */
export interface FiringAlertPage {
  items: FiringAlert[];
  nextCursor?: string;
}

/** Answer to POST /webhooks/alertmanager/:source. @public */
export interface WebhookReceipt {
  received: number;
  /** New or changed; the rest were known. */
  changed: number;
  /** Refused one by one, with the reason. */
  refused: { index: number; reason: string }[];
}
