import { NotFoundError } from '@backstage/errors';
import { readIdempotencyKey, readLimit } from '@bulkhead/bulkhead-node';
import {
  applyRedlines,
  parseRunbook,
  patchOf,
} from '@bulkhead/plugin-runbooks-common';
import type { Router } from 'express';
import { redlinesOf } from '../runs/RunReader';
import type { RouteContext } from './context';
import { attachment, noStore } from './libraryRoutes';
import { parse } from './parse';
import {
  commandBody,
  eventsQuery,
  exportQuery,
  presenceBody,
  runQuery,
  startRunBody,
} from './requests';

export function addRunRoutes(router: Router, context: RouteContext): void {
  const { reader, runs, notifier, store } = context.services;

  router.post('/v1/runs/check', async (req, res) => {
    const caller = await context.caller(req);
    res.json(await runs.check(parse(startRunBody, req.body), caller));
  });

  router.get('/v1/runs', async (req, res) => {
    const caller = await context.caller(req);
    const { limit, ...query } = parse(runQuery, req.query);
    noStore(res).json(
      await reader.list({ ...query, limit: readLimit(limit) }, caller),
    );
  });

  router.post('/v1/runs', async (req, res) => {
    const person = await context.person(req);
    const request = parse(startRunBody, req.body);
    const key = readIdempotencyKey(req, { required: true });
    const { view } = await context.audited(
      req,
      {
        id: 'run-start',
        severity: request.mode === 'real' ? 'high' : 'medium',
        meta: { runbookId: request.runbookId, mode: request.mode },
      },
      () => runs.start(request, person, key),
    );
    noStore(res).status(201).json(view);
  });

  router.get('/v1/runs/:id', async (req, res) => {
    const caller = await context.caller(req);
    const view = await reader.get(req.params.id, caller);
    // Clocks and people present change without an event: an unchanged record still has to be drawn anew.
    noStore(res).json(view);
  });

  router.get('/v1/runs/:id/events', async (req, res) => {
    const caller = await context.caller(req);
    noStore(res).json(
      await reader.events(req.params.id, parse(eventsQuery, req.query), caller),
    );
  });

  router.post('/v1/runs/:id/commands', async (req, res) => {
    const person = await context.person(req);
    const request = parse(commandBody, req.body);
    const key = readIdempotencyKey(req, { required: true });
    const { kind } = request.command;
    const { view, events, replayed } = await context.audited(
      req,
      {
        id: 'run-command',
        severity: kind === 'confirm-override' ? 'critical' : 'medium',
        meta: {
          runId: req.params.id,
          command: kind,
          stepId:
            'stepId' in request.command ? request.command.stepId : undefined,
        },
      },
      () => runs.command(req.params.id, request, person, key),
    );
    noStore(res).json({ events, run: view, replayed });
  });

  router.put('/v1/runs/:id/presence', async (req, res) => {
    const person = await context.person(req);
    const { present, joined } = await reader.presence(
      req.params.id,
      parse(presenceBody, req.body),
      person,
    );
    if (joined) await notifier.signal('run', req.params.id);
    res.json({ present });
  });

  router.get('/v1/runs/:id/export', async (req, res) => {
    const caller = await context.caller(req);
    const { format } = parse(exportQuery, req.query);
    const name = `run-${req.params.id.slice(0, 8)}`;
    if (format === 'json') {
      attachment(res, `${name}.json`, 'application/json').send(
        JSON.stringify(await reader.export(req.params.id, caller)),
      );
    } else {
      attachment(res, `${name}.md`, 'text/markdown').send(
        await reader.markdown(req.params.id, caller),
      );
    }
  });

  router.get('/v1/runs/:id/patch', async (req, res) => {
    const caller = await context.caller(req);
    const { run, runbook } = await reader.open(req.params.id, caller);
    const redlines = redlinesOf(run.state);
    const content = await store.content(runbook.hash);
    if (redlines.length === 0 || !content)
      throw new NotFoundError('Nobody noted a correction in this run');
    const changed = applyRedlines(
      content.source,
      parseRunbook(content.source),
      redlines,
    );
    attachment(res, `${runbook.id}-corrections.patch`, 'text/x-patch').send(
      patchOf(runbook.path, content.source, changed),
    );
  });
}
