import type {
  AuditorService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { AuditChain, EntityAccess } from '@bulkhead/bulkhead-node';
import {
  createEvidenceKinds,
  type EvidenceKind,
} from '@bulkhead/plugin-redundancy-common';
import type { Knex } from 'knex';
import { EvidenceService } from './EvidenceService';
import { EvidenceStore } from './EvidenceStore';
import { TokenService } from './TokenService';
import { TokenStore } from './TokenStore';

export interface CreateEvidenceServicesOptions {
  auditor: AuditorService;
  chain: AuditChain;
  database: Knex;
  logger: LoggerService;
  permissions: PermissionsService;
  access: EntityAccess;
  /** Kinds that modules add. */
  kinds: readonly EvidenceKind[];
}

/** The ledger, and who may write to it. */
export function createEvidenceServices(options: CreateEvidenceServicesOptions) {
  const { database } = options;
  const kinds = createEvidenceKinds(options.kinds);
  const evidenceStore = EvidenceStore.create({ database });
  const tokens = TokenStore.create({ database });
  return {
    evidenceStore,
    evidence: EvidenceService.create({
      ...options,
      kinds,
      evidence: evidenceStore,
    }),
    evidenceTokens: TokenService.create({ ...options, kinds, tokens }),
  };
}
