import type { CoverageGap } from '../model/shifts';
import type { PersonView } from './now';

/** @public */
export interface GapRow extends CoverageGap {
  scheduleTitle: string;
  ownerRef: string;
  entityRefs: string[];
}

/** Hours on call of one person in a period. @public */
export interface LoadRow {
  person: string;
  /** All hours on call as primary or secondary. */
  hours: number;
  /** Of those, between 22:00 and 07:00 on the wall clock of the schedule. */
  nightHours: number;
  weekendHours: number;
  holidayHours: number;
  shifts: number;
  /** Hours on call divided by the hours of the period, 0 to 1. */
  share: number;
  /** Share over 30 % is high, over 50 % too high. */
  level: 'ok' | 'high' | 'too-high';
  byRole: Record<string, number>;
}

/** @public */
export interface LoadReport {
  from: string;
  to: string;
  rows: LoadRow[];
  fairness: {
    /** Mean hours of those who take turns. */
    meanHours: number;
    /** Most hours divided by mean; 1 is even. */
    spread: number;
    /** Gini coefficient of the hours: 0 even, towards 1 one person has it all. */
    gini: number;
  };
  people: Record<string, PersonView>;
}

/** @public */
export interface LeaveResult {
  person: string;
  /** Services whose pair they are in, with who is left. */
  pairs: {
    entityRef: string;
    title: string;
    tier?: number;
    left: string[];
    leftReady: string[];
  }[];
  /** Schedules that are left with too few people, or with gaps. */
  schedules: {
    scheduleId: string;
    title: string;
    peopleLeft: number;
    minimumPeople: number;
    /** Hours in the next 90 days that nobody would cover. */
    gapHours: number;
    /** Highest share of time of those who are left. */
    highestShare: number;
  }[];
  /** Entities nobody would be ready for. */
  nobodyReady: string[];
  /** Entities the reader may not see, among those affected. */
  hidden: number;
  people: Record<string, PersonView>;
}
