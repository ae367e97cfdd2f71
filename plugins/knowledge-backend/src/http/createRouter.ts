import {
  databaseErrors,
  hideSecretAddress,
  readIdempotencyKey,
  readIfMatch,
  sendWithEtag,
} from '@bulkhead/bulkhead-node';
import type {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { InputError, toError } from '@backstage/errors';
import { firstProblem } from '@bulkhead/plugin-knowledge-common';
import express, { type Request, type Response, type Router } from 'express';
import type { z } from 'zod';
import { openApiDocument } from './document';
import type { Reply, Route } from './route';

/** @internal */
export interface CreateRouterOptions {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  routes: readonly Route[];
  /** Told of every signed-in call. Must not throw. */
  onCall?: (credentials: BackstageCredentials) => void;
}

const small = express.json({ limit: '300kb' });
const large = express.json({ limit: '8mb' });

function parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new InputError(firstProblem(parsed.error));
  return parsed.data;
}

async function credentialsOf(
  httpAuth: HttpAuthService,
  req: Request,
  route: Route,
): Promise<BackstageCredentials> {
  switch (route.caller) {
    case 'user':
      return httpAuth.credentials(req, { allow: ['user'] });
    case 'service':
      return httpAuth.credentials(req, { allow: ['service'] });
    case 'anybody':
      // What stands in the address is the key.
      hideSecretAddress(req);
      return httpAuth.credentials(req, { allow: ['user', 'service', 'none'] });
    default:
      return httpAuth.credentials(req, { allow: ['user', 'service'] });
  }
}

function send(req: Request, res: Response, route: Route, reply: Reply): void {
  if (reply.sent) return;
  if (reply.text) {
    res.setHeader('Cache-Control', 'private, no-cache');
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.type(reply.text.type).send(reply.text.content);
    return;
  }
  const status = reply.status ?? route.status ?? 200;
  if (status === 204) {
    res.status(204).end();
  } else if (reply.etag && route.method === 'get') {
    sendWithEtag(req, res, reply.etag, () => reply.body);
  } else {
    if (reply.etag) res.setHeader('ETag', reply.etag);
    res.status(status).json(reply.body);
  }
}

/** Paths whose answers cost a lot; they are limited per person. */
export const EXPENSIVE_PATHS =
  /^\/v1\/(?:import\/.*|export\/.*|.*\/preview|search-documents|audit)$/i;

/** Serves the routes: authenticates, parses and audits each call the same way. */
export function createRouter(options: CreateRouterOptions): Router {
  const { auditor, httpAuth, onCall, routes } = options;
  const document = openApiDocument(routes);
  const router: Router = createValidatedOpenApiRouter(
    document as unknown as Parameters<typeof createValidatedOpenApiRouter>[0],
    {
      middleware: [
        (req, res, next) =>
          (req.path.startsWith('/v1/import/') ? large : small)(req, res, next),
      ],
    },
  ) as unknown as Router;

  for (const route of routes) {
    const work = async (req: Request): Promise<Reply> => {
      const credentials = await credentialsOf(httpAuth, req, route);
      const call = {
        params: req.params as Record<string, string>,
        query: parse(route.query, { ...req.query }),
        body: route.body ? parse(route.body, req.body) : undefined,
        credentials,
        key:
          route.safety === 'key'
            ? readIdempotencyKey(req, { required: true })
            : readIdempotencyKey(req),
        version: route.safety === 'if-match' ? readIfMatch(req) : 0,
        req,
      };
      if (route.caller === 'user' || route.caller === 'reader')
        onCall?.(credentials);
      return route.handle(call);
    };
    router[route.method](`/v1${route.path}`, async (req, res) => {
      if (!route.audit) {
        send(req, res, route, await work(req));
        return;
      }
      const event = await auditor.createEvent({
        eventId: route.audit,
        request: req,
        severityLevel: 'medium',
        meta: { path: route.path, params: { ...req.params } },
      });
      try {
        const reply = await work(req);
        await event.success();
        send(req, res, route, reply);
      } catch (error) {
        await event.fail({ error: toError(error) });
        throw error;
      }
    });
  }
  router.use(databaseErrors());
  return router;
}
