import type {
  Finding,
  Purpose,
  RunMode,
  RunbookDocument,
  RunbookMeta,
  RunbookStatus,
} from '../model';
import type { RunOutcome } from '../run/state';

/** Why a runbook is not (or no longer) proven. Ordered from worst to best. @public */
export type FreshnessReason =
  | 'invalid'
  | 'failed-drill'
  | 'never-drilled'
  | 'changed-since-drill'
  | 'drill-overdue'
  | 'alert-link-dead'
  | 'owner-empty'
  | 'review-overdue'
  | 'open-corrections'
  | 'not-published';

/** Worst of all the reasons; green only through a drill or a real run on exactly this content. @public */
export interface Freshness {
  level: 'proven' | 'due' | 'unproven';
  /** One sentence for a reader, e.g. "Drilled on this text 12 days ago in 6 min, target 15 min." */
  sentence: string;
  reasons: { reason: FreshnessReason; message: string }[];
  /** Last run on this very content that proves it. */
  lastProof?: {
    runId: string;
    mode: RunMode;
    at: string;
    rtoActualSeconds?: number;
    rtoReached?: boolean;
  };
  /** Last one on any content. */
  lastRun?: {
    runId: string;
    mode: RunMode;
    at: string;
    hash: string;
    outcome: RunOutcome;
  };
  /** When it stops being proven if nothing happens. */
  provenUntil?: string;
}

/** @public */
export interface RunbookSource {
  id: string;
  type: 'folder' | 'url' | 'portal';
  title: string;
  /** When it was last read through without an error. */
  refreshedAt?: string;
  /** In words for a reader; the pages before are still served. */
  problem?: string;
  files: number;
  /** Files refused by name: symlink, too large, outside the folder, not UTF-8. */
  refused: { path: string; reason: string }[];
}

/** A row of a list. @public */
export interface RunbookSummary {
  /** Address in URLs: [a-z0-9-]. */
  id: string;
  title: string;
  format: 'bulkhead/v1' | 'plain';
  purpose?: Purpose;
  status: RunbookStatus;
  /** Only references the reader may read; see `hiddenEntities`. */
  entities: string[];
  hiddenEntities: number;
  owner?: string;
  alerts: string[];
  sourceId: string;
  path: string;
  /** Current version. */
  hash: string;
  versionAt: string;
  versionBy: string;
  rtoSeconds?: number;
  steps: number;
  /** A traffic step is in it. */
  movesTraffic: boolean;
  errors: number;
  warnings: number;
  openRedlines: number;
  openDrafts: number;
  freshness: Freshness;
  /** Runs that are not finished. */
  activeRuns: {
    id: string;
    mode: RunMode;
    startedAt: string;
    driver: string;
  }[];
}

/** @public */
export interface RunbookPage {
  items: RunbookSummary[];
  nextCursor?: string;
  /** Over the whole filter, of what the reader may see; only on the first page. */
  counts?: {
    total: number;
    proven: number;
    due: number;
    unproven: number;
    withErrors: number;
  };
}

/** GET /runbooks. All are optional and are joined by "and". @public */
export interface RunbookQuery {
  entity?: string;
  alert?: string;
  purpose?: Purpose;
  owner?: string;
  status?: RunbookStatus;
  freshness?: Freshness['level'];
  source?: string;
  /** Words in the title, the id, the alerts or the text. */
  text?: string;
  limit?: number;
  cursor?: string;
}

/** @public */
export interface RunbookVersion {
  /** SHA-256 of the text with LF line ends: the version id. */
  hash: string;
  /** As git names the same bytes. */
  blobHash: string;
  at: string;
  /** Name as the source gives it, or a user reference for the portal. */
  author: string;
  message?: string;
  commit?: string;
  path: string;
  sourceId: string;
  /** Path before, where this version also moved the file. */
  renamedFrom?: string;
  errors: number;
  current: boolean;
  /** Runs finished on this content, newest first, at most five. */
  runs: {
    id: string;
    mode: RunMode;
    endedAt: string;
    outcome: RunOutcome;
    rtoActualSeconds?: number;
  }[];
}

/** @public */
export interface RunbookVersionPage {
  items: RunbookVersion[];
  nextCursor?: string;
}

/** A whole runbook at one version. @public */
export interface RunbookView {
  summary: RunbookSummary;
  version: RunbookVersion;
  /** Safe to draw: see Block and Inline. References the reader may not read are left out of `meta.entities`. */
  document: RunbookDocument;
  /** What lint says of this version: errors of the text are warnings here, the page is shown all the same. */
  findings: Finding[];
  /** What the reader may do. */
  may: RunbookActions;
  /** Where it can be seen in its repository. */
  sourceUrl?: string;
  /** Where relative links of the text lead, by href; the others lead to nothing the reader may see. */
  links?: Record<string, { runbookId: string; anchor?: string }>;
}

/** @public */
export interface RunbookActions {
  startReal: boolean;
  startDrill: boolean;
  startTabletop: boolean;
  /** Open a draft in the portal, or a patch where the text lives in git. */
  edit: boolean;
  schedule: boolean;
}

/** One row of a side-by-side diff. @public */
export interface SourceDiffRow {
  kind: 'same' | 'added' | 'removed' | 'changed';
  left?: { line: number; text: string; parts?: DiffPart[] };
  right?: { line: number; text: string; parts?: DiffPart[] };
}

/** Part of a changed line or paragraph. @public */
export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** The same two versions block by block, as a reader sees them. @public */
export interface BlockDiffRow {
  kind: 'same' | 'added' | 'removed' | 'changed' | 'moved';
  /** Step or phase the block stands in, for the margin. */
  where: { stepId?: string; title: string };
  left?: BlockDiffSide;
  right?: BlockDiffSide;
}

/** @public */
export interface BlockDiffSide {
  line: number;
  /** "paragraph", "step settings", "do", "verify", ... */
  what: string;
  text: string;
  parts?: DiffPart[];
}

/** @public */
export interface RunbookDiff {
  runbookId: string;
  from: RunbookVersion;
  to: RunbookVersion;
  source: SourceDiffRow[];
  blocks: BlockDiffRow[];
  /** Lines or blocks were left out because the texts are too large to compare whole. */
  truncated: boolean;
}

/** State of a text written in the portal. @public */
export type DraftState =
  | 'draft'
  | 'in-review'
  | 'changes-requested'
  | 'approved'
  | 'published'
  | 'withdrawn';

/** @public */
export interface DraftSummary {
  id: string;
  /** Unset for a runbook that does not exist yet. */
  runbookId?: string;
  title: string;
  state: DraftState;
  author: string;
  createdAt: string;
  updatedAt: string;
  /** Opened from the corrections of this run. */
  runId?: string;
  errors: number;
  reviewer?: string;
  /** Where publishing is not possible (the text lives in git): a patch is offered. */
  publishes: 'portal' | 'patch';
}

/** @public */
export interface DraftPage {
  items: DraftSummary[];
  nextCursor?: string;
}

/** Sent with an ETag; PUT and every transition need it in If-Match. @public */
export interface DraftView extends DraftSummary {
  etag: string;
  source: string;
  /** Content the draft started from; the base may have moved on. */
  baseHash?: string;
  baseIsCurrent: boolean;
  document: RunbookDocument;
  findings: Finding[];
  reviews: {
    by: string;
    at: string;
    verdict: 'approve' | 'request-changes';
    comment?: string;
    /** Content that was reviewed. */
    hash: string;
  }[];
  may: {
    edit: boolean;
    submit: boolean;
    /** Never for one's own. */
    review: boolean;
    publish: boolean;
    withdraw: boolean;
  };
}

/** POST /drafts. One of the three beginnings. @public */
export interface CreateDraftRequest {
  /** Edit this runbook. */
  runbookId?: string;
  /** Put the open corrections of this run into the text as comments at their places. */
  runId?: string;
  /** Text to start with. */
  source?: string;
}

/** POST /preview: for the editor. @public */
export interface PreviewResult {
  meta: RunbookMeta;
  document: RunbookDocument;
  findings: Finding[];
}
