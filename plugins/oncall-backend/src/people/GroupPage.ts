import type { GroupOnCall } from '@bulkhead/plugin-oncall-common';
import type { Access, Caller } from '../access/Access';
import type { AbsenceService } from '../absences/AbsenceService';
import type { DirectoryStore } from '../directory/DirectoryStore';
import type { People } from '../directory/People';
import type { FindingService } from '../findings/FindingService';
import type { SnapshotBuilder } from '../findings/SnapshotBuilder';
import type { PairService } from '../pairs/PairService';
import type { SchedulePresenter } from '../schedules/SchedulePresenter';
import type { ScheduleStore, StoredSchedule } from '../schedules/ScheduleStore';
import { peopleOf, type RolesNow } from './RolesNow';

export interface GroupPageOptions {
  absences: AbsenceService;
  access: Access;
  builder: SnapshotBuilder;
  directory: DirectoryStore;
  findings: FindingService;
  pairs: PairService;
  people: People;
  presenter: SchedulePresenter;
  rolesNow: RolesNow;
  schedules: ScheduleStore;
  clock: () => number;
}

const AHEAD = 90 * 24 * 3_600_000;

/** What a group is on call for, and with whom. */
export class GroupPage {
  static create(options: GroupPageOptions): GroupPage {
    return new GroupPage(options);
  }

  private constructor(private readonly options: GroupPageOptions) {}

  async get(ref: string, caller: Caller): Promise<GroupOnCall> {
    const { access, absences, builder, directory, findings, pairs } =
      this.options;
    const { people, presenter, schedules, clock } = this.options;
    const groupRef = await access.entities.assertCanRead(ref, caller);
    const now = clock();
    const snapshot = await builder.build();
    const owned = snapshot.entities
      .map(entity => entity.ref)
      .filter(entityRef => snapshot.entityOf(entityRef)?.ownerRef === groupRef);
    const readable = await access.entities.canRead(owned, caller);
    const visible = owned.filter(entityRef => readable.has(entityRef));
    const stored: StoredSchedule[] = [];
    const links = await directory.schedulesOf([groupRef]);
    const page = await schedules.list({
      filter: { ownerRef: groupRef },
      limit: 100,
    });
    stored.push(...page.items);
    const more = links
      .map(({ scheduleId }) => scheduleId)
      .filter(id => !stored.some(schedule => schedule.id === id));
    stored.push(...(await schedules.byIds(more)));
    const members = await directory.membersOf(groupRef);
    const roles = await this.options.rolesNow.of(stored.map(({ id }) => id));
    const [summaries, presented, away, found] = await Promise.all([
      presenter.summaries(stored, caller),
      pairs.present(visible, snapshot, caller),
      absences.within(members, { from: now, to: now + AHEAD }, caller),
      findings.list({ filter: { owner: groupRef }, limit: 100 }, caller),
    ]);
    return {
      groupRef,
      schedules: summaries,
      roles,
      pairs: presented,
      absences: away,
      findings: found.items,
      people: await people.views(
        [
          ...members,
          ...peopleOf(roles),
          ...presented.flatMap(pair => pair.people),
          ...found.items.flatMap(finding => finding.people),
        ],
        caller,
      ),
      hidden: owned.length - visible.length,
    };
  }
}
