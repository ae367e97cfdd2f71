import type { HumanDuration } from '@backstage/types';

export interface Config {
  bulkhead?: {
    oncall?: {
      /**
       * IANA time zone in which days are told in findings and notices. Default UTC.
       * @visibility backend
       */
      timeZone?: string;
      readiness?: {
        /**
         * What makes somebody ready for a service: every requirement is met by so many facts of these kinds. Default: 2 shadow
         * turns, 2 secondary turns, and 1 drill (driven or seconded) within 365 days.
         * @visibility backend
         */
        requirements?: Array<{
          /** As read by people, e.g. "shadow turns". */
          label: string;
          /** shadowed, secondary-turn, drill-driven, drill-seconded, presented, runbook-read. */
          kinds: string[];
          count: number;
          /** Only facts of the last so many days count. */
          withinDays?: number;
        }>;
      };
      findings?: {
        /**
         * Days ahead in which both of a pair may not be away. Default 90.
         * @visibility backend
         */
        awayDays?: number;
        /**
         * Days ahead in which coverage must have no gap. Default 30.
         * @visibility backend
         */
        gapDays?: number;
        /**
         * One of a pair alone for so many days is said. Default 14.
         * @visibility backend
         */
        soloDays?: number;
        /**
         * More pairs than this for one person, of services of tier 0 and 1, are too many. Default 5.
         * @visibility backend
         */
        maxPairs?: number;
        /**
         * Share of time on call above which it is high. Default 0.3.
         * @visibility backend
         */
        loadHigh?: number;
        /**
         * Share of time on call from which it is too high. Default 0.5.
         * @visibility backend
         */
        loadTooHigh?: number;
      };
      /**
       * Lists of holidays by name, which schedules can refer to.
       * @visibility backend
       */
      holidayLists?: {
        [name: string]: Array<{
          /** Local date, "2026-12-25". */
          date: string;
          name: string;
        }>;
      };
      calendars?: {
        /**
         * Hosts that iCalendar files may be read from: exact names, or "*.example.net" for all below one; with ":port" for
         * another port than 443. Default: none.
         * @visibility backend
         */
        allowedHosts?: string[];
        /**
         * How often they are read again. Default 15 minutes.
         * @visibility backend
         */
        interval?: HumanDuration | string;
      };
      catalog?: {
        /**
         * How often the catalog is read again. Default 2 minutes.
         * @visibility backend
         */
        interval?: HumanDuration | string;
        /**
         * How long after the start it is read first. Default 3 seconds.
         * @visibility backend
         */
        initialDelay?: HumanDuration | string;
      };
      /**
       * Histories that the truck factor is taken from: a hint about who wrote most of a service, shown as a hint only.
       * @visibility backend
       */
      truckFactor?: Array<{
        entityRef: string;
        /** A folder with a git repository. */
        folder?: string;
        /** Text of `git log --reverse --no-merges --name-status -M --format=commit%x09%aE%x09%aN`. */
        file?: string;
      }>;
      demo?: {
        /**
         * Fills an empty database with schedules, absences, swaps and readiness for the example catalog, dated around the day of
         * the first start. Only where `bulkhead.demo` is true. Default false.
         * @visibility backend
         */
        seed?: boolean;
      };
    };
  };
}
