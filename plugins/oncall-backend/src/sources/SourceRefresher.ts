import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { DirectoryStore } from '../directory/DirectoryStore';
import type { ScheduleStore } from '../schedules/ScheduleStore';
import { AHEAD_MS, type Materialiser } from '../shifts/Materialiser';
import type { CalendarTime, ExpandOptions } from './expand';
import type { FetchCalendar } from './fetchCalendar';
import { matchCalendar } from './match';
import type { SourceStore, StoredSource } from './SourceStore';

export interface SourceRefresherOptions {
  database: Knex;
  sources: SourceStore;
  schedules: ScheduleStore;
  directory: DirectoryStore;
  materialiser: Materialiser;
  fetchCalendar: FetchCalendar;
  expand: (options: ExpandOptions) => Promise<CalendarTime[]>;
  logger: LoggerService;
  clock: () => number;
}

const BEFORE_MS = 40 * 24 * 3_600_000;

/** Reads calendars elsewhere again, and keeps the last good copy of those that cannot be read. */
export class SourceRefresher {
  static create(options: SourceRefresherOptions): SourceRefresher {
    return new SourceRefresher(options);
  }

  private constructor(private readonly options: SourceRefresherOptions) {}

  async refreshAll(): Promise<void> {
    for (const source of await this.options.sources.all()) {
      await this.refresh(source.scheduleId);
    }
  }

  /** Never throws for what the other side does: the source then says what went wrong. */
  async refresh(scheduleId: string): Promise<StoredSource | undefined> {
    const { sources, schedules, database, clock, logger } = this.options;
    const source = await sources.get(scheduleId);
    const schedule = await schedules.get(scheduleId);
    if (!source || !schedule) {
      return undefined;
    }
    try {
      await this.#read(source, schedule.definition.timeZone);
    } catch (error) {
      const problem = toError(error).message.slice(0, 300);
      logger.warn(
        `The calendar of schedule ${scheduleId} at ${source.host} could not be read: ${problem}`,
      );
      await sources.failed(database, scheduleId, problem, new Date(clock()));
    }
    return sources.get(scheduleId);
  }

  async #read(source: StoredSource, timeZone: string): Promise<void> {
    const { sources, schedules, database, directory, materialiser, clock } =
      this.options;
    const { scheduleId } = source;
    const fetched = await this.options.fetchCalendar(source);
    const at = new Date(clock());
    if (fetched.text === undefined) {
      await sources.unchanged(database, scheduleId, at);
      return;
    }
    const times = await this.options.expand({
      text: fetched.text,
      timeZone,
      from: clock() - BEFORE_MS,
      to: clock() + AHEAD_MS,
    });
    const people = await directory.allPeople();
    const matched = matchCalendar({
      times,
      role: source.role,
      byEmail: lookup(people.map(person => [person.email, person.ref])),
      byName: lookup(
        people.map(person => [
          person.displayName.toLocaleLowerCase('en-US'),
          person.ref,
        ]),
      ),
    });
    await database.transaction(async trx => {
      const current = await sources.get(scheduleId, trx);
      const schedule = await schedules.get(scheduleId, trx);
      // Somebody gave it another address meanwhile: that one is read on its own.
      if (!current || !schedule || current.url !== source.url) {
        return;
      }
      await sources.succeeded(
        trx,
        scheduleId,
        { ...fetched, ...matched, events: times.length },
        at,
      );
      await materialiser.refresh(trx, schedule);
    });
  }
}

/** Finds by a key that only one has. */
function lookup(
  pairs: [string | undefined, string][],
): (key: string) => string | undefined {
  const found = new Map<string, string | undefined>();
  for (const [key, ref] of pairs) {
    if (key) {
      found.set(key, found.has(key) ? undefined : ref);
    }
  }
  return key => found.get(key);
}
