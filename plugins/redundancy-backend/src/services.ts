import type {
  AuditorService,
  AuthService,
  LoggerService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { durationToMilliseconds } from '@backstage/types';
import {
  AuditChain,
  AuditTrail,
  EntityAccess,
  EntityVisibility,
  Idempotency,
} from '@bulkhead/bulkhead-node';
import type { Knex } from 'knex';
import type { AnalysisRunner } from './analysis/AnalysisWorker';
import { SnapshotAnalysis } from './analysis/SnapshotAnalysis';
import type { RedundancyConfig } from './config';
import type { EvidenceKind } from '@bulkhead/plugin-redundancy-common';
import { createEvidenceServices } from './evidence/createEvidenceServices';
import { EvidenceStore } from './evidence/EvidenceStore';
import { OverlayService } from './overlay/OverlayService';
import { OverlayStore } from './overlay/OverlayStore';
import { createPlanningServices } from './planning/createPlanningServices';
import { QuantificationService } from './quantification/QuantificationService';
import { QuantificationStore } from './quantification/QuantificationStore';
import { ResultsService } from './results/ResultsService';
import { ResultStore } from './results/ResultStore';
import { FamilyStore } from './scorecards/FamilyStore';
import { CatalogReader } from './snapshot/CatalogReader';
import { HistoryStore } from './snapshot/HistoryStore';
import { HumanWatch } from './snapshot/HumanWatch';
import { SnapshotService } from './snapshot/SnapshotService';
import { SnapshotStore } from './snapshot/SnapshotStore';
import { Readers } from './visibility/Readers';

export interface CreateServicesOptions {
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  config: RedundancyConfig;
  database: Knex;
  logger: LoggerService;
  permissions: PermissionsService;
  runner: AnalysisRunner;
  /** A second thread, for what takes longer than anybody waits. */
  quantifier: AnalysisRunner;
  signals: SignalsService;
  userInfo: UserInfoService;
  /** What modules add. */
  extensions?: { modules: string[]; kinds: EvidenceKind[] };
}

/** What a reader sees is looked up again when the catalog changes, and after this in any case. */
const KEEP_VISIBILITY_MS = 5 * 60_000;

/** After this many refreshes that should have been, a snapshot counts as stale. */
const STALE_AFTER = 3;

/** Puts the parts together. */
export function createServices(options: CreateServicesOptions) {
  const { auditor, auth, catalog, config, database, logger, permissions } =
    options;
  const { runner, signals } = options;

  const snapshotStore = SnapshotStore.create({ database });
  const resultStore = ResultStore.create({ database });
  const overlayStore = OverlayStore.create({ database });
  const history = HistoryStore.create({ database });
  const idempotency = Idempotency.create({ database });
  const access = EntityAccess.create({ catalog });
  const readers = Readers.create({
    access,
    visibility: EntityVisibility.create({
      catalog,
      permissions,
      keepMs: KEEP_VISIBILITY_MS,
    }),
  });
  const analysis = SnapshotAnalysis.create({ runner, store: snapshotStore });

  const people = HumanWatch.create({
    evidence: EvidenceStore.create({ database }),
    families: FamilyStore.create({ database }),
  });
  const snapshots = SnapshotService.create({
    logger,
    signals,
    reader: CatalogReader.create({ catalog, auth }),
    runner,
    snapshots: snapshotStore,
    results: resultStore,
    overlays: overlayStore,
    vocabulary: config.vocabulary,
    human: () => people.halves(),
    staleAfterMs: STALE_AFTER * durationToMilliseconds(config.refreshInterval),
  });
  const results = ResultsService.create({
    readers,
    results: resultStore,
    snapshots: snapshotStore,
    analysis,
  });
  const chain = AuditChain.create();
  const auditTrail = AuditTrail.create({
    chain: 'redundancy',
    database,
    rows: chain,
    signingKey: config.auditKey,
  });
  const overlays = OverlayService.create({
    access,
    readers,
    permissions,
    overlays: overlayStore,
    idempotency,
    chain,
    auditor,
    analysis,
    snapshots: snapshotStore,
    refresher: snapshots,
  });
  const quantifications = QuantificationStore.create({ database });
  const quantification = QuantificationService.create({
    logger,
    quantifier: options.quantifier,
    readers,
    results: resultStore,
    snapshots: snapshotStore,
    quantifications,
  });
  const evidence = createEvidenceServices({
    ...options,
    access,
    chain,
    kinds: options.extensions?.kinds ?? [],
  });
  const planning = createPlanningServices({
    ...options,
    ...evidence,
    analysis,
    chain,
    snapshotStore,
    readers,
    idempotency,
    quantifications,
    quantification,
    checks: {
      ...config.checks,
      modules: options.extensions?.modules ?? [],
    },
  });
  people.onChange(() => snapshots.request());
  planning.evaluator.onEvaluated(() => people.look());
  return {
    snapshots,
    results,
    resultStore,
    overlays,
    auditTrail,
    history,
    idempotency,
    quantification,
    ...evidence,
    ...planning,
  };
}
