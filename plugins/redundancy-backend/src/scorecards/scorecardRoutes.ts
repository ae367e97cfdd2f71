import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { readLimit } from '@bulkhead/bulkhead-node';
import type { Pillar } from '@bulkhead/plugin-redundancy-common';
import type { Response, Router } from 'express';
import { badgeOf } from '../badges/badge';
import type { PublicBadges } from '../badges/PublicBadges';
import { entityOf, parse } from '../router/parse';
import {
  csvHeader,
  csvLine,
  csvRow,
  type ExportRow,
  rowsOf,
} from './exportCards';
import type { FamilyRegister } from './FamilyRegister';
import { filterInWords } from './filter';
import {
  badgeQuery,
  cardsQuery,
  changesQuery,
  dueQuery,
  exportQuery,
  overviewQuery,
  trendQuery,
} from './requests';
import type { ScorecardService, SeenCards } from './ScorecardService';

/** Since when changes are told where nobody says: a quarter. */
const QUARTER_MS = 91 * 86_400_000;

/**
 * Pictures are asked for by pages that can send only a cookie, and, where the portal has public ones, by who can send nothing:
 * then the key in the address says which one, and without it the route asks for a sign-in all the same.
 */
export function badgePolicy(badges: Pick<PublicBadges, 'isOpen'>) {
  return {
    path: '/v1/badge',
    allow: badges.isOpen
      ? ('unauthenticated' as const)
      : ('user-cookie' as const),
  };
}

export interface ScorecardRouteOptions {
  httpAuth: HttpAuthService;
  scorecards: ScorecardService;
  families: FamilyRegister;
  /** Those for who is not signed in, where there are any. */
  badges?: PublicBadges;
}

export function addScorecardRoutes(
  router: Router,
  options: ScorecardRouteOptions,
): void {
  const { httpAuth, scorecards, families, badges } = options;
  const allow: ['user', 'service'] = ['user', 'service'];

  router.get('/v1/checks', async (req, res) => {
    await httpAuth.credentials(req, { allow });
    res.json({ items: await scorecards.checks() });
  });

  router.get('/v1/scorecards/overview', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow });
    const { by, ...filter } = parse(overviewQuery, req.query);
    res.json(await scorecards.overview(by, filter, { credentials }));
  });

  router.get('/v1/scorecards/entities', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow });
    const { check, pillar, outcome, limit, cursor, ...filter } = parse(
      cardsQuery,
      req.query,
    );
    res.json(
      await scorecards.list(
        {
          filter,
          check,
          pillar: pillar as Pillar | undefined,
          outcome,
          limit: readLimit(limit),
          cursor,
        },
        { credentials },
      ),
    );
  });

  router.get('/v1/scorecards/trend', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow });
    const { days, ...filter } = parse(trendQuery, req.query);
    res.json(await scorecards.trend(days, filter, { credentials }));
  });

  router.get('/v1/scorecards/changes', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow });
    const { since, ...filter } = parse(changesQuery, req.query);
    res.json(
      await scorecards.changes(
        since ?? new Date(Date.now() - QUARTER_MS),
        filter,
        { credentials },
      ),
    );
  });

  router.get('/v1/scorecards/:kind/:namespace/:name', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow });
    const card = await scorecards.get(entityOf(req), { credentials });
    const badge = await badges?.addressOf(card.entityRef);
    res.json(badge ? { ...card, badge } : card);
  });

  router.get('/v1/due', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow });
    const { within, ...filter } = parse(dueQuery, req.query);
    res.json(await scorecards.due(within, filter, { credentials }));
  });

  router.get('/v1/export', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow });
    const { format, ...filter } = parse(exportQuery, req.query);
    const seen = await scorecards.seen({ credentials }, filter);
    const frame = {
      exportedAt: new Date().toISOString(),
      evaluatedAt: seen.deck.evaluatedAt,
      filter: filterInWords(filter),
      hidden: seen.hidden,
    };
    const day = frame.exportedAt.slice(0, 10);
    res.setHeader('Cache-Control', 'private, no-store');
    res.setHeader(
      'Content-Disposition',
      `attachment; filename="resilience-${day}.${format}"`,
    );
    await (format === 'csv' ? sendCsv : sendJson)(res, frame, () =>
      exportRows(scorecards, seen),
    );
  });

  router.get('/v1/badge/:kind/:namespace/:name', async (req, res) => {
    const { key } = parse(badgeQuery, req.query);
    const open = key && (await badges?.draw(entityOf(req), key));
    if (open) {
      res.setHeader('Cache-Control', 'public, max-age=300');
      res.type('image/svg+xml').send(open);
      return;
    }
    const credentials = await httpAuth.credentials(req, {
      allow,
      allowLimitedAccess: true,
    });
    const card = await scorecards.get(entityOf(req), { credentials });
    res.setHeader('Cache-Control', 'private, max-age=300');
    res.type('image/svg+xml').send(badgeOf(card));
  });

  router.post('/v1/families', async (req, res) => {
    const { principal } = await httpAuth.credentials(req, {
      allow: ['service'],
    });
    const name = principal.subject.replace(/^plugin:/, '');
    if (!(await families.saw(name))) {
      throw new NotAllowedError(`${name} is no part of the product`);
    }
    res.status(204).end();
  });
}

interface Frame {
  exportedAt: string;
  evaluatedAt: string;
  filter: string;
  hidden: number;
}

async function* exportRows(
  scorecards: ScorecardService,
  seen: SeenCards,
): AsyncGenerator<ExportRow> {
  const checks = new Map(seen.deck.checks.map(check => [check.id, check]));
  for await (const item of scorecards.whole(seen)) {
    yield* rowsOf(item, checks);
  }
}

/** Spreadsheets know UTF-8 by its mark at the beginning. */
async function sendCsv(
  res: Response,
  frame: Frame,
  rows: () => AsyncGenerator<ExportRow>,
): Promise<void> {
  res.type('text/csv; charset=utf-8');
  res.write('\uFEFF');
  res.write(csvLine(['Resilience scorecards', frame.exportedAt]));
  res.write(csvLine(['Evaluated', frame.evaluatedAt]));
  res.write(csvLine(['Filter', frame.filter]));
  res.write(
    csvLine(['Services not shown to the reader', String(frame.hidden)]),
  );
  res.write('\r\n');
  res.write(csvHeader());
  for await (const row of rows()) {
    res.write(csvRow(row));
  }
  res.end();
}

async function sendJson(
  res: Response,
  frame: Frame,
  rows: () => AsyncGenerator<ExportRow>,
): Promise<void> {
  res.type('application/json');
  res.write(`${JSON.stringify(frame).slice(0, -1)},"items":[`);
  let first = true;
  for await (const row of rows()) {
    res.write(`${first ? '' : ','}${JSON.stringify(row)}`);
    first = false;
  }
  res.end(']}');
}
