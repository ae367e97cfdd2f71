import type { LoggerService } from '@backstage/backend-plugin-api';
import { encodeCursor, type Page } from '@bulkhead/bulkhead-node';
import {
  byUrgency,
  changeWarnings,
  type ChangeWarning,
  findPeopleProblems,
  oncallPlanningPermission,
  type PeopleFinding,
  type PeopleSnapshot,
} from '@bulkhead/plugin-oncall-common';
import { type Access, type Caller, userOf } from '../access/Access';
import type { ScheduleStore } from '../schedules/ScheduleStore';
import {
  type FindingFilter,
  type FindingStore,
  readFindingCursor,
} from './FindingStore';
import type { BuiltSnapshot, SnapshotBuilder } from './SnapshotBuilder';

export interface FindingServiceOptions {
  access: Access;
  builder: SnapshotBuilder;
  findings: FindingStore;
  schedules: ScheduleStore;
  logger: LoggerService;
  clock: () => number;
  /** Told what was found for the first time. */
  onNew?: (
    findings: PeopleFinding[],
    ownersOf: (finding: PeopleFinding) => string[],
  ) => Promise<void>;
}

const BATCH = 100;
/** Changes that come close together are looked at once. */
const SOON_MS = 300;

/** Finds what is wrong with the people behind services, and tells it to those who may know. */
export class FindingService {
  #soon: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  static create(options: FindingServiceOptions): FindingService {
    return new FindingService(options);
  }

  private constructor(private readonly options: FindingServiceOptions) {}

  /** Looks at everything anew. Runs that overlap wait for one another. */
  async refresh(): Promise<void> {
    const run = this.#running.then(() => this.#refresh());
    this.#running = run.catch(() => {});
    return run;
  }

  /** After a change: soon, and without keeping anyone waiting. The scheduled run covers what goes wrong here. */
  refreshSoon(): void {
    if (this.#soon) {
      return;
    }
    this.#soon = setTimeout(() => {
      this.#soon = undefined;
      this.refresh().catch(error =>
        this.options.logger.warn('Findings could not be renewed', error),
      );
    }, SOON_MS);
    this.#soon.unref();
  }

  stop(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
  }

  async #refresh(): Promise<void> {
    const { builder, findings, clock, onNew } = this.options;
    const snapshot = await builder.build();
    const found = findPeopleProblems(snapshot);
    const owners = await this.#ownersOf(snapshot);
    const fresh = await findings.replaceAll(
      found.map(finding => ({ ...finding, owners: owners(finding) })),
      new Date(clock()),
    );
    if (fresh.length > 0) {
      await onNew?.(fresh, owners);
    }
  }

  async #ownersOf(
    snapshot: BuiltSnapshot,
  ): Promise<(finding: PeopleFinding) => string[]> {
    const stored = await this.options.schedules.byIds(
      snapshot.schedules.map(schedule => schedule.id),
    );
    const scheduleOwners = new Map(
      stored.map(({ id, definition }) => [id, definition.ownerRef]),
    );
    return finding => [
      ...new Set(
        [
          ...finding.entityRefs.map(ref => snapshot.entityOf(ref)?.ownerRef),
          finding.scheduleId && scheduleOwners.get(finding.scheduleId),
        ].filter((ref): ref is string => Boolean(ref)),
      ),
    ];
  }

  /** What would be wrong after a change, and was not before. */
  async compare(
    among: { people?: readonly string[]; scheduleIds?: readonly string[] },
    change: (snapshot: BuiltSnapshot) => Promise<Partial<PeopleSnapshot>>,
    caller: Caller,
  ): Promise<ChangeWarning[]> {
    const before = await this.options.builder.build(among);
    return this.difference(
      before,
      { ...before, ...(await change(before)) },
      caller,
    );
  }

  /** What is wrong in one state of things and was not in another, as the caller may know it. */
  async difference(
    before: PeopleSnapshot,
    after: PeopleSnapshot,
    caller: Caller,
  ): Promise<ChangeWarning[]> {
    const warnings = changeWarnings(
      findPeopleProblems(before),
      findPeopleProblems(after),
    );
    return (await this.#tell(warnings, caller)).flatMap(told => told ?? []);
  }

  async list(
    options: { filter: FindingFilter; limit: number; cursor?: string },
    caller: Caller,
  ): Promise<Page<PeopleFinding>> {
    const { filter, limit } = options;
    const list = JSON.stringify(['findings', filter]);
    let after = readFindingCursor(options.cursor, list);
    const items: PeopleFinding[] = [];
    for (;;) {
      const page = await this.options.findings.page({
        filter,
        after,
        limit: BATCH,
      });
      const visible = await this.#tell(
        page.map(({ finding }) => finding),
        caller,
      );
      for (const [i, { cursor }] of page.entries()) {
        const told = visible[i];
        if (told) {
          if (items.length === limit) {
            return { items, nextCursor: encodeCursor(after!, list) };
          }
          items.push(told);
        }
        after = cursor;
      }
      if (page.length < BATCH) {
        return { items };
      }
    }
  }

  async ofEntities(
    entityRefs: readonly string[],
    caller: Caller,
  ): Promise<PeopleFinding[]> {
    const found = await this.options.findings.ofEntities(entityRefs);
    return (await this.#tell(found, caller))
      .flatMap(told => told ?? [])
      .sort(byUrgency);
  }

  async ofPeople(
    people: readonly string[],
    caller: Caller,
  ): Promise<PeopleFinding[]> {
    const found = await this.options.findings.ofPeople(people);
    return (await this.#tell(found, caller))
      .flatMap(told => told ?? [])
      .sort(byUrgency);
  }

  /**
   * What of findings the caller may know: those about an entity or a schedule that they may read, with the other
   * entities left out; those about a person alone when it is themselves, or with the right to plan. In the order given,
   * undefined for what they may not know.
   */
  async #tell<
    T extends Pick<PeopleFinding, 'entityRefs' | 'people' | 'scheduleId'>,
  >(findings: readonly T[], caller: Caller): Promise<(T | undefined)[]> {
    if (findings.length === 0) {
      return [];
    }
    const { access, schedules } = this.options;
    const readable = await access.entities.canRead(
      findings.flatMap(finding => finding.entityRefs),
      caller,
    );
    const scheduleIds = [
      ...new Set(
        findings.flatMap(finding =>
          finding.scheduleId ? [finding.scheduleId] : [],
        ),
      ),
    ];
    const stored = await schedules.byIds(scheduleIds);
    const open = await access.canReadSchedules(
      stored.map(schedule => schedule.definition),
      caller,
    );
    const openIds = new Set(
      stored.filter((_, i) => open[i]).map(schedule => schedule.id),
    );
    const me = userOf(caller);
    const plans = findings.some(
      finding => finding.entityRefs.length === 0 && !finding.scheduleId,
    )
      ? await access.may(oncallPlanningPermission, caller)
      : false;
    return findings.map(finding => {
      const entityRefs = finding.entityRefs.filter(ref => readable.has(ref));
      const visible =
        entityRefs.length > 0 ||
        (finding.scheduleId !== undefined && openIds.has(finding.scheduleId)) ||
        (finding.entityRefs.length === 0 &&
          !finding.scheduleId &&
          (plans || finding.people.some(person => person === me)));
      return visible ? { ...finding, entityRefs } : undefined;
    });
  }
}
