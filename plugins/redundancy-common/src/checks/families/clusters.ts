import type { CheckAnswer, CheckFacts } from '../model';
import { fail, pass, unknown } from '../support/answers';
import { defineCheck, type CheckSketch } from '../support/define';
import type { Mentions } from '../support/mentions';
import {
  copiesOf,
  familyOf,
  isComponent,
  neededOf,
  otherPlace,
  siteClass,
  typeOf,
} from '../support/placement';
import { scalar, specYaml } from '../support/yaml';

/** Whether one of the copies can be lost. */
function clustered(
  facts: CheckFacts,
  say: Mentions,
  what: { one: string; many: string; grow: string },
): CheckAnswer {
  const copies = copiesOf(facts);
  const needed = neededOf(facts, copies);
  const sites = siteClass(facts, copies) ?? 'host';
  const used = facts.estate.placesOf(
    copies.flatMap(copy => [...copy.on]),
    sites,
  );
  const other = otherPlace(facts, sites, used);
  const fix = {
    text: other
      ? `${what.grow}, one of them in ${say.title(other)}.`
      : `${what.grow}.`,
    yaml: specYaml(
      'instances:',
      '  # those there are, and:',
      `  - { name: ${scalar(
        `${facts.entity.metadata.name}-${copies.length + 1}`,
      )}, on: [${other ? say.ref(other) : 'resource:default/another-host'}] }`,
      'failover: automatic',
    ),
  };
  if (copies.length === 0) {
    return unknown(`Nobody said how many ${what.many} there are.`, { fix });
  }
  if (copies.length === 1) {
    return fail(`There is one ${what.one}: ${copies[0].name}.`, { fix });
  }
  return copies.length > needed
    ? pass(
        `${copies.length} ${what.many}, ${needed} ${
          needed === 1 ? 'is' : 'are'
        } needed.`,
        { basis: 'computed' },
      )
    : fail(`${copies.length} ${what.many}, and all of them are needed.`, {
        basis: 'computed',
        fix,
      });
}

function clusterCheck(
  about: Omit<CheckSketch, 'pillar' | 'evaluate'>,
  what: { one: string; many: string; grow: string },
) {
  return defineCheck({
    ...about,
    pillar: 'machines',
    evaluate: (facts, say) => clustered(facts, say, what),
  });
}

export const cacheClustered = clusterCheck(
  {
    id: 'cache-clustered',
    practices: ['B6'],
    title: 'Its cache is a cluster',
    why: 'When a lone cache is lost, everybody asks the database at once.',
    tiers: [0, 1, 2],
    appliesTo: facts => familyOf(facts) === 'cache',
  },
  {
    one: 'member',
    many: 'members',
    grow: 'Run three members',
  },
);

export const brokerClustered = clusterCheck(
  {
    id: 'broker-clustered',
    practices: ['B7'],
    title: 'Its message broker is a cluster',
    why: 'Messages in a lone broker are lost with it, or wait for it.',
    tiers: [0, 1, 2],
    runbook: 'quorum-loss',
    appliesTo: facts => familyOf(facts) === 'broker',
  },
  {
    one: 'member',
    many: 'members',
    grow: 'Run three members with replicated queues',
  },
);

export const workersRedundant = clusterCheck(
  {
    id: 'workers-redundant',
    practices: ['B7'],
    title: 'Another worker takes the work',
    why: 'A queue fills while its only worker is away.',
    tiers: [0, 1, 2],
    appliesTo: facts => isComponent(facts) && typeOf(facts.entity) === 'worker',
  },
  {
    one: 'worker',
    many: 'workers',
    grow: 'Run a second worker',
  },
);
