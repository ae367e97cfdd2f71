import { once } from 'node:events';
import type {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, toError } from '@backstage/errors';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import type { Request, RequestHandler, Response } from 'express';
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
export interface SendAuditOptions {
  permissions: PermissionsService;
  trail: AuditTrail;
}

/** @public */
export interface AuditRouteOptions extends SendAuditOptions {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
}

/**
 * Tells the audit chain as newline-delimited JSON, to those who may: `GET /v1/audit?after=SEQ`.
 *
 * @public
 */
export function auditRoute(options: AuditRouteOptions): RequestHandler {
  const { auditor, httpAuth } = options;
  const tell = async (req: Request, res: Response) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const event = await auditor.createEvent({
      eventId: 'audit-export',
      severityLevel: 'medium',
      request: req,
    });
    try {
      await sendAudit(options, credentials, req, res);
      await event.success();
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  };
  return (req, res, next) => {
    tell(req, res).catch(next);
  };
}

/**
 * The same for a router that finds out who asks, and audits, by itself. Rows are read and sent a few hundred at a time,
 * however long the chain is. Where it fails half-way, the missing head at the end says that it is not whole.
 *
 * @public
 */
export async function sendAudit(
  { permissions, trail }: SendAuditOptions,
  credentials: BackstageCredentials,
  req: Request,
  res: Response,
): Promise<void> {
  const [decision] = await permissions.authorize(
    [{ permission: auditExportPermission }],
    { credentials },
  );
  if (decision.result !== AuthorizeResult.ALLOW) {
    throw new NotAllowedError('You may not export the audit');
  }
  for await (const line of trail.lines(readAfter(req.query.after))) {
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

function readAfter(value: unknown): number {
  if (value === undefined) return 0;
  const text = String(value);
  if (!/^\d{1,9}$/.test(text)) {
    throw new InputError('after: must be the number of a row');
  }
  return Number(text);
}
