import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import type {
  AuditorService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  auditRoute,
  type AuditTrail,
  databaseErrors,
} from '@bulkhead/bulkhead-node';
import type { Router } from 'express';
import {
  addEvidenceRoutes,
  type EvidenceRouteOptions,
} from '../evidence/evidenceRoutes';
import { document } from '../openapi/document';
import type { OverlayService } from '../overlay/OverlayService';
import {
  addPlanningRoutes,
  type PlanningRouteOptions,
} from '../planning/planningRoutes';
import {
  addQuantificationRoutes,
  type QuantificationRouteOptions,
} from '../quantification/routes';
import type { ResultsService } from '../results/ResultsService';
import type { SnapshotService } from '../snapshot/SnapshotService';
import { addMetadataRoutes } from './metadataRoutes';
import { addResultRoutes } from './resultRoutes';
import { addSnapshotRoutes } from './snapshotRoutes';

export interface RouterOptions
  extends EvidenceRouteOptions,
    PlanningRouteOptions,
    QuantificationRouteOptions {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  auditor: AuditorService;
  snapshots: SnapshotService;
  results: ResultsService;
  overlays: OverlayService;
  auditTrail: AuditTrail;
  /** Checks what is sent against the document too; for tests. */
  checkResponses?: boolean;
}

/** Paths whose answers cost a lot; they are limited per person. */
export const EXPENSIVE_PATHS =
  /^\/v1\/(?:what-if|model|export|overlays|audit|metadata\/.*\/preview)$/i;

/** Everything under the plugin's base path. */
export async function createRouter(options: RouterOptions): Promise<Router> {
  const router: Router = createValidatedOpenApiRouter(document, {
    validatorOptions: {
      validateResponses: options.checkResponses ?? false,
      // Who asks is found out by httpAuth, which knows more ways than a header.
      validateSecurity: false,
    },
  });
  addSnapshotRoutes(router, options);
  addResultRoutes(router, options);
  addMetadataRoutes(router, options);
  addEvidenceRoutes(router, options);
  addPlanningRoutes(router, options);
  addQuantificationRoutes(router, options);
  router.get(
    '/v1/audit',
    auditRoute({ ...options, trail: options.auditTrail }),
  );
  router.use(databaseErrors());
  return router;
}
