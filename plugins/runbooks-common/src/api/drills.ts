import type { RunMode } from '../model';
import type { FiringAlert } from './alerts';
import type { RunbookSummary } from './runbooks';
import type { RunSummary } from './runs';
import type { TrafficRow } from './traffic';

/** @public */
export interface DrillRow {
  runbookId: string;
  title: string;
  entities: string[];
  owner?: string;
  everyDays: number;
  /** Day it is due: the last proof plus the period, or a date somebody set. */
  dueOn: string;
  overdueDays: number;
  /** Nothing was proven yet and no day is planned: it is due now. */
  never?: boolean;
  /** Set by a person; unset when computed. */
  planned?: { on: string; by: string; note?: string };
  lastDrill?: { runId: string; mode: RunMode; at: string; green: boolean };
}

/** GET /drills?entity&owner&overdue&limit&cursor, soonest first @public */
export interface DrillPage {
  items: DrillRow[];
  nextCursor?: string;
  counts?: {
    total: number;
    overdue: number;
    /** Never proven and not planned. */
    never: number;
    dueSoon: number;
  };
}

/** PUT /drills/:runbookId: plan the next drill. @public */
export interface PlanDrillRequest {
  /** yyyy-mm-dd, or unset to go back to the computed day. */
  on?: string;
  note?: string;
}

/** POST /drills/feed: an address for a calendar program. @public */
export interface DrillFeed {
  url: string;
  createdAt: string;
}

/** GET /entities/:kind/:namespace/:name: all a service card and tab need, in one read. @public */
export interface EntityRunbooks {
  entityRef: string;
  runbooks: RunbookSummary[];
  alerts: FiringAlert[];
  runs: RunSummary[];
  traffic: TrafficRow[];
  nextDrill?: DrillRow;
  /** Runbooks of the entity that the reader may not see. */
  hidden: number;
}

/** GET /home: the first screen of the runbooks page. @public */
export interface RunbooksHome {
  alerts: FiringAlert[];
  runs: RunSummary[];
  moved: TrafficRow[];
  drills: DrillRow[];
  counts: {
    runbooks: number;
    proven: number;
    overdueDrills: number;
    deadLinks: number;
  };
}
