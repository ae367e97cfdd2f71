import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { normalizeEntityRef } from '@bulkhead/bulkhead-node';
import type { EntityService } from '../coverage';

/** @internal */
export interface ActionOptions {
  actionsRegistry: ActionsRegistryService;
  entities: Pick<EntityService, 'get'>;
}

/** Most that an assistant is told at once: it reads, and does not browse. */
const MOST = 20;

/** What an assistant may ask for, with the credentials of the person it works for: what the card of a service says. */
export function registerActions(options: ActionOptions): void {
  const { actionsRegistry, entities } = options;

  actionsRegistry.register({
    name: 'who-can-explain',
    title: 'Who can explain a service',
    description:
      'Who presented a service and when, who took part, who says that they know it, which presentation comes next, and what is missing. Use it to find somebody to ask about a service that is not down.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .describe('Entity reference, e.g. component:default/orders.'),
        }),
      output: z =>
        z.object({
          people: z.array(
            z.object({
              ref: z.string(),
              presented: z.number(),
              lastPresentedOn: z.string().optional(),
              lastTookPartOn: z.string().optional(),
              knowsSince: z.string().optional(),
              pair: z.boolean(),
            }),
          ),
          gap: z.string(),
          lastPresentation: z.string().optional(),
          nextPresentation: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const { coverage, lastPresentation, nextPresentation } =
        await entities.get(normalizeEntityRef(input.entityRef), {
          credentials,
        });
      return {
        output: {
          people: coverage.people
            .slice(0, MOST)
            .map(({ personRef, ...person }) => ({ ref: personRef, ...person })),
          gap: coverage.gap,
          lastPresentation: lastPresentation?.title,
          nextPresentation: nextPresentation?.title,
        },
      };
    },
  });
}
