import type {
  AuditorService,
  LoggerService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { AuditChain, Idempotency } from '@bulkhead/bulkhead-node';
import type { Knex } from 'knex';
import type { AnalysisRunner } from '../analysis/AnalysisWorker';
import type { SnapshotAnalysis } from '../analysis/SnapshotAnalysis';
import type { EvidenceService } from '../evidence/EvidenceService';
import type { EvidenceStore } from '../evidence/EvidenceStore';
import { InitiativeService } from '../initiatives/InitiativeService';
import { InitiativeStore } from '../initiatives/InitiativeStore';
import type { QuantificationService } from '../quantification/QuantificationService';
import type { QuantificationStore } from '../quantification/QuantificationStore';
import { Evaluator } from '../scorecards/Evaluator';
import { FamilyRegister } from '../scorecards/FamilyRegister';
import { FamilyStore } from '../scorecards/FamilyStore';
import { ScorecardHistoryStore } from '../scorecards/ScorecardHistoryStore';
import { ScorecardService } from '../scorecards/ScorecardService';
import { ScorecardStore } from '../scorecards/ScorecardStore';
import type { CustomChecks } from '../scorecards/types';
import type { SnapshotStore } from '../snapshot/SnapshotStore';
import type { Readers } from '../visibility/Readers';
import { WaiverService } from '../waivers/WaiverService';
import { WaiverStore } from '../waivers/WaiverStore';

export interface CreatePlanningServicesOptions {
  auditor: AuditorService;
  chain: AuditChain;
  database: Knex;
  logger: LoggerService;
  permissions: PermissionsService;
  userInfo: UserInfoService;
  runner: AnalysisRunner;
  signals: SignalsService;
  analysis: SnapshotAnalysis;
  snapshotStore: SnapshotStore;
  readers: Readers;
  idempotency: Idempotency;
  evidenceStore: EvidenceStore;
  evidence: EvidenceService;
  quantifications: QuantificationStore;
  quantification: QuantificationService;
  checks: CustomChecks;
}

/** Where it is told that the checks were asked again: when alone, and nothing of what they said. */
const EVALUATION_CHANNEL = 'redundancy-evaluations';

/** Scorecards and what leads do with them. */
export function createPlanningServices(options: CreatePlanningServicesOptions) {
  const { database, logger, readers, snapshotStore } = options;
  const scorecardStore = ScorecardStore.create({ database });
  const scorecardHistory = ScorecardHistoryStore.create({ database });
  const familyStore = FamilyStore.create({ database });
  const waiverStore = WaiverStore.create({ database });
  const initiativeStore = InitiativeStore.create({ database });

  const evaluator = Evaluator.create({
    logger,
    analysis: options.analysis,
    runner: options.runner,
    snapshots: snapshotStore,
    evidence: options.evidenceStore,
    families: familyStore,
    waivers: waiverStore,
    scorecards: scorecardStore,
    availability: options.quantifications,
    custom: options.checks,
  });
  const scorecards = ScorecardService.create({
    readers,
    snapshots: snapshotStore,
    scorecards: scorecardStore,
    history: scorecardHistory,
  });
  const waivers = WaiverService.create({
    ...options,
    waivers: waiverStore,
    scorecards,
    onChange: () => evaluator.request(),
  });
  const initiatives = InitiativeService.create({
    ...options,
    scorecards,
    initiatives: initiativeStore,
  });
  const families = FamilyRegister.create({
    families: familyStore,
    onNew: () => evaluator.request(),
  });

  options.evidence.onNew(() => {
    evaluator
      .request()
      .catch(error =>
        logger.warn('New evidence could not be announced', error),
      );
  });
  options.quantification.onUpdated(() => evaluator.request());
  evaluator.onEvaluated(() => initiatives.noteProgress());
  // A hint only: whoever misses it asks again after a minute.
  evaluator.onEvaluated(({ now }) =>
    options.signals.publish({
      recipients: { type: 'broadcast' },
      channel: EVALUATION_CHANNEL,
      message: { evaluatedAt: now.toISOString() },
    }),
  );

  return {
    evaluator,
    scorecards,
    scorecardStore,
    scorecardHistory,
    waivers,
    waiverStore,
    initiatives,
    initiativeStore,
    families,
    familyStore,
  };
}
