import { readLimit } from '@bulkhead/bulkhead-node';
import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { webhookBody } from '../alerts/webhook';
import type { RouteContext } from './context';
import { noStore } from './libraryRoutes';
import { parse } from './parse';
import { alertName, alertQuery, page, resolveQuery } from './requests';

/** A message of Alertmanager; with max_alerts set it is far below. */
const WEBHOOK_BODY = express.json({ limit: '1mb' });

export function createWebhookRouter(context: RouteContext): Router {
  const { alerts } = context.services;
  const router = PromiseRouter();
  router.post(
    '/v1/webhooks/alertmanager/:source',
    async (req, _res) => {
      alerts.assertReceiver(req.params.source, req.header('Authorization'));
      return 'next';
    },
    WEBHOOK_BODY,
    async (req, res) => {
      const { source } = req.params;
      const { alerts: items } = parse(webhookBody, req.body);
      const receipt = await context.audited(
        undefined,
        {
          id: 'alerts-receive',
          meta: { source, alerts: items.length },
        },
        () => alerts.receive(source, items),
      );
      res.json(receipt);
    },
  );
  return router;
}

export function addAlertRoutes(router: Router, context: RouteContext): void {
  const { alerts } = context.services;

  router.get('/v1/by-alert/:alertname', async (req, res) => {
    const caller = await context.caller(req);
    const name = parse(alertName, req.params.alertname);
    const resolution = await alerts.byAlert(name, caller);
    if (resolution.firing.length > 0) {
      await context.audited(
        req,
        { id: 'alert-read', severity: 'low', meta: { alertname: name } },
        async () => {},
      );
    }
    noStore(res).json(resolution);
  });

  router.get('/v1/resolve', async (req, res) => {
    const caller = await context.caller(req);
    const { url, alertname } = parse(resolveQuery, req.query);
    res.json(await alerts.resolve(url, alertname, caller));
  });

  router.get('/v1/dead-links', async (req, res) => {
    await context.caller(req);
    const { limit, cursor } = parse(page, req.query);
    res.json(await alerts.deadLinks({ limit: readLimit(limit, 50), cursor }));
  });

  router.get('/v1/alerts', async (req, res) => {
    const caller = await context.caller(req);
    const { limit, ...query } = parse(alertQuery, req.query);
    noStore(res).json(
      await alerts.list({ ...query, limit: readLimit(limit) }, caller),
    );
  });
}
