import {
  externalSourceRequestSchema,
  feedRequestSchema,
} from '@bulkhead/plugin-oncall-common';
import { hideSecretAddress } from '@bulkhead/bulkhead-node';
import type { RequestHandler, Router } from 'express';
import type { OncallServices } from '../services';
import { type Callers, parse } from './parse';

/** Calendars in and out, for people who are signed in. */
export function addCalendarRoutes(
  router: Router,
  callers: Callers,
  services: OncallServices,
): void {
  const { feeds, sources } = services;

  router.get('/v1/feeds', async (req, res) => {
    res.json({ items: await feeds.list(await callers.user(req)) });
  });
  router.post('/v1/feeds', async (req, res) => {
    const context = await callers.writer(req);
    const request = parse(feedRequestSchema, req.body);
    const { feed, status } = await feeds.create(request, context);
    res.setHeader('Cache-Control', 'no-store');
    res.status(status).json(feed);
  });
  router.delete('/v1/feeds/:id', async (req, res) => {
    const context = await callers.writer(req);
    await feeds.remove(req.params.id, context);
    res.status(204).end();
  });

  router.get('/v1/schedules/:id/source', async (req, res) => {
    const caller = await callers.anyone(req);
    res.json(await sources.get(req.params.id, caller));
  });
  router.put('/v1/schedules/:id/source', async (req, res) => {
    const context = await callers.writer(req);
    const request = parse(externalSourceRequestSchema, req.body);
    res.json(await sources.put(req.params.id, request, context));
  });
  router.delete('/v1/schedules/:id/source', async (req, res) => {
    const context = await callers.writer(req);
    await sources.remove(req.params.id, context);
    res.status(204).end();
  });
  router.post('/v1/schedules/:id/source/refresh', async (req, res) => {
    const context = await callers.writer(req);
    res.status(202).json(await sources.refresh(req.params.id, context));
  });
}

/**
 * The calendar behind a token, without sign-in. The address is a secret: it is taken out of the request before anything
 * that logs requests comes to write it down.
 */
export function calendarHandler(services: OncallServices): RequestHandler {
  return async (req, res) => {
    const token = req.params.token.replace(/\.ics$/, '');
    hideSecretAddress(req);
    const { text, etag } = await services.feeds.calendar(token);
    res.setHeader('Content-Type', 'text/calendar; charset=utf-8');
    res.setHeader('Content-Disposition', 'inline; filename="on-call.ics"');
    res.setHeader('ETag', etag);
    res.setHeader('Cache-Control', 'private, no-cache');
    const known = (req.header('If-None-Match') ?? '')
      .split(',')
      .map(item => item.trim().replace(/^W\//, ''));
    if (known.includes(etag)) {
      res.status(304).end();
    } else {
      res.send(text);
    }
  };
}
