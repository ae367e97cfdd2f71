import {
  readIdempotencyKey,
  readIfMatch,
  readLimit,
} from '@bulkhead/bulkhead-node';
import type { MetadataView } from '@bulkhead/plugin-redundancy-common';
import type { Response, Router } from 'express';
import type { RouterOptions } from './createRouter';
import { entityOf, parse } from './parse';
import { changesQuery, overlayBody, pageQuery } from './requests';

export function addMetadataRoutes(
  router: Router,
  options: Pick<RouterOptions, 'httpAuth' | 'overlays'>,
): void {
  const { httpAuth, overlays } = options;
  const allow: ['user', 'service'] = ['user', 'service'];
  const path = '/v1/metadata/:kind/:namespace/:name';

  router.get(path, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow });
    send(res, await overlays.view(entityOf(req), { credentials }));
  });

  router.put(path, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { comment, ...overlay } = parse(overlayBody, req.body);
    send(
      res,
      await overlays.update(
        entityOf(req),
        {
          overlay,
          comment,
          basedOn: readIfMatch(req),
          idempotencyKey: readIdempotencyKey(req),
        },
        { credentials, request: req },
      ),
    );
  });

  router.post(`${path}/preview`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow });
    const { comment: _comment, ...overlay } = parse(overlayBody, req.body);
    res.json(await overlays.preview(entityOf(req), overlay, { credentials }));
  });

  router.get(`${path}/versions`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow });
    const { limit, cursor } = parse(pageQuery, req.query);
    res.json(
      await overlays.versions(
        entityOf(req),
        { limit: readLimit(limit), cursor },
        { credentials },
      ),
    );
  });

  router.get('/v1/overlays', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['service'] });
    const { limit, after } = parse(changesQuery, req.query);
    res.json(
      await overlays.changes(
        { limit: readLimit(limit, 100), after },
        { credentials },
      ),
    );
  });
}

/** The ETag is that of the overlay, which is what a write is based on; what the file says may have changed under it. */
function send(res: Response, view: MetadataView): void {
  res.setHeader('ETag', view.etag);
  res.setHeader('Cache-Control', 'private, no-store');
  res.json(view);
}
