import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { auditRoute, databaseErrors } from '@bulkhead/bulkhead-node';
import express, { type RequestHandler, type Router } from 'express';
import { document } from '../openapi/document';
import { addAlertRoutes, createWebhookRouter } from './alertRoutes';
import { RouteContext, type RouterOptions } from './context';
import { addDraftRoutes } from './draftRoutes';
import { addDrillRoutes } from './drillRoutes';
import { addLibraryRoutes } from './libraryRoutes';
import { addPackRoutes } from './packRoutes';
import { addRecordRoutes } from './recordRoutes';
import { addRunRoutes } from './runRoutes';
import { addTrafficRoutes } from './trafficRoutes';

/** Paths with a key of their own instead of a sign-in. */
export const OPEN_PATHS = [
  '/v1/webhooks/alertmanager/:source',
  '/v1/drills/feed/:token',
];

/** Paths whose answers cost a lot; they are limited per person. */
export const EXPENSIVE_PATHS =
  /^\/v1\/(?:preview|runs\/check|runs\/import(?:\/preview)?|runs\/[^/]+\/export|search-documents|audit)$/i;

/** A text of 1 MiB in JSON, where every character may need an escape. */
const LARGE = express.json({ limit: '2500kb' });
const SMALL = express.json({ limit: '100kb' });
/** A record and its text. */
const RECORD = express.json({ limit: '7mb' });

function parserOf(path: string): RequestHandler {
  if (/^\/v1\/(?:drafts|preview)(?:\/|$)/.test(path)) return LARGE;
  return /^\/v1\/runs\/import(?:\/|$)/.test(path) ? RECORD : SMALL;
}

const body: RequestHandler = (req, res, next) =>
  parserOf(req.path)(req, res, next);

/** Everything under the plugin's base path. */
export async function createRouter(options: RouterOptions): Promise<Router> {
  const context = new RouteContext(options);
  const outer = express.Router();
  // Before anything is parsed: who does not know the secret makes nobody read a body.
  outer.use(createWebhookRouter(context));
  const router: Router = createValidatedOpenApiRouter(document, {
    middleware: [body],
    validatorOptions: {
      validateResponses: options.checkResponses ?? false,
      // Who asks is found out by httpAuth, which knows more ways than a header.
      validateSecurity: false,
    },
  });
  addLibraryRoutes(router, context);
  addDraftRoutes(router, context);
  addAlertRoutes(router, context);
  addRunRoutes(router, context);
  addRecordRoutes(router, context);
  addPackRoutes(router, context);
  addTrafficRoutes(router, context);
  addDrillRoutes(router, context);
  router.get(
    '/v1/audit',
    auditRoute({ ...options, trail: options.services.auditTrail }),
  );
  outer.use(router);
  outer.use(databaseErrors());
  return outer;
}
