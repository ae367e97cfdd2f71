import { readLimit, sendWithEtag } from '@bulkhead/bulkhead-node';
import type { Router } from 'express';
import type { RouterOptions } from './createRouter';
import { entityOf, parse } from './parse';
import { listQuery, whatIfBody } from './requests';

export function addResultRoutes(
  router: Router,
  options: Pick<RouterOptions, 'httpAuth' | 'results'>,
): void {
  const { httpAuth, results } = options;
  const allow: ['user', 'service'] = ['user', 'service'];

  router.get('/v1/results', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow });
    const { limit, cursor, ...filter } = parse(listQuery, req.query);
    res.json(
      await results.list(
        { filter, limit: readLimit(limit), cursor },
        { credentials },
      ),
    );
  });

  router.get('/v1/results/:kind/:namespace/:name', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow });
    res.json(await results.get(entityOf(req), { credentials }));
  });

  router.get(
    '/v1/results/:kind/:namespace/:name/blast-radius',
    async (req, res) => {
      const credentials = await httpAuth.credentials(req, { allow });
      res.json(await results.blastRadius(entityOf(req), { credentials }));
    },
  );

  router.get('/v1/top-single-points', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow });
    const { limit, cursor: _, ...filter } = parse(listQuery, req.query);
    res.json({
      items: await results.topSinglePoints(
        { filter, limit: readLimit(limit) },
        { credentials },
      ),
    });
  });

  router.get('/v1/model', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow });
    const { etag, body } = await results.readerModel({ credentials });
    await sendWithEtag(req, res, etag, body);
  });

  router.post('/v1/what-if', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow });
    const { lose } = parse(whatIfBody, req.body);
    res.json(await results.whatIf(lose, { credentials }));
  });
}
