import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { QuantificationService } from '../quantification/QuantificationService';
import type { ResultsService } from '../results/ResultsService';

export interface ActionOptions {
  actionsRegistry: ActionsRegistryService;
  results: ResultsService;
  quantification: QuantificationService;
}

const READS = { readOnly: true, destructive: false, idempotent: true };

/** Most that an assistant is told at once: it reads, and does not browse. */
const MOST = 20;

/**
 * What an assistant may ask for, with the credentials of the person it works for: the same answers as the pages give them.
 */
export function registerActions(options: ActionOptions): void {
  const { actionsRegistry, results, quantification } = options;

  actionsRegistry.register({
    name: 'get-single-points-of-failure',
    title: 'Single points of failure of a service',
    description:
      'What single failure takes a service down, why, what would close each gap, and the largest failure domain whose loss the service survives, at once and after a person acted. Use it before changing a service, and when asked whether something is redundant.',
    attributes: READS,
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .describe('Entity reference, e.g. component:default/orders.'),
        }),
      output: z =>
        z.object({
          title: z.string(),
          tier: z.number().optional(),
          survives: z.string().optional(),
          survivesAfterHuman: z.string().optional(),
          required: z.string().optional(),
          gaps: z.array(
            z.object({
              title: z.string(),
              fix: z.string(),
              verdict: z.string(),
              singlePoints: z.array(z.string()),
            }),
          ),
          moreGaps: z.number(),
          computedAt: z.string(),
        }),
    },
    action: async ({ input, credentials }) => {
      const result = await results.get(input.entityRef, { credentials });
      const { title, tier, survives, survivesAfterHuman, required } = result;
      return {
        output: {
          title,
          tier,
          survives,
          survivesAfterHuman,
          required,
          gaps: result.gaps.slice(0, MOST).map(gap => ({
            title: gap.title,
            fix: gap.fix,
            verdict: gap.verdict,
            singlePoints: gap.singlePoints
              .slice(0, MOST)
              .map(point => point.title),
          })),
          moreGaps: Math.max(0, result.gaps.length - MOST),
          computedAt: result.computedAt,
        },
      };
    },
  });

  actionsRegistry.register({
    name: 'what-if-lost',
    title: 'What if these are lost',
    description:
      'Which services go down, are degraded, or are one failure away from going down when the given hosts, datacenters, services or people are lost together. Nothing is touched.',
    attributes: READS,
    schema: {
      input: z =>
        z.object({
          lose: z
            .array(z.string())
            .min(1)
            .max(50)
            .describe('Entity references of what is lost.'),
        }),
      output: z =>
        z.object({
          down: z.array(z.string()),
          downAfterHuman: z.array(z.string()),
          degraded: z.array(z.string()),
          oneFailureAway: z.array(z.string()),
          notShown: z.number(),
          unknown: z.array(z.string()),
        }),
    },
    action: async ({ input, credentials }) => {
      const found = await results.whatIf(input.lose, { credentials });
      const refs = (items: readonly { entityRef: string }[]) =>
        items.map(({ entityRef }) => entityRef);
      const { hidden } = found;
      return {
        output: {
          down: refs(found.down),
          downAfterHuman: refs(found.down.filter(item => item.afterHuman)),
          degraded: refs(found.degraded),
          oneFailureAway: refs(found.oneFailureAway),
          notShown: hidden.down + hidden.degraded + hidden.oneFailureAway,
          unknown: found.unknown,
        },
      };
    },
  });

  actionsRegistry.register({
    name: 'get-best-fixes',
    title: 'What to fix first',
    description:
      'The changes that would save most expected minutes of downtime a year, weighted by tier, over all services or for one of them, each with the services that it lifts a level and YAML where it can be told.',
    attributes: READS,
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .describe('Only fixes that help this service.')
            .optional(),
        }),
      output: z =>
        z.object({
          fixes: z.array(
            z.object({
              title: z.string(),
              entityRef: z.string(),
              weightedMinutesAYear: z.object({
                least: z.number(),
                most: z.number(),
              }),
              lifts: z.array(z.string()),
              yaml: z.string().optional(),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const { items } = input.entityRef
        ? await quantification.fixesOf(input.entityRef, MOST, { credentials })
        : await quantification.fixes(
            { filter: {}, limit: MOST },
            { credentials },
          );
      return {
        output: {
          fixes: items.map(fix => ({
            title: fix.title,
            entityRef: fix.entityRef,
            weightedMinutesAYear: fix.minutes,
            lifts: fix.lifts.map(lift => lift.entityRef),
            yaml: fix.yaml,
          })),
        },
      };
    },
  });
}
