import type { FindingKind } from '@bulkhead/plugin-oncall-common';
import type { Router } from 'express';
import {
  findingsQuery,
  gapsQuery,
  leaveBody,
  loadQuery,
} from '../openapi/requests';
import type { OncallServices } from '../services';
import { type Callers, pageOf, parse, windowOf } from './parse';

/** What is wrong, and what would be. */
export function addPlanningRoutes(
  router: Router,
  callers: Callers,
  services: OncallServices,
): void {
  const { findings, planning } = services;

  router.get('/v1/findings', async (req, res) => {
    const caller = await callers.anyone(req);
    const { limit, cursor, kind, ...filter } = parse(findingsQuery, req.query);
    res.json(
      await findings.list(
        {
          filter: { ...filter, kind: kind as FindingKind | undefined },
          ...pageOf({ limit, cursor }),
        },
        caller,
      ),
    );
  });
  router.post('/v1/what-if/leave', async (req, res) => {
    const caller = await callers.user(req);
    const { person } = parse(leaveBody, req.body);
    res.json(await planning.leave(person, caller));
  });
  router.get('/v1/gaps', async (req, res) => {
    const caller = await callers.anyone(req);
    const { owner, days = 30 } = parse(gapsQuery, req.query);
    res.json({ items: await planning.gaps({ owner, days }, caller) });
  });
  router.get('/v1/load', async (req, res) => {
    const caller = await callers.anyone(req);
    const { from, to, ...filter } = parse(loadQuery, req.query);
    res.json(
      await planning.load({ ...filter, ...windowOf({ from, to }) }, caller),
    );
  });
}
