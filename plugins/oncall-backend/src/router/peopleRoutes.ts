import { readIfMatch } from '@bulkhead/bulkhead-node';
import {
  pairPlannedChangeSchema,
  pairRequestSchema,
  readinessFactRequestSchema,
} from '@bulkhead/plugin-oncall-common';
import type { Router } from 'express';
import { byRefsBody, pairsQuery } from '../openapi/requests';
import type { OncallServices } from '../services';
import { type Callers, entityOf, pageOf, parse } from './parse';

/** Who is on call, who knows what, and what stands on whom. */
export function addPeopleRoutes(
  router: Router,
  callers: Callers,
  services: OncallServices,
): void {
  const { card, groupPage, pairs, personPages, readiness, rolesNow } = services;
  const entity = ':kind/:namespace/:name';

  router.post('/v1/on-call/by-refs', async (req, res) => {
    const caller = await callers.anyone(req);
    const { entityRefs } = parse(byRefsBody, req.body);
    res.json(await rolesNow.byRefs(entityRefs, caller));
  });
  router.get(`/v1/entities/${entity}`, async (req, res) => {
    const caller = await callers.anyone(req);
    res.json(await card.get(entityOf(req), caller));
  });
  router.get(`/v1/groups/${entity}`, async (req, res) => {
    const caller = await callers.anyone(req);
    res.json(await groupPage.get(entityOf(req), caller));
  });
  router.get(`/v1/people/${entity}`, async (req, res) => {
    const caller = await callers.anyone(req);
    res.json(await personPages.person(entityOf(req), caller));
  });
  router.get('/v1/me', async (req, res) => {
    res.json(await personPages.me(await callers.user(req)));
  });

  router.get('/v1/pairs', async (req, res) => {
    const caller = await callers.anyone(req);
    const { person, owner, ...page } = parse(pairsQuery, req.query);
    res.json(await pairs.list({ person, owner, ...pageOf(page) }, caller));
  });
  router.get(`/v1/pairs/${entity}`, async (req, res) => {
    const caller = await callers.anyone(req);
    const pair = await pairs.get(entityOf(req), caller);
    res.setHeader('ETag', pair.etag);
    res.json(pair);
  });
  router.put(`/v1/pairs/${entity}`, async (req, res) => {
    const context = await callers.writer(req);
    const { people } = parse(pairRequestSchema, req.body);
    const pair = await pairs.put(
      entityOf(req),
      { people, basedOn: readIfMatch(req) },
      context,
    );
    res.setHeader('ETag', pair.etag);
    res.json(pair);
  });
  router.put(`/v1/pairs/${entity}/planned-change`, async (req, res) => {
    const context = await callers.writer(req);
    const change = parse(pairPlannedChangeSchema, req.body);
    const pair = await pairs.plan(
      entityOf(req),
      { change, basedOn: readIfMatch(req) },
      context,
    );
    res.setHeader('ETag', pair.etag);
    res.json(pair);
  });
  router.delete(`/v1/pairs/${entity}/planned-change`, async (req, res) => {
    const context = await callers.writer(req);
    const pair = await pairs.unplan(entityOf(req), readIfMatch(req), context);
    res.setHeader('ETag', pair.etag);
    res.json(pair);
  });

  router.get(`/v1/readiness/${entity}`, async (req, res) => {
    const caller = await callers.anyone(req);
    res.json(await readiness.get(entityOf(req), caller));
  });
  router.post(`/v1/readiness/${entity}/facts`, async (req, res) => {
    const context = await callers.anyWriter(req);
    const request = parse(readinessFactRequestSchema, req.body);
    const { fact, status } = await readiness.record(
      entityOf(req),
      request,
      context,
    );
    res.status(status).json(fact);
  });
  router.delete('/v1/readiness/facts/:id', async (req, res) => {
    const context = await callers.writer(req);
    await readiness.withdraw(req.params.id, context);
    res.status(204).end();
  });
}
