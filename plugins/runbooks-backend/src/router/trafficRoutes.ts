import { readIdempotencyKey, readLimit } from '@bulkhead/bulkhead-node';
import type { Router } from 'express';
import type { RouteContext } from './context';
import { noStore } from './libraryRoutes';
import { parse } from './parse';
import {
  factBody,
  factParam,
  factsQuery,
  historyQuery,
  moveBody,
  trafficQuery,
} from './requests';

export function addTrafficRoutes(router: Router, context: RouteContext): void {
  const { traffic } = context.services;

  router.get('/v1/traffic', async (req, res) => {
    const caller = await context.caller(req);
    noStore(res).json(
      await traffic.board(parse(trafficQuery, req.query), caller),
    );
  });

  router.get('/v1/traffic/history', async (req, res) => {
    const caller = await context.caller(req);
    const { limit, ...query } = parse(historyQuery, req.query);
    noStore(res).json(
      await traffic.history({ ...query, limit: readLimit(limit) }, caller),
    );
  });

  router.post('/v1/traffic/moves', async (req, res) => {
    const person = await context.person(req);
    const request = parse(moveBody, req.body);
    const key = readIdempotencyKey(req, { required: true });
    const row = await context.audited(
      req,
      {
        id: 'move-record',
        severity: 'high',
        meta: { resource: request.resource, to: request.to },
      },
      () => traffic.record(request, person, key),
    );
    res.status(201).json(row);
  });

  router.get('/v1/facts', async (req, res) => {
    await context.caller(req);
    const { name } = parse(factsQuery, req.query);
    noStore(res).json({ items: await traffic.facts(name) });
  });

  router.put('/v1/facts/:name', async (req, res) => {
    const caller = await context.caller(req);
    const name = parse(factParam, req.params.name);
    const request = parse(factBody, req.body);
    // Probes state the same again and again; they need no key, a person's page has one.
    const key = readIdempotencyKey(req);
    res.json(
      await context.audited(req, { id: 'fact-state', meta: { name } }, () =>
        traffic.state(name, request, caller, key),
      ),
    );
  });
}
