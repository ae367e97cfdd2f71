import type { Absence, Swap } from '../model/changes';
import type { PeopleFinding } from '../model/findings';
import type { OnCallRole } from '../model/schedule';
import type { Shift } from '../model/shifts';
import type { PairWithReadiness } from './pairs';
import type { ScheduleSummary } from './schedules';
import type { HandoverNote, HandoverPrompt } from './handover';

/** One way to reach somebody. @public */
export interface Contact {
  kind: 'phone' | 'email' | 'chat' | 'link';
  label: string;
  /** tel:, mailto: or https: */
  href: string;
}

/** @public */
export interface PersonView {
  ref: string;
  displayName: string;
  picture?: string;
  contacts: Contact[];
  /** False for a ref that the catalog does not know (any more). */
  inCatalog: boolean;
}

/** Who is on call in one role of one schedule. @public */
export interface OnCallRoleNow {
  scheduleId: string;
  scheduleTitle: string;
  role: OnCallRole;
  /** Undefined: nobody is. */
  now?: OnCallTurn;
  next?: OnCallTurn;
}

/** Turns of the same people that touch are one here. @public */
export interface OnCallTurn {
  people: string[];
  since: string;
  /** Until other people, or nobody, are on call. Left out when that is beyond what is computed ahead. */
  until?: string;
  /** Of `people`, who is away. */
  away?: string[];
}

/** @public */
export interface OnCallByRefsRequest {
  /** At most 5,000. */
  entityRefs: string[];
}

/** One item per ref, in the order asked for; what may not be read is undefined, as is what has no schedule. @public */
export interface OnCallByRefs {
  items: (OnCallBrief | null)[];
}

/** @public */
export interface OnCallBrief {
  entityRef: string;
  roles: OnCallRoleNow[];
}

/** A schedule kept elsewhere, with the way there. @public */
export interface ExternalLink {
  tool: 'pagerduty' | 'opsgenie' | 'ilert' | 'goalert' | 'ical';
  label: string;
  /** Left out where the annotation does not tell enough to make one. */
  url?: string;
}

/** All that the entity card needs. @public */
export interface EntityOnCall {
  entityRef: string;
  pair: PairWithReadiness;
  roles: OnCallRoleNow[];
  /** Where the schedules come from, when not from the entity itself: its system or owner. */
  inheritedFrom?: string;
  schedules: { id: string; title: string; timeZone: string }[];
  external: ExternalLink[];
  findings: PeopleFinding[];
  /** Everybody named above, by ref. */
  people: Record<string, PersonView>;
  /** Newest handover note for this entity that the present shift has not read. */
  handover?: HandoverNote;
  /** What git says, as a hint only. */
  truckFactor?: TruckFactorHint;
  /** When this was computed; shifts are materialised ahead of time. */
  asOf: string;
}

/** @public */
export interface TruckFactorHint {
  entityRef: string;
  /** How many people would have to leave before half of the files have no author left. */
  truckFactor: number;
  files: number;
  /** Names as git has them, most files first. */
  authors: { name: string; email: string; files: number; userRef?: string }[];
  computedAt: string;
}

/** @public */
export interface MyOnCall {
  person: PersonView;
  /** Running and coming turns in the next 90 days, soonest first. */
  shifts: (Shift & { scheduleTitle: string; entityRefs: string[] })[];
  services: PairWithReadiness[];
  absences: Absence[];
  /** Offers I could take, those asked of me first. */
  offers: Swap[];
  /** My own offers that are open. */
  offered: Swap[];
  unreadHandovers: HandoverNote[];
  prompts: HandoverPrompt[];
  findings: PeopleFinding[];
  people: Record<string, PersonView>;
}

/** What stands on somebody. @public */
export interface PersonOnCall {
  person: PersonView;
  services: (PairWithReadiness & {
    tier?: number;
    /** Nobody else is ready for this one. */
    nobodyElseReady: boolean;
  })[];
  shifts: (Shift & { scheduleTitle: string })[];
  absences: Absence[];
  findings: PeopleFinding[];
  /** Share of time on call over the last 90 and the next 90 days, 0 to 1. */
  load: { past: number; ahead: number };
  people: Record<string, PersonView>;
  /** Services that the reader may not see, among those that stand on the person. */
  hidden: number;
}

/** @public */
export interface GroupOnCall {
  groupRef: string;
  schedules: ScheduleSummary[];
  roles: OnCallRoleNow[];
  pairs: PairWithReadiness[];
  /** Absences of the members in the next 90 days. */
  absences: Absence[];
  findings: PeopleFinding[];
  people: Record<string, PersonView>;
  hidden: number;
}
