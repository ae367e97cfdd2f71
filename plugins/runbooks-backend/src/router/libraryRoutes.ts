import { NotFoundError } from '@backstage/errors';
import { readLimit } from '@bulkhead/bulkhead-node';
import { sourcesRefreshPermission } from '@bulkhead/plugin-runbooks-common';
import type { Response, Router } from 'express';
import type { RouteContext } from './context';
import { entityOf, parse } from './parse';
import {
  diffQuery,
  hash,
  page,
  runbookId,
  runbookQuery,
  searchQuery,
} from './requests';

export function addLibraryRoutes(router: Router, context: RouteContext): void {
  const { access, library, overview, refresher, store } = context.services;

  router.get('/v1/runbooks', async (req, res) => {
    const caller = await context.caller(req);
    const { limit, ...query } = parse(runbookQuery, req.query);
    res.json(await library.list({ ...query, limit: readLimit(limit) }, caller));
  });

  router.get('/v1/runbooks/:id', async (req, res) => {
    const caller = await context.caller(req);
    const view = await library.get(parse(runbookId, req.params.id), caller);
    const real = view.summary.activeRuns.find(run => run.mode === 'real');
    // Who read what while it burned is a question that is asked afterwards.
    if (real) {
      await context.audited(
        req,
        {
          id: 'runbook-read',
          severity: 'low',
          meta: { runbookId: view.summary.id, runId: real.id },
        },
        async () => {},
      );
    }
    noStore(res).json(view);
  });

  router.get('/v1/runbooks/:id/versions', async (req, res) => {
    const caller = await context.caller(req);
    const { limit, cursor } = parse(page, req.query);
    res.json(
      await library.versions(
        parse(runbookId, req.params.id),
        { limit: readLimit(limit), cursor },
        caller,
      ),
    );
  });

  router.get('/v1/runbooks/:id/versions/:hash', async (req, res) => {
    const caller = await context.caller(req);
    noStore(res).json(
      await library.get(
        parse(runbookId, req.params.id),
        caller,
        parse(hash, req.params.hash),
      ),
    );
  });

  router.get('/v1/runbooks/:id/versions/:hash/source', async (req, res) => {
    const caller = await context.caller(req);
    const wanted = parse(hash, req.params.hash);
    const source = await library.source(
      parse(runbookId, req.params.id),
      wanted,
      caller,
    );
    attachment(
      res,
      `${req.params.id}-${wanted.slice(0, 7)}.md`,
      'text/markdown',
    ).send(source);
  });

  router.get('/v1/runbooks/:id/versions/:hash/page', async (req, res) => {
    const caller = await context.caller(req);
    const wanted = parse(hash, req.params.hash);
    const html = await library.page(
      parse(runbookId, req.params.id),
      wanted,
      caller,
    );
    res.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    );
    attachment(
      res,
      `${req.params.id}-${wanted.slice(0, 7)}.html`,
      'text/html',
    ).send(html);
  });

  router.get('/v1/runbooks/:id/diff', async (req, res) => {
    const caller = await context.caller(req);
    const { from, to } = parse(diffQuery, req.query);
    res.json(
      await library.diff(parse(runbookId, req.params.id), from, to, caller),
    );
  });

  router.get('/v1/versions/:hash', async (req, res) => {
    const caller = await context.caller(req);
    noStore(res).json(
      await library.byHash(parse(hash, req.params.hash), caller),
    );
  });

  router.get('/v1/entities/:kind/:namespace/:name', async (req, res) => {
    const caller = await context.caller(req);
    noStore(res).json(await overview.entity(entityOf(req), caller));
  });

  router.get('/v1/home', async (req, res) => {
    const caller = await context.caller(req);
    noStore(res).json(await overview.home(caller));
  });

  router.get('/v1/sources', async (req, res) => {
    const caller = await context.caller(req);
    const details = await access.allowsBasic(caller, sourcesRefreshPermission);
    res.json({ items: await library.sources({ details }) });
  });

  router.post('/v1/sources/:id/refresh', async (req, res) => {
    const caller = await context.caller(req);
    const { id } = req.params;
    await context.audited(
      req,
      {
        id: 'source-refresh',
        meta: { sourceId: id.slice(0, 100) },
      },
      async () => {
        await access.assertBasic(
          caller,
          sourcesRefreshPermission,
          'You may not have sources read again',
        );
        await refresher.refreshOne(id);
      },
    );
    const source = (await library.sources({ details: true })).find(
      item => item.id === id,
    );
    if (!source) throw new NotFoundError(`There is no source "${id}"`);
    res.status(202).json(source);
  });

  /** For collators, which see all texts as they see the whole catalog, and leave what is shown to the search's own checks. */
  router.get('/v1/search-documents', async (req, res) => {
    const caller = await context.service(req);
    const { after, limit } = parse(searchQuery, req.query);
    const size = readLimit(limit, 100);
    const [texts, readable] = await Promise.all([
      store.searchTexts(after, size + 1),
      library.readable(caller),
    ]);
    const byId = new Map(
      readable.map(entry => [entry.runbook.id, entry.runbook]),
    );
    const told = texts.slice(0, size);
    res.json({
      items: told.flatMap(({ id, text }) => {
        const runbook = byId.get(id);
        if (!runbook) return [];
        const { entities, owner, visibility } = runbook.meta;
        return [
          {
            id,
            title: runbook.title,
            text,
            entities,
            ...(owner ? { owner } : {}),
            visibility,
          },
        ];
      }),
      ...(texts.length > size ? { nextCursor: told.at(-1)!.id } : {}),
    });
  });
}

/** What a reader may do and what is running changes without the text. */
export function noStore(res: Response): Response {
  res.setHeader('Cache-Control', 'private, no-cache');
  return res;
}

/** A file to keep: never shown by the portal's own origin as a page. */
export function attachment(
  res: Response,
  name: string,
  type: string,
): Response {
  res.setHeader(
    'Content-Disposition',
    `attachment; filename="${name.replace(/[^\w.-]/g, '-')}"`,
  );
  res.setHeader('X-Content-Type-Options', 'nosniff');
  return noStore(res).type(type);
}
