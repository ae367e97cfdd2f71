import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { readLimit } from '@bulkhead/bulkhead-node';
import type { Router } from 'express';
import { entityOf, parse } from '../router/parse';
import { listQuery } from '../router/requests';
import type { QuantificationService } from './QuantificationService';

export interface QuantificationRouteOptions {
  httpAuth: HttpAuthService;
  quantification: QuantificationService;
}

export function addQuantificationRoutes(
  router: Router,
  { httpAuth, quantification }: QuantificationRouteOptions,
): void {
  const allow: ['user', 'service'] = ['user', 'service'];

  router.get('/v1/availability/:kind/:namespace/:name', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow });
    res.json(await quantification.availability(entityOf(req), { credentials }));
  });

  router.get('/v1/fixes', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow });
    const { limit, cursor: _, ...filter } = parse(listQuery, req.query);
    res.json(
      await quantification.fixes(
        { filter, limit: readLimit(limit) },
        { credentials },
      ),
    );
  });

  router.get('/v1/fixes/:kind/:namespace/:name', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow });
    const { limit } = parse(listQuery, req.query);
    res.json(
      await quantification.fixesOf(entityOf(req), readLimit(limit), {
        credentials,
      }),
    );
  });
}
