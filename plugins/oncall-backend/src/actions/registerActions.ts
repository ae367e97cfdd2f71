import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { EntityCard } from '../people/EntityCard';

export interface ActionOptions {
  actionsRegistry: ActionsRegistryService;
  card: Pick<EntityCard, 'get'>;
}

/** Most that an assistant is told at once: it reads, and does not browse. */
const MOST = 20;

/**
 * What an assistant may ask for, with the credentials of the person it works for: what the card of a service says. People
 * are named as the catalog names them; numbers to call stay on the page.
 */
export function registerActions(options: ActionOptions): void {
  const { actionsRegistry, card } = options;

  actionsRegistry.register({
    name: 'who-can-help',
    title: 'Who can help with a service',
    description:
      'The two people named for a service with how ready each is, who is on call for it now and next in each role, who of them is away, and where paging happens outside of the portal. Use it when a service is down and somebody is needed, and before planning work on it.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .describe('Entity reference, e.g. component:default/orders.'),
        }),
      output: z => {
        const person = z.object({ ref: z.string(), name: z.string() });
        return z.object({
          pair: z.array(
            person.extend({
              ready: z.boolean(),
              stepsDone: z.number(),
              stepsOf: z.number(),
            }),
          ),
          onCall: z.array(
            z.object({
              schedule: z.string(),
              role: z.string(),
              now: z.array(person.extend({ away: z.boolean() })),
              until: z.string().optional(),
              next: z.array(person),
            }),
          ),
          paging: z.array(
            z.object({ label: z.string(), url: z.string().optional() }),
          ),
          warnings: z.array(z.string()),
          asOf: z.string(),
        });
      },
    },
    action: async ({ input, credentials }) => {
      const found = await card.get(input.entityRef, { credentials });
      const person = (ref: string) => ({
        ref,
        name: found.people[ref]?.displayName ?? ref,
      });
      const readiness = new Map(
        found.pair.readiness.map(of => [of.person, of]),
      );
      return {
        output: {
          pair: found.pair.people.map(ref => {
            const {
              ready = false,
              done = 0,
              of = 0,
            } = readiness.get(ref) ?? {};
            return { ...person(ref), ready, stepsDone: done, stepsOf: of };
          }),
          onCall: found.roles.slice(0, MOST).map(role => ({
            schedule: role.scheduleTitle,
            role: role.role,
            now: (role.now?.people ?? []).map(ref => ({
              ...person(ref),
              away: role.now?.away?.includes(ref) ?? false,
            })),
            until: role.now?.until,
            next: (role.next?.people ?? []).map(person),
          })),
          paging: found.external.map(({ label, url }) => ({ label, url })),
          warnings: found.findings.slice(0, MOST).map(({ message }) => message),
          asOf: found.asOf,
        },
      };
    },
  });
}
