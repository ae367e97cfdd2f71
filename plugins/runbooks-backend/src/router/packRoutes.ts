import type { Router } from 'express';
import type { RouteContext } from './context';
import { attachment, noStore } from './libraryRoutes';
import { parse } from './parse';
import { packParams } from './requests';

/** Packs of a team, to carry. */
export function addPackRoutes(router: Router, context: RouteContext): void {
  const { packs } = context.services;

  router.get('/v1/packs', async (req, res) => {
    const caller = await context.caller(req);
    noStore(res).json(await packs.statuses(caller));
  });

  router.get('/v1/packs/:namespace/:name', async (req, res) => {
    const person = await context.person(req);
    const { namespace, name } = parse(packParams, req.params);
    const team = `group:${namespace}/${name}`;
    // It leaves the portal, with names and telephone numbers in it.
    const pack = await context.audited(
      req,
      { id: 'pack-download', severity: 'medium', meta: { team } },
      () => packs.page(team, person),
    );
    attachment(
      res,
      `pack-${pack.name}-${pack.at.toISOString().slice(0, 10)}.html`,
      'text/html',
    ).send(pack.html);
  });
}
