import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { etagOf, readIdempotencyKey } from '@bulkhead/bulkhead-node';
import type { Router } from 'express';
import { z } from 'zod';
import { readVersion } from '../planning/readVersion';
import { parse } from '../router/parse';
import { anyOf } from '../router/requests';
import type { WaiverDecision } from './rules';
import type { WaiverService } from './WaiverService';

export interface WaiverRouteOptions {
  httpAuth: HttpAuthService;
  waivers: WaiverService;
}

const DECISIONS: readonly WaiverDecision[] = ['approve', 'reject', 'revoke'];

const waiversQuery = z.object({
  entityRef: z.string().min(1).max(255).optional(),
  state: anyOf(
    z.enum(['requested', 'approved', 'rejected', 'revoked', 'expired']),
  ),
});

const requestBody = z.strictObject({
  entityRef: z.string().min(1).max(255),
  checkId: z.string().min(1).max(100),
  reason: z.string().trim().min(10).max(1000),
  until: z
    .union([z.iso.datetime({ offset: true }), z.iso.date()])
    .transform(text => new Date(text).toISOString()),
});

const decisionBody = z.strictObject({
  comment: z.string().trim().max(1000).optional(),
});

export function addWaiverRoutes(
  router: Router,
  options: WaiverRouteOptions,
): void {
  const { httpAuth, waivers } = options;

  router.get('/v1/waivers', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    res.json(
      await waivers.list(parse(waiversQuery, req.query), { credentials }),
    );
  });

  router.post('/v1/waivers', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const waiver = await waivers.request(parse(requestBody, req.body), {
      credentials,
      request: req,
      idempotencyKey: readIdempotencyKey(req),
    });
    res.setHeader('ETag', etagOf(waiver.version));
    res.status(201).json(waiver);
  });

  for (const decision of DECISIONS) {
    router.post(`/v1/waivers/:id/${decision}`, async (req, res) => {
      const credentials = await httpAuth.credentials(req, { allow: ['user'] });
      const { comment } = parse(decisionBody, req.body ?? {});
      const waiver = await waivers.decide(
        req.params.id,
        { decision, comment, basedOn: readVersion(req) },
        {
          credentials,
          request: req,
          idempotencyKey: readIdempotencyKey(req),
        },
      );
      res.setHeader('ETag', etagOf(waiver.version));
      res.json(waiver);
    });
  }
}
