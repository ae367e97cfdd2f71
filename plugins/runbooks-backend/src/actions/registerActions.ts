import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { Access } from '../access/Access';
import type { AlertService } from '../alerts/AlertService';

export interface ActionOptions {
  actionsRegistry: ActionsRegistryService;
  access: Pick<Access, 'caller'>;
  alerts: Pick<AlertService, 'byAlert'>;
  /** Address of the portal, without a slash at the end. */
  appUrl: string;
}

/** Most that an assistant is told at once: it reads, and does not browse. */
const MOST = 20;

/** What an assistant may ask for, with the credentials of the person it works for: the same answers as the pages give them. */
export function registerActions(options: ActionOptions): void {
  const { actionsRegistry, access, alerts, appUrl } = options;

  actionsRegistry.register({
    name: 'get-runbooks-for-alert',
    title: 'Runbooks for an alert',
    description:
      'The runbooks to open for an alert, best first: what each is for, whether it was tried on its present text, whether it moves traffic, runs of it that are going on, and where the alert fires. Opens and starts nothing: a run is begun by a person.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          alertname: z
            .string()
            .min(1)
            .max(255)
            .describe('Name of the alert, e.g. EdgeDown.'),
        }),
      output: z =>
        z.object({
          runbooks: z.array(
            z.object({
              id: z.string(),
              title: z.string(),
              url: z.string(),
              status: z.string(),
              purpose: z.string().optional(),
              freshness: z.string(),
              proven: z.boolean(),
              targetSeconds: z.number().optional(),
              movesTraffic: z.boolean(),
              running: z.array(
                z.object({ driver: z.string(), startedAt: z.string() }),
              ),
            }),
          ),
          beginAt: z.string().optional(),
          firing: z.array(
            z.object({
              entityRef: z.string().optional(),
              severity: z.string().optional(),
              summary: z.string().optional(),
              startsAt: z.string(),
            }),
          ),
          notShown: z.number(),
        }),
    },
    action: async ({ input, credentials }) => {
      const found = await alerts.byAlert(
        input.alertname,
        await access.caller(credentials),
      );
      return {
        output: {
          runbooks: found.items.slice(0, MOST).map(runbook => ({
            id: runbook.id,
            title: runbook.title,
            url: `${appUrl}/runbooks/r/${runbook.id}`,
            status: runbook.status,
            purpose: runbook.purpose,
            freshness: runbook.freshness.sentence,
            proven: runbook.freshness.level === 'proven',
            targetSeconds: runbook.rtoSeconds,
            movesTraffic: runbook.movesTraffic,
            running: runbook.activeRuns.map(({ driver, startedAt }) => ({
              driver,
              startedAt,
            })),
          })),
          beginAt: found.anchor,
          firing: found.firing
            .slice(0, MOST)
            .map(({ entityRef, severity, summary, startsAt }) => ({
              entityRef,
              severity,
              summary,
              startsAt,
            })),
          notShown: found.hidden,
        },
      };
    },
  });
}
