import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { etagOf, readIdempotencyKey } from '@bulkhead/bulkhead-node';
import type { Initiative } from '@bulkhead/plugin-redundancy-common';
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { readVersion } from '../planning/readVersion';
import { parse } from '../router/parse';
import type { InitiativeService } from './InitiativeService';

export interface InitiativeRouteOptions {
  httpAuth: HttpAuthService;
  initiatives: InitiativeService;
}

const ref = z.string().trim().min(1).max(255).toLowerCase();

const body = z.strictObject({
  title: z.string().trim().min(3).max(200),
  description: z.string().trim().max(2000).optional(),
  checks: z.array(z.string().min(1).max(100)).min(1).max(60),
  scope: z.strictObject({
    entities: z.array(ref).min(1).max(200).optional(),
    owner: ref.optional(),
    system: ref.optional(),
    domain: ref.optional(),
    tiers: z.array(z.number().int().min(0).max(3)).max(4).optional(),
  }),
  ownerRef: ref,
  due: z
    .union([z.iso.datetime({ offset: true }), z.iso.date()])
    .transform(text => new Date(text).toISOString()),
});

export function addInitiativeRoutes(
  router: Router,
  options: InitiativeRouteOptions,
): void {
  const { httpAuth, initiatives } = options;
  const allow: ['user', 'service'] = ['user', 'service'];
  const person = async (req: Request) => ({
    credentials: await httpAuth.credentials(req, { allow: ['user'] }),
    request: req,
    idempotencyKey: readIdempotencyKey(req),
  });

  router.get('/v1/initiatives', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow });
    res.json({ items: await initiatives.list(credentials) });
  });

  router.post('/v1/initiatives', async (req, res) => {
    const by = await person(req);
    res.status(201);
    send(res, await initiatives.create(parse(body, req.body), by));
  });

  router.get('/v1/initiatives/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow });
    send(res, await initiatives.get(req.params.id, credentials));
  });

  router.put('/v1/initiatives/:id', async (req, res) => {
    const by = await person(req);
    const input = parse(body, req.body);
    send(
      res,
      await initiatives.update(req.params.id, input, readVersion(req), by),
    );
  });

  router.delete('/v1/initiatives/:id', async (req, res) => {
    const by = await person(req);
    await initiatives.remove(req.params.id, readVersion(req), by);
    res.status(204).end();
  });
}

function send(res: Response, initiative: Initiative): void {
  res.setHeader('ETag', etagOf(initiative.version));
  res.setHeader('Cache-Control', 'private, no-store');
  res.json(initiative);
}
