import {
  hideSecretAddress,
  readIdempotencyKey,
  readLimit,
} from '@bulkhead/bulkhead-node';
import type { Router } from 'express';
import type { RouteContext } from './context';
import { noStore } from './libraryRoutes';
import { parse } from './parse';
import { drillQuery, planBody, runbookId } from './requests';

export function addDrillRoutes(router: Router, context: RouteContext): void {
  const { drills } = context.services;

  router.get('/v1/drills', async (req, res) => {
    const caller = await context.caller(req);
    const { limit, ...query } = parse(drillQuery, req.query);
    noStore(res).json(
      await drills.list({ ...query, limit: readLimit(limit, 50) }, caller),
    );
  });

  router.post('/v1/drills/feed', async (req, res) => {
    const person = await context.person(req);
    res
      .status(201)
      .json(
        await context.audited(req, { id: 'feed-create' }, () =>
          drills.createFeed(person),
        ),
      );
  });

  router.delete('/v1/drills/feed', async (req, res) => {
    const person = await context.person(req);
    await context.audited(req, { id: 'feed-delete' }, () =>
      drills.deleteFeed(person),
    );
    res.status(204).end();
  });

  /** The address is the key; who has it is not asked who he is. */
  router.get('/v1/drills/feed/:token', async (req, res) => {
    hideSecretAddress(req);
    const calendar = await drills.feed(req.params.token.slice(0, 100));
    res.setHeader('X-Content-Type-Options', 'nosniff');
    noStore(res).type('text/calendar').send(calendar);
  });

  router.put('/v1/drills/:id', async (req, res) => {
    const person = await context.person(req);
    const id = parse(runbookId, req.params.id);
    const request = parse(planBody, req.body);
    const key = readIdempotencyKey(req, { required: true });
    res.json(
      await context.audited(
        req,
        { id: 'drill-plan', meta: { runbookId: id } },
        () => drills.plan(id, request, person, key),
      ),
    );
  });
}
