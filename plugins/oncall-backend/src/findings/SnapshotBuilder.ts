import {
  gapsOf,
  type Pair,
  type PeopleSnapshot,
  type ReadinessFact,
  type ReadinessRule,
  readinessOf,
  requiredHours,
  requiredRoles,
  rosterPeople,
  type Segment,
  type SnapshotEntity,
  type SnapshotSchedule,
  type FindingLimits,
} from '@bulkhead/plugin-oncall-common';
import { type AbsenceStore, awayOf } from '../absences/AbsenceStore';
import type { DirectoryStore } from '../directory/DirectoryStore';
import { nameOf } from '../directory/People';
import type { KnownEntity, KnownPerson } from '../directory/read';
import { pairOf } from '../pairs/resolve';
import type { PairStore } from '../pairs/PairStore';
import type { ReadinessStore } from '../readiness/ReadinessStore';
import type { ScheduleStore, StoredSchedule } from '../schedules/ScheduleStore';
import type { ScheduleReader } from '../shifts/ScheduleReader';
import type { ShiftStore } from '../shifts/ShiftStore';
import type { SourceStore } from '../sources/SourceStore';

const DAY = 24 * 3_600_000;
const LOOK_BACK = 400 * DAY;
/** What the catalog says is used again for so long within this process. */
const KEEP_MS = 5_000;
const MINIMUM_PEOPLE = 4;
/** A calendar elsewhere that was last read longer ago than this is old. */
export const SOURCE_STALE_MS = 6 * 3_600_000;

export interface SnapshotBuilderOptions {
  directory: DirectoryStore;
  pairs: PairStore;
  readiness: ReadinessStore;
  absences: AbsenceStore;
  schedules: ScheduleStore;
  shifts: ShiftStore;
  sources: SourceStore;
  reader: ScheduleReader;
  rule: ReadinessRule;
  limits: FindingLimits;
  /** Zone in which days are told in sentences. */
  timeZone: string;
  clock: () => number;
}

/** What the rules look at, and the facts that it was made of. */
export interface BuiltSnapshot extends PeopleSnapshot {
  pairOf: (entityRef: string) => Pair;
  entityOf: (ref: string) => KnownEntity | undefined;
}

interface Known {
  at: number;
  entities: Map<string, KnownEntity>;
  people: Map<string, KnownPerson>;
}

/** Brings together what the rules about people look at. */
export class SnapshotBuilder {
  #known: Promise<Known> | undefined;
  #knownAt = 0;

  static create(options: SnapshotBuilderOptions): SnapshotBuilder {
    return new SnapshotBuilder(options);
  }

  private constructor(private readonly options: SnapshotBuilderOptions) {}

  /**
   * Everything, or what these people have a part in: the entities whose pair they are in, and the schedules on which they
   * have turns, beside those named.
   */
  async build(
    among: { people?: readonly string[]; scheduleIds?: readonly string[] } = {},
  ): Promise<BuiltSnapshot> {
    const { clock, limits, pairs, absences } = this.options;
    const now = clock();
    const [known, overlays] = await Promise.all([
      this.#knownNow(now),
      pairs.all(),
    ]);
    const { entities, people } = known;
    const pairFor = (ref: string) =>
      pairOf(
        ref,
        r => entities.get(r),
        r => overlays.get(r),
      );
    const counted = [...entities.values()]
      .map(entity => ({ entity, pair: pairFor(entity.ref) }))
      .filter(
        ({ entity, pair }) =>
          // What only inherits a pair and has no tier says nothing of itself.
          entity.tier !== undefined ||
          pair.source === 'catalog' ||
          pair.source === 'overlay',
      )
      .filter(
        ({ pair }) =>
          !among.people ||
          [...pair.people, pair.plannedChange?.joins].some(
            person => person && among.people!.includes(person),
          ),
      );
    const schedules = await this.#schedules(among, now);
    const away = awayOf(
      await absences.within({ from: now - LOOK_BACK, to: now + 100 * DAY }),
    );
    const facts = await this.#facts(
      counted.map(({ entity }) => entity.ref),
      schedules,
      among.people !== undefined || among.scheduleIds !== undefined,
    );
    return {
      now,
      timeZone: this.options.timeZone,
      limits,
      away,
      entityOf: ref => entities.get(ref),
      pairOf: pairFor,
      entities: counted.map(
        ({ entity, pair }): SnapshotEntity => ({
          ref: entity.ref,
          title: entity.title,
          tier: entity.tier,
          pair,
        }),
      ),
      schedules: schedules.map(schedule => ({
        ...schedule,
        gaps: schedule.gapsWith(away),
      })),
      // Before the catalog was read for the first time nobody can be missing from it.
      inCatalog: person => people.size === 0 || people.has(person),
      nameOf: person => people.get(person)?.displayName ?? nameOf(person),
      readiness: (person, entityRef) =>
        this.readinessOf(facts.get(entityRef) ?? [], now)(person, entityRef),
    };
  }

  /**
   * The same for a few entities and without schedules: what one card needs, read by key. Of people it knows the pairs and
   * those named.
   */
  async narrow(
    entityRefs: readonly string[],
    named: readonly string[] = [],
  ): Promise<BuiltSnapshot> {
    const { directory, pairs, absences, readiness, limits, clock } =
      this.options;
    const now = clock();
    const own = await directory.entities(entityRefs);
    const aboveRefs = [...own.values()].flatMap(({ systemRef, ownerRef }) =>
      [systemRef, ownerRef].filter((ref): ref is string => ref !== undefined),
    );
    const [above, overlays, facts, synced] = await Promise.all([
      directory.entities(aboveRefs),
      pairs.many([...entityRefs, ...aboveRefs]),
      readiness.ofEntities(entityRefs),
      directory.hasAny(),
    ]);
    const pairFor = (ref: string) =>
      pairOf(
        ref,
        r => own.get(r) ?? above.get(r),
        r => overlays.get(r),
      );
    const people = [
      ...named,
      ...entityRefs
        .map(pairFor)
        .flatMap(pair => [
          ...pair.people,
          ...(pair.plannedChange ? [pair.plannedChange.joins] : []),
        ]),
    ];
    const [known, away] = await Promise.all([
      directory.people(people),
      absences.within({
        people: [...new Set(people)],
        from: now - LOOK_BACK,
        to: now + 100 * DAY,
      }),
    ]);
    const ready = this.readinessOf(facts, now);
    return {
      now,
      timeZone: this.options.timeZone,
      limits,
      away: awayOf(away),
      entityOf: ref => own.get(ref) ?? above.get(ref),
      pairOf: pairFor,
      entities: entityRefs.map(ref => ({
        ref,
        title: own.get(ref)?.title ?? nameOf(ref),
        tier: own.get(ref)?.tier,
        pair: pairFor(ref),
      })),
      schedules: [],
      inCatalog: person => !synced || known.has(person),
      nameOf: person => known.get(person)?.displayName ?? nameOf(person),
      readiness: ready,
    };
  }

  /** Readiness by these facts. */
  readinessOf(
    facts: readonly ReadinessFact[],
    now: number,
  ): PeopleSnapshot['readiness'] {
    return (person, entityRef) =>
      readinessOf({ person, entityRef, facts, rule: this.options.rule, now });
  }

  /** One schedule as the rules take it, with other shifts or another definition than those that are stored. */
  async scheduleWith(
    schedule: Pick<StoredSchedule, 'id' | 'definition'>,
    segments: readonly Segment[],
    away: PeopleSnapshot['away'],
    entityRefs?: readonly string[],
  ): Promise<SnapshotSchedule> {
    const refs =
      entityRefs ??
      (await this.options.directory.entitiesOf([schedule.id])).get(
        schedule.id,
      ) ??
      schedule.definition.covers;
    const made = this.#snapshotSchedule(
      schedule,
      segments,
      refs,
      undefined,
      this.options.clock(),
    );
    return { ...made, gaps: made.gapsWith(away) };
  }

  async #knownNow(now: number): Promise<Known> {
    if (!this.#known || now - this.#knownAt > KEEP_MS || now < this.#knownAt) {
      this.#knownAt = now;
      const { directory } = this.options;
      this.#known = Promise.all([
        directory.allEntities(),
        directory.allPeople(),
      ]).then(([entities, people]) => ({
        at: now,
        entities: new Map(entities.map(entity => [entity.ref, entity])),
        people: new Map(people.map(person => [person.ref, person])),
      }));
      this.#known.catch(() => this.forget());
    }
    return this.#known;
  }

  /** To be called when the catalog was read anew. */
  forget(): void {
    this.#known = undefined;
  }

  async #schedules(
    among: { people?: readonly string[]; scheduleIds?: readonly string[] },
    now: number,
  ) {
    const { shifts, schedules, directory, sources, limits } = this.options;
    const until =
      now + Math.max(limits.awayDays, limits.gapDays, limits.loadDays) * DAY;
    const stored: StoredSchedule[] = [];
    if (among.people || among.scheduleIds) {
      const ids = new Set(among.scheduleIds ?? []);
      for (const person of among.people ?? []) {
        for (const shift of await shifts.ofPerson(person, now, until)) {
          ids.add(shift.scheduleId);
        }
      }
      stored.push(...(await schedules.byIds([...ids])));
    } else {
      for await (const schedule of schedules.all()) {
        stored.push(schedule);
      }
    }
    const ids = stored.map(schedule => schedule.id);
    const bySchedule = new Map<string, Segment[]>();
    for (const segment of await shifts.within(ids, now, until)) {
      const own = bySchedule.get(segment.scheduleId) ?? [];
      own.push(segment);
      bySchedule.set(segment.scheduleId, own);
    }
    const covered = await directory.entitiesOf(ids);
    const external = await sources.many(ids);
    return stored.map(schedule =>
      this.#snapshotSchedule(
        schedule,
        bySchedule.get(schedule.id) ?? [],
        covered.get(schedule.id) ?? [],
        external.get(schedule.id),
        now,
      ),
    );
  }

  #snapshotSchedule(
    { id, definition }: Pick<StoredSchedule, 'id' | 'definition'>,
    segments: readonly Segment[],
    entityRefs: readonly string[],
    source: { host: string; readAt?: string } | undefined,
    now: number,
  ): Omit<SnapshotSchedule, 'gaps'> & {
    gapsWith: (away: PeopleSnapshot['away']) => SnapshotSchedule['gaps'];
  } {
    const { reader, limits } = this.options;
    const holidays = reader.holidaysOf(definition).map(holiday => holiday.date);
    return {
      id,
      title: definition.title,
      timeZone: definition.timeZone,
      entityRefs,
      segments,
      people: source
        ? [...new Set(segments.flatMap(segment => segment.people))]
        : rosterPeople(definition, now),
      minimumPeople: definition.minimumPeople ?? MINIMUM_PEOPLE,
      businessDays: definition.businessDays,
      holidays,
      ...(source
        ? {
            external: {
              host: source.host,
              readAt: source.readAt,
              stale:
                !source.readAt ||
                now - Date.parse(source.readAt) > SOURCE_STALE_MS,
            },
          }
        : {}),
      gapsWith: away =>
        requiredRoles(definition).flatMap(role => {
          const required = requiredHours(definition, role);
          return gapsOf({
            role,
            from: now,
            to: now + limits.gapDays * DAY,
            segments: segments.filter(segment => segment.role === role),
            planned: [],
            away,
            coverage: required.windows,
            timeZone: required.timeZone,
            holidays,
          });
        }),
    };
  }

  async #facts(
    entityRefs: readonly string[],
    schedules: readonly { entityRefs: readonly string[] }[],
    some: boolean,
  ): Promise<Map<string, ReadinessFact[]>> {
    const facts = await this.options.readiness.ofEntities(
      some
        ? [...entityRefs, ...schedules.flatMap(schedule => schedule.entityRefs)]
        : undefined,
    );
    const byEntity = new Map<string, ReadinessFact[]>();
    for (const fact of facts) {
      const own = byEntity.get(fact.entityRef) ?? [];
      own.push(fact);
      byEntity.set(fact.entityRef, own);
    }
    return byEntity;
  }
}
