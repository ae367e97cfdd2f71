import type {
  Absence,
  Override,
  ShadowTurn,
  Swap,
  TemporarySchedule,
  TemporaryShift,
} from '../model/changes';
import type { ChangeWarning } from '../model/findings';
import type { OnCallRole, ScheduleDefinition } from '../model/schedule';
import type { ClockChange, CoverageGap, Shift } from '../model/shifts';
import type { OverrideConflict } from '../rules/conflicts';
import type { PersonView } from './now';

/** @public */
export interface Schedule {
  id: string;
  definition: ScheduleDefinition;
  version: number;
  etag: string;
  createdAt: string;
  updatedAt: string;
  updatedBy: string;
  /** Whether the reader may edit it. */
  editable: boolean;
  /** Set when the shifts come from a calendar elsewhere; the layers are then empty. */
  external: boolean;
  people: Record<string, PersonView>;
}

/** @public */
export interface ScheduleSummary {
  id: string;
  title: string;
  ownerRef: string;
  timeZone: string;
  covers: string[];
  external: boolean;
  roles: OnCallRole[];
  now: { role: OnCallRole; people: string[]; until?: string }[];
  gapsAhead: number;
}

/** @public */
export interface ScheduleVersion {
  version: number;
  definition: ScheduleDefinition;
  updatedAt: string;
  updatedBy: string;
}

/** @public */
export interface ScheduleWindow {
  scheduleId: string;
  from: string;
  to: string;
  timeZone: string;
  /** What counts. */
  final: Shift[];
  gaps: CoverageGap[];
  /** With `layers=true`: what each layer alone would give, in the order of the definition. */
  layers?: { layerId: string; shifts: Shift[] }[];
  clockChanges: ClockChange[];
  holidays: { date: string; name: string }[];
  absences: Absence[];
  people: Record<string, PersonView>;
}

/** @public */
export interface ScheduleChanges {
  overrides: Override[];
  temporary: TemporarySchedule[];
  shadows: ShadowTurn[];
  swaps: Swap[];
}

/** @public */
export interface SchedulePreviewRequest {
  /** Compare with this schedule as it is. */
  scheduleId?: string;
  definition: ScheduleDefinition;
  from: string;
  to: string;
}

/** What somebody would lose and get. @public */
export interface MovedPerson {
  person: string;
  lost: { role: OnCallRole; start: string; end: string }[];
  got: { role: OnCallRole; start: string; end: string }[];
}

/** @public */
export interface SchedulePreview extends ScheduleWindow {
  /** Whose time on call would change, against the schedule as it is. */
  moved: MovedPerson[];
  warnings: ChangeWarning[];
}

/** What a change would give, before it is saved. @public */
export interface ChangePreview {
  before: Shift[];
  after: Shift[];
  warnings: ChangeWarning[];
  /** Overrides at the same time that already do something with the same people. */
  conflicts: OverrideConflict[];
  people: Record<string, PersonView>;
}

/** @public */
export interface OverrideRequest {
  add?: string;
  remove?: string;
  role?: OnCallRole;
  start: string;
  end: string;
  reason?: string;
}

/** @public */
export interface TemporaryRequest {
  start: string;
  end: string;
  shifts: TemporaryShift[];
  reason?: string;
}

/** @public */
export interface ShadowRequest {
  person: string;
  follows: ShadowTurn['follows'];
  start: string;
  end: string;
}

/** @public */
export interface SwapOffer {
  role: OnCallRole;
  start: string;
  end: string;
  /** Whose turn; the caller's when left out. */
  offeredBy?: string;
  askedOf?: string;
  inReturn?: { start: string; end: string };
  message?: string;
}

/** @public */
export interface SwapTake {
  /** Only a part of what is offered; the rest stays with who offered it and stays on offer. */
  part?: { start: string; end: string };
}

/** @public */
export interface AbsenceRequest {
  /** The caller when left out. */
  person?: string;
  start: string;
  end: string;
  allDay?: boolean;
  timeZone: string;
  kind?: Absence['kind'];
  reason?: string;
}
