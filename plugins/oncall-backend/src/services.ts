import type {
  AuditorService,
  AuthService,
  DiscoveryService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  AuditChain,
  AuditTrail,
  EntityAccess,
  Idempotency,
} from '@bulkhead/bulkhead-node';
import type { Knex } from 'knex';
import { AbsenceService } from './absences/AbsenceService';
import { AbsenceStore } from './absences/AbsenceStore';
import { Access } from './access/Access';
import { ChangeService } from './changes/ChangeService';
import { ChangeStore } from './changes/ChangeStore';
import { SwapService } from './changes/SwapService';
import { SwapStore } from './changes/SwapStore';
import type { OncallConfig } from './config';
import { DirectoryStore } from './directory/DirectoryStore';
import { DirectorySync } from './directory/DirectorySync';
import { People } from './directory/People';
import { FeedService } from './feeds/FeedService';
import { FeedStore } from './feeds/FeedStore';
import { FindingService } from './findings/FindingService';
import { FindingStore } from './findings/FindingStore';
import { SnapshotBuilder } from './findings/SnapshotBuilder';
import { HandoverService } from './handovers/HandoverService';
import { HandoverStore } from './handovers/HandoverStore';
import { RunbooksNeighbour } from './neighbours/RunbooksNeighbour';
import { Notices } from './notices/Notices';
import { PairService } from './pairs/PairService';
import { PairStore } from './pairs/PairStore';
import { EntityCard } from './people/EntityCard';
import { GroupPage } from './people/GroupPage';
import { PersonPages } from './people/PersonPages';
import { RolesNow } from './people/RolesNow';
import { PlanningService } from './planning/PlanningService';
import { DrillFacts } from './readiness/DrillFacts';
import { ReadinessService } from './readiness/ReadinessService';
import { ReadinessStore } from './readiness/ReadinessStore';
import { SchedulePresenter } from './schedules/SchedulePresenter';
import { SchedulePreviewer } from './schedules/SchedulePreviewer';
import { ScheduleService } from './schedules/ScheduleService';
import { ScheduleStore } from './schedules/ScheduleStore';
import { ShiftReader } from './schedules/ShiftReader';
import { Materialiser } from './shifts/Materialiser';
import { NowStore } from './shifts/NowStore';
import { ScheduleReader } from './shifts/ScheduleReader';
import { ShiftStore } from './shifts/ShiftStore';
import { expandAside } from './sources/expandAside';
import {
  createCalendarFetcher,
  type FetchCalendar,
} from './sources/fetchCalendar';
import { SourceRefresher } from './sources/SourceRefresher';
import { SourceService } from './sources/SourceService';
import { SourceStore } from './sources/SourceStore';
import { TruckFactorService } from './truckFactor/TruckFactorService';
import { Writer } from './writes/Writer';

export interface CreateServicesOptions {
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  config: OncallConfig;
  database: Knex;
  discovery: DiscoveryService;
  logger: LoggerService;
  notifications: NotificationService;
  permissions: PermissionsService;
  /** Replaces the clock, for tests. */
  clock?: () => number;
  /** Replaces the way out, for tests. */
  fetchCalendar?: FetchCalendar;
}

export type OncallServices = ReturnType<typeof createServices>;

/** The parts with the only SQL. */
export function createStores({ database }: { database: Knex }) {
  return {
    absenceStore: AbsenceStore.create({ database }),
    changeStore: ChangeStore.create({ database }),
    directory: DirectoryStore.create({ database }),
    feedStore: FeedStore.create({ database }),
    findingStore: FindingStore.create({ database }),
    handoverStore: HandoverStore.create({ database }),
    pairStore: PairStore.create({ database }),
    readinessStore: ReadinessStore.create({ database }),
    scheduleStore: ScheduleStore.create({ database }),
    onCall: NowStore.create({ database }),
    shifts: ShiftStore.create({ database }),
    sourceStore: SourceStore.create({ database }),
    swapStore: SwapStore.create({ database }),
  };
}

/** Puts the parts together. */
export function createServices(options: CreateServicesOptions) {
  const { auditor, auth, catalog, config, database, discovery, logger } =
    options;
  const { notifications, permissions, clock = Date.now } = options;

  const stores = createStores({ database });
  const { directory, onCall, shifts } = stores;
  const idempotency = Idempotency.create({ database });
  const access = Access.create({
    entities: EntityAccess.create({ catalog }),
    permissions,
  });
  const people = People.create({ directory, access: access.entities });
  const chain = AuditChain.create();
  const auditTrail = AuditTrail.create({
    chain: 'oncall',
    database,
    rows: chain,
    signingKey: config.auditKey,
  });
  const writer = Writer.create({ auditor, idempotency, chain });
  const notices = Notices.create({ database, notifications, logger, clock });
  const neighbour = RunbooksNeighbour.create({ auth, discovery, logger });
  const reader = ScheduleReader.create({
    changes: stores.changeStore,
    swaps: stores.swapStore,
    sources: stores.sourceStore,
    holidayLists: config.holidayLists,
  });
  const materialiser = Materialiser.create({
    schedules: stores.scheduleStore,
    shifts,
    reader,
    database,
    clock,
  });
  const shiftReader = ShiftReader.create({ shifts, reader, clock });
  const builder = SnapshotBuilder.create({
    directory,
    pairs: stores.pairStore,
    readiness: stores.readinessStore,
    absences: stores.absenceStore,
    schedules: stores.scheduleStore,
    shifts,
    sources: stores.sourceStore,
    reader,
    rule: config.rule,
    limits: config.limits,
    timeZone: config.timeZone,
    clock,
  });
  const findings = FindingService.create({
    access,
    builder,
    findings: stores.findingStore,
    schedules: stores.scheduleStore,
    logger,
    clock,
    onNew: (found, ownersOf) => notices.found(found, ownersOf),
  });

  const shared = { access, builder, directory, findings, people, clock };
  const absences = AbsenceService.create({
    ...shared,
    absences: stores.absenceStore,
    writer,
  });
  const presenter = SchedulePresenter.create({
    ...shared,
    absences,
    onCall,
    reader,
    shiftReader,
    sources: stores.sourceStore,
  });
  const schedules = ScheduleService.create({
    ...shared,
    materialiser,
    notices,
    presenter,
    reader,
    schedules: stores.scheduleStore,
    shiftReader,
    shifts,
    writer,
  });
  const schedulePreviewer = SchedulePreviewer.create({
    ...shared,
    presenter,
    reader,
    schedules: stores.scheduleStore,
    shiftReader,
  });
  const changes = ChangeService.create({
    ...shared,
    changes: stores.changeStore,
    materialiser,
    notices,
    reader,
    schedules,
    swaps: stores.swapStore,
    writer,
  });
  const swaps = SwapService.create({
    ...shared,
    changes,
    materialiser,
    notices,
    reader,
    schedules,
    scheduleStore: stores.scheduleStore,
    swaps: stores.swapStore,
    writer,
  });
  const pairs = PairService.create({
    ...shared,
    pairs: stores.pairStore,
    writer,
  });
  const readiness = ReadinessService.create({
    ...shared,
    database,
    readiness: stores.readinessStore,
    rule: config.rule,
    shifts,
    writer,
  });
  const planning = PlanningService.create({
    ...shared,
    reader,
    schedules: stores.scheduleStore,
    shiftReader,
  });
  const handovers = HandoverService.create({
    ...shared,
    handovers: stores.handoverStore,
    neighbour,
    schedules: stores.scheduleStore,
    shifts,
    writer,
  });
  const feeds = FeedService.create({
    ...shared,
    ...config,
    database,
    feeds: stores.feedStore,
    schedules: stores.scheduleStore,
    shifts,
    writer,
  });
  const refresher = SourceRefresher.create({
    database,
    directory,
    materialiser,
    logger,
    clock,
    sources: stores.sourceStore,
    schedules: stores.scheduleStore,
    fetchCalendar:
      options.fetchCalendar ??
      createCalendarFetcher({ allowedHosts: config.allowedHosts }),
    expand: expandAside,
  });
  const sources = SourceService.create({
    ...shared,
    allowedHosts: config.allowedHosts,
    materialiser,
    refresher,
    schedules: stores.scheduleStore,
    sources: stores.sourceStore,
    writer,
  });
  const truckFactor = TruckFactorService.create({
    database,
    directory,
    logger,
    sources: config.truckFactor,
    clock,
  });
  const rolesNow = RolesNow.create({
    absences: stores.absenceStore,
    access,
    onCall,
    schedules: stores.scheduleStore,
    clock,
  });
  const pages = {
    ...shared,
    absences,
    absenceStore: stores.absenceStore,
    handovers,
    handoverStore: stores.handoverStore,
    pairs,
    presenter,
    rolesNow,
    schedules: stores.scheduleStore,
    shifts,
    swaps,
  };
  return {
    ...stores,
    absences,
    access,
    auditTrail,
    builder,
    card: EntityCard.create({
      ...pages,
      truckFactorOf: ref => truckFactor.get(ref),
    }),
    changes,
    clock,
    directorySync: DirectorySync.create({ auth, catalog, directory, logger }),
    drillFacts: DrillFacts.create({
      auth,
      database,
      neighbour,
      readiness: stores.readinessStore,
    }),
    feeds,
    findings,
    groupPage: GroupPage.create(pages),
    handovers,
    idempotency,
    materialiser,
    notices,
    pairs,
    personPages: PersonPages.create(pages),
    planning,
    readiness,
    refresher,
    rolesNow,
    schedulePreviewer,
    scheduleReader: reader,
    schedules,
    sources,
    swaps,
    truckFactor,
  };
}
