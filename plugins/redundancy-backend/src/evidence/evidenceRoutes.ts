import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { readLimit } from '@bulkhead/bulkhead-node';
import type { Request, Router } from 'express';
import { parse } from '../router/parse';
import type { EvidenceService } from './EvidenceService';
import { evidenceBody, evidenceQuery, tokenBody } from './requests';
import { TokenService } from './TokenService';
import { toolOf, type Writer, writerOf } from './Writer';

/**
 * Paths that the portal's own check of who asks leaves alone, since outside tools write with tokens of ours. Every route
 * under them finds out by itself who asks: {@link addEvidenceRoutes}.
 */
export const TOKEN_PATHS: readonly string[] = ['/v1/evidence'];

export interface EvidenceRouteOptions {
  httpAuth: HttpAuthService;
  evidence: EvidenceService;
  evidenceTokens: TokenService;
}

export function addEvidenceRoutes(
  router: Router,
  options: EvidenceRouteOptions,
): void {
  const { httpAuth, evidence, evidenceTokens } = options;
  const allow: ['user', 'service'] = ['user', 'service'];

  const writer = async (req: Request): Promise<Writer> =>
    TokenService.isOn(req)
      ? toolOf(await evidenceTokens.authenticate(req))
      : writerOf(await httpAuth.credentials(req, { allow }));

  router.get('/v1/evidence', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow });
    const { limit, ...query } = parse(evidenceQuery, req.query);
    res.json(
      await evidence.list(
        { ...query, limit: readLimit(limit) },
        { credentials },
      ),
    );
  });

  router.post('/v1/evidence', async (req, res) => {
    const by = await writer(req);
    const { items } = parse(evidenceBody, req.body);
    res.json({ items: await evidence.write(items, by, req) });
  });

  router.get('/v1/evidence-kinds', async (req, res) => {
    await httpAuth.credentials(req, { allow });
    res.json({ items: evidence.kinds() });
  });

  router.get('/v1/evidence-tokens', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json({ items: await evidenceTokens.list({ credentials }) });
  });

  router.post('/v1/evidence-tokens', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const body = parse(tokenBody, req.body);
    res.setHeader('Cache-Control', 'no-store');
    res
      .status(201)
      .json(await evidenceTokens.create(body, { credentials, request: req }));
  });

  router.delete('/v1/evidence-tokens/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    await evidenceTokens.revoke(req.params.id, { credentials, request: req });
    res.status(204).end();
  });
}
