import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_RUNBOOK } from '@bulkhead/plugin-runbooks-common';
import { z } from 'zod/v3';

/** What rules are told of a runbook. @public */
export interface RunbookResource {
  id: string;
  owner?: string;
  /** People of the pairs of its entities. */
  pairs: readonly string[];
  entities: readonly string[];
  status: string;
}

/**
 * A question about many runbooks at once. Lists are answered from memory with the rule itself, so no rule is ever turned
 * into SQL.
 * @public
 */
export type RunbookQueryFilter = Record<string, never>;

/** @public */
export const runbookResourceRef = createPermissionResourceRef<
  RunbookResource,
  RunbookQueryFilter
>().with({
  pluginId: 'runbooks',
  resourceType: RESOURCE_TYPE_RUNBOOK,
});

const claims = z.object({
  claims: z
    .array(z.string())
    .describe('Entity refs that the person answers to'),
});

const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allows who owns the runbook',
  resourceRef: runbookResourceRef,
  paramsSchema: claims,
  apply: (runbook, params) =>
    runbook.owner !== undefined && params.claims.includes(runbook.owner),
  toQuery: () => ({}),
});

const isInPair = createPermissionRule({
  name: 'IS_IN_PAIR',
  description:
    'Allows the two people of the pair of one of the services that the runbook is for',
  resourceRef: runbookResourceRef,
  paramsSchema: claims,
  apply: (runbook, params) =>
    runbook.pairs.some(person => params.claims.includes(person)),
  toQuery: () => ({}),
});

const isPublished = createPermissionRule({
  name: 'IS_PUBLISHED',
  description: 'Allows runbooks whose status is published',
  resourceRef: runbookResourceRef,
  apply: runbook => runbook.status === 'published',
  toQuery: () => ({}),
});

/** @public */
export const runbookRules = { isOwner, isInPair, isPublished };

const exported = createConditionExports({
  resourceRef: runbookResourceRef,
  rules: runbookRules,
});

/** For policies: `createRunbookConditionalDecision(permission, { anyOf: [runbookConditions.isOwner({ claims }), ...] })`. @public */
export const runbookConditions = exported.conditions;

/** @public */
export const createRunbookConditionalDecision =
  exported.createConditionalDecision;
