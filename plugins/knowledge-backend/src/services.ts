import type {
  AuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  AuditChain,
  AuditTrail,
  EntityAccess,
  EntityVisibility,
  Idempotency,
} from '@bulkhead/bulkhead-node';
import {
  NOTES_CHANGED_TOPIC,
  type NotesChangedEvent,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import { Access } from './access';
import type { Clock } from './clock';
import type { KnowledgeConfig } from './config';
import { CoverageService, CoverageStore, EntityService } from './coverage';
import { DatasetReader, DatasetStore, Lifecycles } from './datasets';
import { EventService, EventStore } from './events';
import { ImportService } from './imports';
import { NoteLedger, NoteService, NoteStore, NoteWriter } from './notes';
import {
  Announcer,
  CalendarService,
  Digest,
  DigestStore,
  FeedService,
  FeedTokenStore,
  OutcomeQuestions,
  SearchService,
} from './outlets';
import { ProposalService, ProposalStore } from './proposals';
import {
  subjectFields,
  subjectOf,
  SubjectReader,
  SubjectStore,
} from './subjects';
import { TechnologyService, TechnologyStore } from './technologies';
import {
  AddressRules,
  FeedParser,
  HostRules,
  InboxService,
  ItemStore,
  SafeFetcher,
  SourceReader,
  SourceService,
  SourceStore,
} from './watch';

/** What the services stand on. */
export interface ServiceDeps {
  auth: AuthService;
  catalog: CatalogService;
  clock: Clock;
  config: KnowledgeConfig;
  database: Knex;
  events: EventsService;
  logger: LoggerService;
  notifications: NotificationService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
}

/** Wires stores and services together. No decision is made here. */
export function createServices(deps: ServiceDeps) {
  const { auth, catalog, clock, config, database, logger, notifications } =
    deps;
  const { permissions, permissionsRegistry } = deps;
  const { appUrl, backendUrl, quadrants, rings, tokenDays } = config;
  const entityAccess = EntityAccess.create({ catalog });
  const access = Access.create({
    permissions,
    permissionsRegistry,
    entities: entityAccess,
    visibility: EntityVisibility.create({ catalog, permissions }),
  });
  const audit = AuditChain.create({ clock: () => clock.now() });
  const auditTrail = AuditTrail.create({
    chain: 'knowledge',
    database,
    rows: audit,
    signingKey: config.auditKey,
    clock: () => clock.now(),
  });
  const idempotency = Idempotency.create({
    database,
    clock: () => clock.now(),
  });
  const noteStore = NoteStore.create();
  const ledger = NoteLedger.create({
    audit,
    clock,
    store: noteStore,
    onWritten: id => {
      const eventPayload: NotesChangedEvent = { id };
      deps.events
        .publish({ topic: NOTES_CHANGED_TOPIC, eventPayload })
        .catch(error => logger.warn(`A change was not told: ${error}`));
    },
  });
  const announcer = Announcer.create({ logger, notifications });
  const writer = NoteWriter.create({
    access,
    clock,
    database,
    idempotency,
    ledger,
    store: noteStore,
    onCreated: (note, by) => announcer.onCreated(note, by),
  });
  const notes = NoteService.create({
    access,
    clock,
    database,
    store: noteStore,
  });

  const eventStore = EventStore.create();
  const events = EventService.create({
    access,
    audit,
    clock,
    database,
    idempotency,
    notes: noteStore,
    store: eventStore,
  });
  const imports = ImportService.create({
    access,
    database,
    events,
    eventStore,
    ledger,
    notes,
    store: noteStore,
  });

  const datasets = DatasetStore.create();
  const lifecycles = Lifecycles.create({ database, store: datasets });
  const subjects = SubjectStore.create();
  const subjectReader = SubjectReader.create({
    auth,
    catalog,
    clock,
    database,
    datasets,
    kinds: config.subjectKinds,
    store: subjects,
  });
  const proposals = ProposalService.create({
    access,
    audit,
    clock,
    database,
    datasets,
    idempotency,
    ledger,
    lifecycles,
    store: ProposalStore.create(),
    subjects,
  });
  const coverageStore = CoverageStore.create();
  const coverage = CoverageService.create({
    access,
    clock,
    database,
    store: coverageStore,
  });
  const entities = EntityService.create({
    access,
    audit,
    clock,
    coverage: coverageStore,
    database,
    idempotency,
    lifecycles,
    notes,
    proposals,
    subjects,
    unread: async (ref, { credentials }) => {
      const found = await entityAccess.readable([ref], {
        credentials,
        fields: subjectFields,
      });
      const entity = found.get(ref);
      return entity && subjectOf(entity, config.subjectKinds);
    },
  });
  const technologies = TechnologyService.create({
    access,
    clock,
    database,
    lifecycles,
    notes,
    quadrants,
    rings,
    store: TechnologyStore.create(),
    subjects,
  });

  const fetcher = SafeFetcher.create({
    hosts: HostRules.create(config.allowedHosts),
    addresses: AddressRules.create({ privateNetworks: config.privateNetworks }),
  });
  const parser = FeedParser.create({
    worker: resolvePackagePath(
      '@bulkhead/plugin-knowledge-backend',
      'worker/readFeed.js',
    ),
  });
  const sourceStore = SourceStore.create();
  const items = ItemStore.create();
  const sourceReader = SourceReader.create({
    clock,
    database,
    fetcher,
    items,
    lifecycles,
    logger,
    parser,
    sources: sourceStore,
    subjects,
  });
  const sources = SourceService.create({
    access,
    allowedHosts: config.allowedHosts,
    audit,
    clock,
    database,
    fetcher,
    idempotency,
    items,
    parser,
    store: sourceStore,
  });
  const inbox = InboxService.create({
    access,
    audit,
    clock,
    database,
    idempotency,
    items,
    ledger,
    lifecycles,
    sources: sourceStore,
    subjects,
  });
  const datasetReader = DatasetReader.create({
    clock,
    database,
    datasets: config.datasets,
    fetcher,
    logger,
    store: datasets,
  });

  const calendar = CalendarService.create({
    access,
    appUrl,
    database,
    events: eventStore,
    notes,
  });
  const feeds = FeedService.create({
    access,
    appUrl,
    audit,
    backendUrl,
    calendar,
    clock,
    database,
    idempotency,
    notes,
    store: FeedTokenStore.create(),
    tokenDays,
  });
  const digest = Digest.create({
    auth,
    catalog,
    clock,
    database,
    logger,
    notifications,
    store: DigestStore.create(),
    subjects,
  });
  return {
    audit,
    auditTrail,
    calendar,
    coverage,
    coverageStore,
    datasetReader,
    datasets,
    digest,
    entities,
    events,
    eventStore,
    feeds,
    idempotency,
    imports,
    inbox,
    items,
    ledger,
    noteStore,
    notes,
    permissions,
    outcomeQuestions: OutcomeQuestions.create({
      clock,
      database,
      logger,
      notes,
      notifications,
    }),
    proposals,
    search: SearchService.create({ access, notes }),
    sourceReader,
    sources,
    sourceStore,
    subjectReader,
    technologies,
    writer,
  };
}

/** All services of the plugin. */
export type Services = ReturnType<typeof createServices>;
