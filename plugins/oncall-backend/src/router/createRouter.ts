import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import type {
  AuditorService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { auditRoute, databaseErrors } from '@bulkhead/bulkhead-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { document } from '../openapi/document';
import type { OncallServices } from '../services';
import { addCalendarRoutes, calendarHandler } from './calendarRoutes';
import { Callers } from './parse';
import { addPeopleRoutes } from './peopleRoutes';
import { addPlanningRoutes } from './planningRoutes';
import { addScheduleRoutes } from './scheduleRoutes';
import { addTurnRoutes } from './turnRoutes';

export interface RouterOptions {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  services: OncallServices;
  /** Checks what is sent against the document too; for tests. */
  checkResponses?: boolean;
}

/** Paths whose answers cost a lot; they are limited per person. */
export const EXPENSIVE_PATHS =
  /^\/v1\/(?:.*\/preview|what-if\/leave|gaps|load|audit|on-call\/by-refs)$/i;

/** Everything under the plugin's base path. */
export async function createRouter(options: RouterOptions): Promise<Router> {
  const { httpAuth, services, checkResponses = false } = options;
  const router = PromiseRouter();
  // Before the rest, so that nothing else sees the secret in its address.
  router.get('/v1/calendar/:token', calendarHandler(services));

  const validated: Router = createValidatedOpenApiRouter(document, {
    validatorOptions: { validateResponses: checkResponses },
  });
  const callers = new Callers(httpAuth);
  addPeopleRoutes(validated, callers, services);
  addScheduleRoutes(validated, callers, services);
  addTurnRoutes(validated, callers, services);
  addPlanningRoutes(validated, callers, services);
  addCalendarRoutes(validated, callers, services);
  validated.get(
    '/v1/audit',
    auditRoute({ ...options, trail: services.auditTrail }),
  );
  router.use(validated);
  router.use(databaseErrors());
  return router;
}
