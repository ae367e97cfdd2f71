import { readIdempotencyKey } from '@bulkhead/bulkhead-node';
import type { Router } from 'express';
import type { RouteContext } from './context';
import { noStore } from './libraryRoutes';
import { parse } from './parse';
import { bringInBody } from './requests';

/** Records that were made outside of the portal. */
export function addRecordRoutes(router: Router, context: RouteContext): void {
  const { records } = context.services;

  router.post('/v1/runs/import/preview', async (req, res) => {
    const person = await context.person(req);
    noStore(res).json(
      await records.preview(parse(bringInBody, req.body), person),
    );
  });

  router.post('/v1/runs/import', async (req, res) => {
    const person = await context.person(req);
    const request = parse(bringInBody, req.body);
    const key = readIdempotencyKey(req, { required: true });
    const { view } = await context.audited(
      req,
      { id: 'run-import', severity: 'high', meta: { into: request.into } },
      () => records.bringIn(request, person, key),
    );
    noStore(res).status(201).json(view);
  });
}
