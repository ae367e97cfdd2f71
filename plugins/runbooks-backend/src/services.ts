import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type {
  AuthService,
  DiscoveryService,
  LoggerService,
  PermissionsService,
  UrlReaderService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  AuditChain,
  AuditTrail,
  EntityAccess,
  EntityVisibility,
  Idempotency,
} from '@bulkhead/bulkhead-node';
import type { EvidenceClient } from '@bulkhead/plugin-redundancy-node';
import type { Knex } from 'knex';
import { Access } from './access/Access';
import { AlertService } from './alerts/AlertService';
import { AlertStore } from './alerts/AlertStore';
import { RuleLinks } from './alerts/RuleLinks';
import type { RunbooksConfig } from './config';
import { DraftService } from './drafts/DraftService';
import { DraftStore } from './drafts/DraftStore';
import { Publisher } from './drafts/Publisher';
import { DrillService } from './drills/DrillService';
import { DrillStore } from './drills/DrillStore';
import { CatalogFacts } from './library/CatalogFacts';
import { Documents } from './library/Documents';
import { Ingest } from './library/Ingest';
import { LibraryIndex } from './library/LibraryIndex';
import { LibraryService } from './library/LibraryService';
import { LibraryStore } from './library/LibraryStore';
import { Refresher } from './library/Refresher';
import { Notifier } from './Notifier';
import { OverviewService } from './OverviewService';
import { OncallNeighbour } from './packs/OncallNeighbour';
import { PackContents } from './packs/PackContents';
import { PackService } from './packs/PackService';
import { PackStore } from './packs/PackStore';
import { BroughtInStore } from './runs/BroughtInStore';
import { RecordReader } from './runs/RecordReader';
import { RecordService } from './runs/RecordService';
import { RunKeeper } from './runs/RunKeeper';
import { RunReader } from './runs/RunReader';
import { RunService } from './runs/RunService';
import { RunStore } from './runs/RunStore';
import { RunWorld } from './runs/RunWorld';
import { FactStore } from './traffic/FactStore';
import { TrafficService } from './traffic/TrafficService';
import { TrafficStore } from './traffic/TrafficStore';

export interface CreateServicesOptions {
  auth: AuthService;
  discovery: DiscoveryService;
  catalog: CatalogService;
  config: RunbooksConfig;
  database: Knex;
  events: EventsService;
  logger: LoggerService;
  notifications: NotificationService;
  permissions: PermissionsService;
  signals: SignalsService;
  urlReader: UrlReaderService;
  userInfo: UserInfoService;
  /** Where finished runs are told as evidence. */
  evidence?: Pick<EvidenceClient, 'add'>;
  clock?: () => Date;
  newId?: () => string;
  /** Replaces requests to other families, for tests. */
  fetch?: typeof fetch;
}

export type Services = ReturnType<typeof createServices>;

/** Puts the parts together. */
export function createServices(options: CreateServicesOptions) {
  const {
    auth,
    catalog,
    config,
    database,
    discovery,
    events,
    logger,
    notifications,
    permissions,
    signals,
    urlReader,
    userInfo,
  } = options;
  const clock = options.clock ?? (() => new Date());
  const newId = options.newId ?? randomUUID;

  const store = LibraryStore.create({ database });
  const runs = RunStore.create({ database });
  const drafts = DraftStore.create({ database });
  const traffic = TrafficStore.create({ database });
  const facts = FactStore.create({ database });
  const alertStore = AlertStore.create({ database });
  const drills = DrillStore.create({ database });
  const idempotency = Idempotency.create({ database, clock });
  const chain = AuditChain.create({ clock });
  const auditTrail = AuditTrail.create({
    chain: 'runbooks',
    database,
    rows: chain,
    signingKey: config.auditKey,
    clock,
  });

  const notifier = new Notifier({ logger, signals, notifications, events });
  const access = new Access({
    auth,
    userInfo,
    permissions,
    entities: EntityAccess.create({ catalog }),
    visibility: EntityVisibility.create({ catalog, permissions }),
  });
  const documents = new Documents({ imageHosts: config.imageHosts });
  const index = new LibraryIndex({ store, runs, drafts });
  const library = new LibraryService({
    store,
    index,
    runs,
    documents,
    access,
    sources: config.sources,
    clock,
  });
  const world = new RunWorld({
    database,
    library: store,
    documents,
    runs,
    traffic,
    facts,
  });
  const reader = new RunReader({
    access,
    index,
    library,
    store,
    runs,
    world,
    clock,
  });
  const keeper = new RunKeeper({
    runs,
    traffic,
    libraryStore: store,
    evidence: options.evidence,
    newId,
  });
  const runService = new RunService({
    access,
    idempotency,
    library,
    libraryStore: store,
    reader,
    runs,
    traffic,
    world,
    notifier,
    keeper,
    clock,
    newId,
  });
  const records = new RecordService({
    chain,
    files: BroughtInStore.create({ database }),
    idempotency,
    keeper,
    libraryStore: store,
    notifier,
    reader,
    records: new RecordReader({
      access,
      documents,
      library,
      libraryStore: store,
      world,
      clock,
    }),
    runs,
    traffic,
    world,
    clock,
    newId,
  });
  const catalogFacts = new CatalogFacts({ database, store, catalog, auth });
  const publisher = new Publisher({
    library: store,
    documents,
    catalog: catalogFacts,
    clock,
  });
  const draftService = new DraftService({
    access,
    catalog: catalogFacts,
    chain,
    documents,
    drafts,
    idempotency,
    index,
    library: store,
    notifier,
    publisher,
    reader,
    runs,
    clock,
    newId,
  });
  const trafficService = new TrafficService({
    access,
    chain,
    facts,
    idempotency,
    index,
    notifier,
    traffic,
    clock,
    newId,
  });
  const packs = new PackService({
    access,
    auth,
    config: config.packs,
    contents: new PackContents({
      catalog,
      library,
      logger,
      oncall: new OncallNeighbour({
        auth,
        discovery,
        fetch: options.fetch,
        clock,
      }),
      store,
      traffic: trafficService,
      clock,
    }),
    index,
    logger,
    store: PackStore.create({ database }),
    clock,
  });
  const links = new RuleLinks({
    database,
    logger,
    index,
    store,
    alerts: alertStore,
    ruleFiles: config.ruleFiles,
    linkBases: config.linkBases,
    portalUrls: config.portalUrls,
    folders: new Map(
      config.sources.flatMap(source =>
        source.type === 'folder'
          ? [[source.id, basename(source.path)] as const]
          : [],
      ),
    ),
  });
  const alerts = new AlertService({
    database,
    access,
    alerts: alertStore,
    index,
    library,
    links,
    notifier,
    receivers: config.receivers,
    entityLabels: config.entityLabels,
    clock,
  });
  const drillService = new DrillService({
    access,
    chain,
    drills,
    idempotency,
    index,
    library,
    notifier,
    appUrl: config.appUrl,
    apiUrl: config.apiUrl,
    remindDays: config.remindDays,
    clock,
  });
  const overview = new OverviewService({
    access,
    alerts,
    alertStore,
    drills: drillService,
    index,
    library,
    reader,
    traffic: trafficService,
  });
  const refresher = new Refresher({
    ingest: new Ingest({ database, store, documents, logger, clock }),
    catalogFacts,
    links,
    notifier,
    logger,
    urlReader,
    sources: config.sources,
    clock,
  });
  return {
    access,
    alerts,
    alertStore,
    auditTrail,
    drafts: draftService,
    drills: drillService,
    drillStore: drills,
    idempotency,
    index,
    library,
    notifier,
    overview,
    packs,
    reader,
    records,
    refresher,
    runs: runService,
    runStore: runs,
    store,
    traffic: trafficService,
    trafficStore: traffic,
  };
}
