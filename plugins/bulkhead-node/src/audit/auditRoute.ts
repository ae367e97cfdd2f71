import { once } from 'node:events';
import type {
  AuditorService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, toError } from '@backstage/errors';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import type { RequestHandler, Response } from 'express';
import type { AuditTrail } from './AuditTrail';

/**
 * Reading who changed what. It is no "read" by its attributes, so that a policy that lets everybody read does not include it.
 *
 * @public
 */
export const auditExportPermission = createPermission({
  name: 'bulkhead.audit.export',
  attributes: {},
});

/** Media type of an export. @public */
export const NDJSON = 'application/x-ndjson';

/** @public */
export interface AuditRouteOptions {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  trail: AuditTrail;
}

/**
 * Tells the audit chain as newline-delimited JSON, for those who may: `GET /v1/audit?after=SEQ`. Rows are read and sent a
 * few hundred at a time, however long the chain is.
 *
 * @public
 */
export function auditRoute(options: AuditRouteOptions): RequestHandler {
  const { auditor, httpAuth, permissions, trail } = options;
  return async (req, res, next) => {
    try {
      const credentials = await httpAuth.credentials(req, {
        allow: ['user', 'service'],
      });
      const event = await auditor.createEvent({
        eventId: 'audit-export',
        severityLevel: 'medium',
        request: req,
      });
      try {
        const [decision] = await permissions.authorize(
          [{ permission: auditExportPermission }],
          { credentials },
        );
        if (decision.result !== AuthorizeResult.ALLOW) {
          throw new NotAllowedError('You may not export the audit');
        }
        await send(res, trail, readAfter(req.query.after));
        await event.success();
      } catch (error) {
        await event.fail({ error: toError(error) });
        throw error;
      }
    } catch (error) {
      if (res.headersSent) {
        // Nothing can be said any more; the missing head at the end says that it is not whole.
        res.destroy();
      } else {
        next(error);
      }
    }
  };
}

function readAfter(value: unknown): number {
  if (value === undefined) return 0;
  const text = String(value);
  if (!/^\d{1,9}$/.test(text)) {
    throw new InputError('after: must be the number of a row');
  }
  return Number(text);
}

async function send(
  res: Response,
  trail: AuditTrail,
  after: number,
): Promise<void> {
  for await (const line of trail.lines(after)) {
    if (!res.headersSent) {
      res.setHeader('Content-Type', NDJSON);
      res.setHeader('Cache-Control', 'private, no-store');
      res.setHeader('X-Content-Type-Options', 'nosniff');
    }
    if (res.destroyed) return;
    if (!res.write(`${JSON.stringify(line)}\n`)) {
      await Promise.race([once(res, 'drain'), once(res, 'close')]);
    }
  }
  res.end();
}
