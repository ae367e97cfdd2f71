import { NotFoundError } from '@backstage/errors';
import { readIfMatch } from '@bulkhead/bulkhead-node';
import {
  absenceRequestSchema,
  handoverRequestSchema,
  swapOfferSchema,
  swapTakeSchema,
} from '@bulkhead/plugin-oncall-common';
import type { Router } from 'express';
import {
  absencePreviewQuery,
  absencesQuery,
  handoversQuery,
  promptQuery,
  swapsQuery,
} from '../openapi/requests';
import type { OncallServices } from '../services';
import { type Callers, pageOf, parse } from './parse';

/** Swaps, absences and handovers: what people do with their own turns. */
export function addTurnRoutes(
  router: Router,
  callers: Callers,
  services: OncallServices,
): void {
  const { absences, handovers, swaps } = services;

  router.get('/v1/swaps', async (req, res) => {
    const caller = await callers.anyone(req);
    const { limit, cursor, ...filter } = parse(swapsQuery, req.query);
    res.json(
      await swaps.list({ ...filter, ...pageOf({ limit, cursor }) }, caller),
    );
  });
  router.post('/v1/schedules/:id/swaps', async (req, res) => {
    const context = await callers.writer(req);
    const offer = parse(swapOfferSchema, req.body);
    const { swap, status } = await swaps.offer(req.params.id, offer, context);
    res.setHeader('ETag', swap.etag);
    res.status(status).json(swap);
  });
  router.post('/v1/swaps/:id/take/preview', async (req, res) => {
    const caller = await callers.user(req);
    const take = parse(swapTakeSchema, req.body);
    res.json(await swaps.previewTake(req.params.id, take, caller));
  });
  router.post('/v1/swaps/:id/take', async (req, res) => {
    const context = await callers.writer(req);
    const take = parse(swapTakeSchema, req.body);
    const swap = await swaps.take(
      req.params.id,
      { take, basedOn: readIfMatch(req) },
      context,
    );
    res.setHeader('ETag', swap.etag);
    res.json(swap);
  });
  for (const how of ['decline', 'cancel'] as const) {
    router.post(`/v1/swaps/:id/${how}`, async (req, res) => {
      const context = await callers.writer(req);
      const swap = await swaps[how](req.params.id, readIfMatch(req), context);
      res.setHeader('ETag', swap.etag);
      res.json(swap);
    });
  }

  router.get('/v1/absences', async (req, res) => {
    const caller = await callers.anyone(req);
    const { person, from, to, ...page } = parse(absencesQuery, req.query);
    res.json(
      await absences.list(
        {
          people: person,
          from: from === undefined ? undefined : Date.parse(from),
          to: to === undefined ? undefined : Date.parse(to),
          ...pageOf(page),
        },
        caller,
      ),
    );
  });
  router.post('/v1/absences/preview', async (req, res) => {
    const caller = await callers.user(req);
    const request = parse(absenceRequestSchema, req.body);
    const { replaces } = parse(absencePreviewQuery, req.query);
    res.json({
      warnings: await absences.preview({ ...request, replaces }, caller),
    });
  });
  router.post('/v1/absences', async (req, res) => {
    const context = await callers.writer(req);
    const request = parse(absenceRequestSchema, req.body);
    const { absence, status } = await absences.create(request, context);
    res.setHeader('ETag', absence.etag);
    res.status(status).json(absence);
  });
  router.put('/v1/absences/:id', async (req, res) => {
    const context = await callers.writer(req);
    const request = parse(absenceRequestSchema, req.body);
    const absence = await absences.update(
      req.params.id,
      { request, basedOn: readIfMatch(req) },
      context,
    );
    res.setHeader('ETag', absence.etag);
    res.json(absence);
  });
  router.delete('/v1/absences/:id', async (req, res) => {
    const context = await callers.writer(req);
    await absences.remove(req.params.id, readIfMatch(req), context);
    res.status(204).end();
  });

  router.get('/v1/handovers', async (req, res) => {
    const caller = await callers.anyone(req);
    const { scheduleId, entityRef, ...page } = parse(handoversQuery, req.query);
    res.json(
      await handovers.list({ scheduleId, entityRef, ...pageOf(page) }, caller),
    );
  });
  router.get('/v1/handovers/prompt', async (req, res) => {
    const caller = await callers.user(req);
    const { scheduleId } = parse(promptQuery, req.query);
    const prompt = await handovers.prompt(scheduleId, caller);
    if (!prompt) {
      throw new NotFoundError('You have nothing to hand over here now');
    }
    res.json(prompt);
  });
  router.post('/v1/handovers', async (req, res) => {
    const context = await callers.writer(req);
    const request = parse(handoverRequestSchema, req.body);
    const { note, status } = await handovers.write(request, context);
    res.status(status).json(note);
  });
  router.post('/v1/handovers/:id/read', async (req, res) => {
    const context = await callers.writer(req);
    res.json(await handovers.read(req.params.id, context));
  });
}
