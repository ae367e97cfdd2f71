import type { CheckAnswer, CheckFacts } from '../model';
import { fail, pass, unknown } from '../support/answers';
import { defineCheck } from '../support/define';
import {
  copiesOf,
  fullRef,
  isComponent,
  knownType,
  standsOn,
  type Copy,
} from '../support/placement';
import { annotationYaml, specYaml } from '../support/yaml';

const PATTERN = 'bulkhead/pattern';

/** What the placement of the copies amounts to. */
interface Shape {
  readonly copies: number;
  readonly active: number;
  readonly standby: number;
  readonly sites: number;
  readonly regions: number;
  /** Hosts or clusters, the smallest places that are known. */
  readonly places: number;
  readonly placed: boolean;
  readonly siteWord: string;
}

function distinct(
  facts: CheckFacts,
  copies: readonly Copy[],
  domainClass: string,
): number {
  return facts.estate.placesOf(
    copies.flatMap(copy => [...copy.on]),
    domainClass,
  ).length;
}

function shapeOf(facts: CheckFacts): Shape {
  const copies = copiesOf(facts);
  const active = copies.filter(copy => copy.role !== 'standby');
  const datacenters = standsOn(facts, 'datacenter');
  return {
    copies: copies.length,
    active: active.length,
    standby: copies.length - active.length,
    sites: datacenters
      ? distinct(facts, copies, 'datacenter')
      : distinct(facts, copies, 'host') ||
        distinct(facts, copies, 'hypervisor-cluster'),
    regions: distinct(facts, copies, 'region'),
    places: new Set(copies.flatMap(copy => [...copy.on])).size,
    placed: copies.every(copy => copy.on.length > 0),
    siteWord: datacenters ? 'datacenter' : 'host',
  };
}

function found(shape: Shape): string {
  if (shape.copies === 1) {
    return 'single';
  }
  if (shape.standby > 0) {
    return 'active-passive';
  }
  if (shape.regions >= 2) {
    return 'multi-region';
  }
  return shape.sites >= 2 ? 'active-active' : 'replicated';
}

/** Why the placement is not the pattern that is declared; undefined where it is. */
function contradiction(pattern: string, shape: Shape): string | undefined {
  const { copies, active, standby, sites, regions, siteWord } = shape;
  switch (pattern) {
    case 'single':
      return copies > 1 ? `${copies} instances are there` : undefined;
    case 'active-active':
      if (active < 2) {
        return `${active} of ${copies} instances ${
          active === 1 ? 'is' : 'are'
        } active`;
      }
      return sites < 2 ? `all instances stand in one ${siteWord}` : undefined;
    case 'active-passive':
      if (copies < 2) {
        return 'there is one instance';
      }
      return standby === 0
        ? 'no instance is said to be the standby'
        : undefined;
    case 'multi-region':
      return regions < 2 ? 'all instances stand in one region' : undefined;
    default:
      return copies < 2 ? 'there is one instance' : undefined;
  }
}

export const activeActive = defineCheck({
  id: 'active-active',
  practices: ['B9'],
  pillar: 'machines',
  title: 'Its placement is what its pattern says',
  why: 'Plans are made with the word; incidents happen to the placement.',
  tiers: [0, 1, 2],
  appliesTo: facts =>
    facts.facts.pattern !== undefined || copiesOf(facts).length >= 2,
  evaluate: (facts): CheckAnswer => {
    const { pattern } = facts.facts;
    const shape = shapeOf(facts);
    if (pattern === undefined) {
      return unknown(
        `${shape.copies} instances, and nobody said what they are to each other.`,
        {
          fix: {
            text: `Say what it is: by its placement ${found(shape)}.`,
            yaml: annotationYaml(PATTERN, found(shape)),
          },
        },
      );
    }
    if (shape.copies === 0 || !shape.placed) {
      return pattern === 'single' && shape.copies <= 1
        ? pass('It is one instance, as it says.')
        : unknown(
            `It says ${pattern}, and nobody said where its instances stand.`,
            {
              fix: {
                text: 'Say which instances there are and what they stand on.',
                yaml: specYaml(
                  'instances:',
                  `  - { name: ${facts.entity.metadata.name}-1, on: [resource:default/host-1] }`,
                ),
              },
            },
          );
    }
    const against = contradiction(pattern, shape);
    return against
      ? fail(`It says ${pattern}, and ${against}.`, {
          basis: 'computed',
          fix: {
            text: `Build what it says, or say what it is: ${found(shape)}.`,
            yaml: annotationYaml(PATTERN, found(shape)),
          },
        })
      : pass(`It is ${pattern}, as it says.`, { basis: 'computed' });
  },
});

export const stateless = defineCheck({
  id: 'stateless',
  practices: ['B3'],
  pillar: 'data',
  title: 'Any instance can answer any request',
  why: 'Sessions on one server log everybody out when it goes.',
  tiers: [0, 1, 2],
  appliesTo: facts =>
    isComponent(facts) &&
    knownType(facts.estate, facts.entityRef) === undefined,
  evaluate: (facts, say): CheckAnswer => {
    const spec = facts.facts.redundancy;
    const cache = facts.estate
      .dependenciesOf(facts.entityRef)
      .find(ref => knownType(facts.estate, ref)?.family === 'cache');
    const fix = {
      text: cache
        ? `Keep sessions in ${say.title(cache)}.`
        : 'Keep sessions and files outside of the instances.',
      yaml: specYaml(
        'stateless: true',
        `stateStore: ${
          cache ? say.ref(cache) : 'resource:default/session-store'
        }`,
      ),
    };
    if (spec.stateless === undefined) {
      return unknown('Nobody said where it keeps sessions and files.', { fix });
    }
    if (!spec.stateless) {
      return fail('It keeps sessions or files on its instances.', { fix });
    }
    if (spec.stateStore === undefined) {
      return pass('Its instances keep nothing.');
    }
    const store = fullRef(facts, spec.stateStore);
    return store && facts.estate.entity(store)
      ? pass(`Its instances keep nothing; state is in ${say.title(store)}.`)
      : unknown(
          `The place of its state, ${spec.stateStore}, is not in the catalog.`,
          {
            fix,
          },
        );
  },
});
