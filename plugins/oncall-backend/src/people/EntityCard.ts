import type {
  EntityOnCall,
  TruckFactorHint,
} from '@bulkhead/plugin-oncall-common';
import type { Access, Caller } from '../access/Access';
import type { DirectoryStore } from '../directory/DirectoryStore';
import type { People } from '../directory/People';
import type { FindingService } from '../findings/FindingService';
import type { SnapshotBuilder } from '../findings/SnapshotBuilder';
import type { HandoverService } from '../handovers/HandoverService';
import type { HandoverStore } from '../handovers/HandoverStore';
import type { PairService } from '../pairs/PairService';
import type { ScheduleStore } from '../schedules/ScheduleStore';
import { peopleOf, type RolesNow } from './RolesNow';

export interface EntityCardOptions {
  access: Access;
  builder: SnapshotBuilder;
  directory: DirectoryStore;
  findings: FindingService;
  handovers: HandoverService;
  handoverStore: HandoverStore;
  pairs: PairService;
  people: People;
  rolesNow: RolesNow;
  schedules: ScheduleStore;
  truckFactorOf: (entityRef: string) => Promise<TruckFactorHint | undefined>;
  clock: () => number;
}

const DAY = 24 * 3_600_000;

/** All that the card of one entity needs, read by key. */
export class EntityCard {
  static create(options: EntityCardOptions): EntityCard {
    return new EntityCard(options);
  }

  private constructor(private readonly options: EntityCardOptions) {}

  async get(ref: string, caller: Caller): Promise<EntityOnCall> {
    const { access, builder, directory, findings, pairs, people, schedules } =
      this.options;
    const { handovers, handoverStore, truckFactorOf, clock } = this.options;
    const entityRef = await access.entities.assertCanRead(ref, caller);
    const now = clock();
    const [snapshot, links] = await Promise.all([
      builder.narrow([entityRef]),
      directory.schedulesOf([entityRef]),
    ]);
    const ids = links.map(({ scheduleId }) => scheduleId);
    const [[pair], stored, roles, found, notes, truckFactor] =
      await Promise.all([
        pairs.present([entityRef], snapshot, caller),
        schedules.byIds(ids),
        this.options.rolesNow.of(ids),
        findings.ofEntities([entityRef], caller),
        handoverStore.since(ids, now - 14 * DAY),
        truckFactorOf(entityRef),
      ]);
    const onCall = new Set(
      roles
        .filter(({ role }) => role === 'primary')
        .flatMap(role => role.now?.people ?? []),
    );
    const [note] = (await handovers.present(notes, caller)).filter(
      ({ readBy, entityRefs, author }) =>
        (entityRefs.length === 0 || entityRefs.includes(entityRef)) &&
        !onCall.has(author) &&
        !readBy.some(({ person }) => onCall.has(person)),
    );
    return {
      entityRef,
      pair,
      roles,
      ...(links.find(({ via }) => via)
        ? { inheritedFrom: links.find(({ via }) => via)!.via }
        : {}),
      schedules: stored.map(({ id, definition }) => ({
        id,
        title: definition.title,
        timeZone: definition.timeZone,
      })),
      external: snapshot.entityOf(entityRef)?.external ?? [],
      findings: found,
      people: await people.views(
        [
          ...pair.people,
          ...pair.readiness.map(({ person }) => person),
          ...peopleOf(roles),
          ...found.flatMap(finding => finding.people),
          ...(note ? [note.author] : []),
        ],
        caller,
      ),
      ...(note ? { handover: note } : {}),
      ...(truckFactor ? { truckFactor } : {}),
      asOf: new Date(now).toISOString(),
    };
  }
}
