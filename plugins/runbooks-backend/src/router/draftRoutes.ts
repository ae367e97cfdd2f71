import {
  readIdempotencyKey,
  readIfMatch,
  readLimit,
} from '@bulkhead/bulkhead-node';
import type { DraftView } from '@bulkhead/plugin-runbooks-common';
import type { Request, Response, Router } from 'express';
import type { RouteContext } from './context';
import { attachment } from './libraryRoutes';
import { parse } from './parse';
import {
  createDraftBody,
  draftQuery,
  emptyBody,
  previewBody,
  reviewBody,
  saveDraftBody,
} from './requests';

export function addDraftRoutes(router: Router, context: RouteContext): void {
  const { drafts } = context.services;

  router.post('/v1/preview', async (req, res) => {
    await context.person(req);
    res.json(drafts.preview(parse(previewBody, req.body).source));
  });

  router.get('/v1/drafts', async (req, res) => {
    const caller = await context.caller(req);
    const { limit, ...query } = parse(draftQuery, req.query);
    res.json(await drafts.list({ ...query, limit: readLimit(limit) }, caller));
  });

  router.post('/v1/drafts', async (req, res) => {
    const person = await context.person(req);
    const request = parse(createDraftBody, req.body);
    const key = readIdempotencyKey(req, { required: true });
    const view = await context.audited(
      req,
      { id: 'draft-create', meta: { runbookId: request.runbookId } },
      () => drafts.create(request, person, key),
    );
    send(res.status(201), view);
  });

  router.get('/v1/drafts/:id', async (req, res) => {
    const caller = await context.caller(req);
    send(res, await drafts.get(req.params.id, caller));
  });

  router.put('/v1/drafts/:id', async (req, res) => {
    const person = await context.person(req);
    const { source } = parse(saveDraftBody, req.body);
    const [version, key] = conditions(req);
    send(
      res,
      await context.audited(
        req,
        { id: 'draft-save', meta: { draftId: req.params.id } },
        () => drafts.save(req.params.id, source, version, person, key),
      ),
    );
  });

  router.post('/v1/drafts/:id/review', async (req, res) => {
    const person = await context.person(req);
    const review = parse(reviewBody, req.body);
    const [version, key] = conditions(req);
    send(
      res,
      await context.audited(
        req,
        {
          id: 'draft-review',
          meta: { draftId: req.params.id, verdict: review.verdict },
        },
        () => drafts.review(req.params.id, review, version, person, key),
      ),
    );
  });

  for (const transition of ['submit', 'publish', 'withdraw'] as const) {
    router.post(`/v1/drafts/:id/${transition}`, async (req, res) => {
      const person = await context.person(req);
      parse(
        emptyBody,
        req.body && Object.keys(req.body).length > 0 ? req.body : undefined,
      );
      const [version, key] = conditions(req);
      const severity = transition === 'publish' ? 'high' : 'medium';
      send(
        res,
        await context.audited(
          req,
          {
            id: `draft-${transition}`,
            severity,
            meta: { draftId: req.params.id },
          },
          () => drafts[transition](req.params.id, version, person, key),
        ),
      );
    });
  }

  router.get('/v1/drafts/:id/patch', async (req, res) => {
    const caller = await context.caller(req);
    const { name, text } = await drafts.patch(req.params.id, caller);
    attachment(res, name, 'text/x-patch').send(text);
  });
}

function conditions(req: Request): [number, string] {
  return [readIfMatch(req), readIdempotencyKey(req, { required: true })];
}

function send(res: Response, view: DraftView): void {
  res.setHeader('ETag', view.etag);
  res.setHeader('Cache-Control', 'private, no-store');
  res.json(view);
}
