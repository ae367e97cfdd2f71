import { readIfMatch } from '@bulkhead/bulkhead-node';
import {
  overrideRequestSchema,
  scheduleDefinitionSchema,
  shadowRequestSchema,
  temporaryRequestSchema,
} from '@bulkhead/plugin-oncall-common';
import type { Router } from 'express';
import {
  pageQuery,
  previewBody,
  schedulesQuery,
  windowQuery,
} from '../openapi/requests';
import type { OncallServices } from '../services';
import { type Callers, pageOf, parse, windowOf } from './parse';

/** Schedules, and what is put on top of them. */
export function addScheduleRoutes(
  router: Router,
  callers: Callers,
  services: OncallServices,
): void {
  const { changes, schedulePreviewer, schedules } = services;

  router.get('/v1/schedules', async (req, res) => {
    const caller = await callers.anyone(req);
    const { limit, cursor, ...filter } = parse(schedulesQuery, req.query);
    res.json(
      await schedules.list({ filter, ...pageOf({ limit, cursor }) }, caller),
    );
  });
  router.post('/v1/schedules', async (req, res) => {
    const context = await callers.writer(req);
    const definition = parse(scheduleDefinitionSchema, req.body);
    const { schedule, status } = await schedules.create(definition, context);
    res.setHeader('ETag', schedule.etag);
    res.status(status).json(schedule);
  });
  router.post('/v1/schedules/preview', async (req, res) => {
    const caller = await callers.user(req);
    const request = parse(previewBody, req.body);
    res.json(await schedulePreviewer.preview(request, caller));
  });
  router.get('/v1/schedules/:id', async (req, res) => {
    const caller = await callers.anyone(req);
    const schedule = await schedules.get(req.params.id, caller);
    res.setHeader('ETag', schedule.etag);
    res.json(schedule);
  });
  router.put('/v1/schedules/:id', async (req, res) => {
    const context = await callers.writer(req);
    const definition = parse(scheduleDefinitionSchema, req.body);
    const schedule = await schedules.update(
      req.params.id,
      { definition, basedOn: readIfMatch(req) },
      context,
    );
    res.setHeader('ETag', schedule.etag);
    res.json(schedule);
  });
  router.delete('/v1/schedules/:id', async (req, res) => {
    const context = await callers.writer(req);
    await schedules.remove(req.params.id, readIfMatch(req), context);
    res.status(204).end();
  });
  router.get('/v1/schedules/:id/shifts', async (req, res) => {
    const caller = await callers.anyone(req);
    const { layers, ...window } = parse(windowQuery, req.query);
    res.json(
      await schedules.window(
        req.params.id,
        { ...windowOf(window), layers: layers === 'true' },
        caller,
      ),
    );
  });
  router.get('/v1/schedules/:id/changes', async (req, res) => {
    const caller = await callers.anyone(req);
    const window = parse(windowQuery, req.query);
    res.json(await changes.list(req.params.id, windowOf(window), caller));
  });
  router.get('/v1/schedules/:id/versions', async (req, res) => {
    const caller = await callers.anyone(req);
    const page = parse(pageQuery, req.query);
    res.json(await schedules.versions(req.params.id, pageOf(page), caller));
  });

  router.post('/v1/schedules/:id/overrides/preview', async (req, res) => {
    const caller = await callers.user(req);
    const request = parse(overrideRequestSchema, req.body);
    res.json(await changes.previewOverride(req.params.id, request, caller));
  });
  router.post('/v1/schedules/:id/overrides', async (req, res) => {
    const context = await callers.writer(req);
    const request = parse(overrideRequestSchema, req.body);
    const { override, status } = await changes.addOverride(
      req.params.id,
      request,
      context,
    );
    res.status(status).json(override);
  });
  router.post('/v1/schedules/:id/temporary/preview', async (req, res) => {
    const caller = await callers.user(req);
    const request = parse(temporaryRequestSchema, req.body);
    res.json(await changes.previewTemporary(req.params.id, request, caller));
  });
  router.post('/v1/schedules/:id/temporary', async (req, res) => {
    const context = await callers.writer(req);
    const request = parse(temporaryRequestSchema, req.body);
    const { temporary, status } = await changes.addTemporary(
      req.params.id,
      request,
      context,
    );
    res.status(status).json(temporary);
  });
  router.post('/v1/schedules/:id/shadows', async (req, res) => {
    const context = await callers.writer(req);
    const request = parse(shadowRequestSchema, req.body);
    const { shadow, status } = await changes.addShadow(
      req.params.id,
      request,
      context,
    );
    res.status(status).json(shadow);
  });
  for (const [path, table] of [
    ['overrides', 'overrides'],
    ['temporary', 'temporary_schedules'],
    ['shadows', 'shadow_turns'],
  ] as const) {
    router.delete(`/v1/schedules/:id/${path}/:changeId`, async (req, res) => {
      const context = await callers.writer(req);
      const { id, changeId } = req.params;
      await changes.remove(id, table, changeId, context);
      res.status(204).end();
    });
  }
}
