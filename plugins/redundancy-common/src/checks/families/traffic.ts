import type { CheckAnswer, CheckFacts } from '../model';
import { fail, pass, unknown } from '../support/answers';
import { defineCheck } from '../support/define';
import {
  copiesOf,
  fullRefs,
  isComponent,
  knownType,
  typeOf,
} from '../support/placement';
import { drillsOf, runbooksOf } from '../support/runbooks';
import { HALF_A_YEAR } from '../support/time';
import { dated, when } from '../support/tried';
import { scalar, specYaml } from '../support/yaml';

/** The virtual IPs of an entity: itself, or what it is reached through. */
function vipsOf(facts: CheckFacts): string[] {
  const own = [
    facts.entityRef,
    ...fullRefs(facts, facts.facts.redundancy.behind),
  ];
  return own.filter(ref => facts.estate.domainClass(ref) === 'vip');
}

function membersOf(facts: CheckFacts, ref: string): number {
  const spec = facts.estate.facts(ref)?.redundancy;
  return spec?.instances?.length ?? spec?.members?.length ?? 0;
}

export const vipTwoMembers = defineCheck({
  id: 'vip-two-members',
  practices: ['A8'],
  pillar: 'machines',
  title: 'Its virtual IP has two members',
  why: 'A shared address helps only when somebody else can take it.',
  runbook: 'vip-failover',
  appliesTo: facts => vipsOf(facts).length > 0,
  evaluate: (facts, say): CheckAnswer => {
    const vips = vipsOf(facts);
    const short = vips.find(ref => membersOf(facts, ref) < 2);
    if (short) {
      const count = membersOf(facts, short);
      return (count === 0 ? unknown : fail)(
        count === 0
          ? `Nobody said who holds ${say.title(short)}.`
          : `${say.title(short)} has one member: nobody else can take it.`,
        {
          fix: {
            text: `Add a second member to ${say.title(short)}.`,
            yaml: specYaml(
              'instances:',
              '  # the one there is, and:',
              '  - { name: proxy-2, on: [resource:default/another-host] }',
              'failover: automatic',
            ),
          },
        },
      );
    }
    for (const ref of vips) {
      const mode = facts.estate.facts(ref)?.redundancy.failover;
      if (mode === undefined || mode === 'none') {
        const fix = {
          text: `Say how the other member of ${say.title(ref)} takes over.`,
          yaml: specYaml('failover: automatic'),
        };
        return mode === undefined
          ? unknown(
              `Nobody said how ${say.title(ref)} goes to another member.`,
              { fix },
            )
          : fail(`Nothing moves ${say.title(ref)} to another member.`, {
              fix,
            });
      }
    }
    return pass(
      vips
        .map(
          ref =>
            `${say.title(ref)}: ${membersOf(facts, ref)} members, ${
              facts.estate.facts(ref)?.redundancy.failover
            }`,
        )
        .join('; '),
    );
  },
});

const SERVING = new Set(['service', 'website', 'frontend', 'api', 'gateway']);
const SPREADING = new Set(['load-balancer', 'vip', 'cdn']);

/** What requests pass through first, and may choose from. */
function entrances(facts: CheckFacts): string[] {
  const { behind, anyOf } = facts.facts.redundancy;
  return [
    ...fullRefs(facts, behind),
    ...(anyOf ?? []).flatMap(group => fullRefs(facts, group.of)),
  ];
}

function spreads(facts: CheckFacts, ref: string): boolean {
  const type = typeOf(facts.estate.entity(ref));
  return (
    SPREADING.has(facts.estate.domainClass(ref) ?? '') ||
    type === 'proxy' ||
    // A service that requests pass through before they reach this one spreads them.
    (ref.startsWith('component:') &&
      fullRefs(facts, facts.facts.redundancy.behind).includes(ref))
  );
}

export const loadBalanced = defineCheck({
  id: 'load-balanced',
  practices: ['B2'],
  pillar: 'machines',
  title: 'Requests are spread over two instances or more',
  why: 'With one server behind it a load balancer balances nothing; with none in front two servers are two islands.',
  tiers: [0, 1, 2],
  runbook: 'load-balancer-drain',
  appliesTo: facts =>
    isComponent(facts) &&
    SERVING.has(typeOf(facts.entity)) &&
    knownType(facts.estate, facts.entityRef) === undefined,
  evaluate: (facts, say) => {
    const copies = copiesOf(facts);
    const balancers = entrances(facts).filter(ref => spreads(facts, ref));
    const known = facts.estate.ofClass('load-balancer');
    const own = known.find(ref =>
      ref.includes(`:${facts.entity.metadata.namespace ?? 'default'}/`),
    );
    const yaml = specYaml(
      `behind: [${own ? say.ref(own) : 'resource:default/load-balancer'}]`,
    );
    if (copies.length === 0) {
      return unknown('Nobody said how many instances there are.', {
        fix: {
          text: 'Say which instances there are.',
          yaml: specYaml(
            'instances:',
            `  - { name: ${scalar(
              `${facts.entity.metadata.name}-1`,
            )}, on: [resource:default/host-1] }`,
          ),
        },
      });
    }
    if (copies.length === 1) {
      return fail(`There is one instance: ${copies[0].name}.`, {
        fix: {
          text: `Add a second instance beside ${copies[0].name}, and put both behind a load balancer.`,
          yaml,
        },
      });
    }
    return balancers.length
      ? pass(`${copies.length} instances behind ${say.titles(balancers)}.`)
      : unknown(
          `Nobody said what spreads requests over its ${copies.length} instances.`,
          { fix: { text: 'Say what requests pass through.', yaml } },
        );
  },
});

export const cdnFallback = defineCheck({
  id: 'cdn-fallback',
  practices: ['C3'],
  pillar: 'machines',
  title: 'Has a way around its content delivery network',
  why: 'When the network of caches is away, pages should come from the origin.',
  tiers: [0, 1, 2],
  runbook: 'cdn-bypass',
  appliesTo: facts =>
    facts.estate
      .dependenciesOf(facts.entityRef)
      .some(ref => facts.estate.domainClass(ref) === 'cdn'),
  evaluate: (facts, say) => {
    const { anyOf, dependencies } = facts.facts.redundancy;
    const cdns = facts.estate
      .dependenciesOf(facts.entityRef)
      .filter(ref => facts.estate.domainClass(ref) === 'cdn');
    const groups = (anyOf ?? []).map(group => ({
      of: fullRefs(facts, group.of),
      needed: group.needed ?? 1,
    }));
    const soft = new Set(
      Object.entries(dependencies ?? {})
        .filter(([, about]) => about.criticality === 'soft')
        .flatMap(([key]) => fullRefs(facts, [key], 'component')),
    );
    const alone = cdns.filter(
      ref =>
        !soft.has(ref) &&
        !groups.some(
          group => group.of.includes(ref) && group.of.length > group.needed,
        ),
    );
    return alone.length
      ? fail(`It cannot do without ${say.titles(alone)}.`, {
          fix: {
            text: `Name what answers while ${say.title(alone[0])} is away.`,
            yaml: specYaml(
              'anyOf:',
              `  - { of: [${say.ref(
                alone[0],
              )}, component:default/origin], needed: 1 }`,
            ),
            runbookPurpose: 'cdn-bypass',
          },
        })
      : pass(`There is another way than ${say.titles(cdns)}.`);
  },
});

function uplinksOf(facts: CheckFacts): string[] {
  return facts.estate
    .dependenciesOf(facts.entityRef)
    .filter(
      ref =>
        facts.estate.domainClass(ref) === 'network-link' &&
        !facts.estate.facts(ref)?.redundancy.link?.between,
    );
}

export const uplinks = defineCheck({
  id: 'uplinks',
  practices: ['C4'],
  pillar: 'machines',
  title: 'Has uplinks of two providers',
  why: 'Two lines of one provider go through one router and one contract.',
  tiers: [0, 1, 2],
  runbook: 'uplink-switch',
  appliesTo: facts => uplinksOf(facts).length > 0,
  evaluate: (facts, say) => {
    const used = uplinksOf(facts);
    const groups = (facts.facts.redundancy.anyOf ?? [])
      .map(group => fullRefs(facts, group.of))
      .filter(group => group.some(ref => used.includes(ref)));
    const alone = used.find(
      ref => !groups.some(group => group.includes(ref) && group.length >= 2),
    );
    const second = facts.estate
      .ofClass('network-link')
      .find(
        ref =>
          !used.includes(ref) &&
          typeOf(facts.estate.entity(ref)) === 'uplink' &&
          !used.some(
            other =>
              facts.estate.facts(other)?.redundancy.link?.provider ===
              facts.estate.facts(ref)?.redundancy.link?.provider,
          ),
      );
    const fix = {
      text: second
        ? `Take ${say.title(second)} as a second way.`
        : 'Take an uplink of another provider as a second way.',
      yaml: specYaml(
        'anyOf:',
        `  - of: [${say.ref(used[0])}, ${
          second ? say.ref(second) : 'resource:default/second-uplink'
        }]`,
        '    needed: 1',
      ),
      runbookPurpose: 'uplink-switch',
    };
    if (alone) {
      return fail(`It has no other way than ${say.title(alone)}.`, { fix });
    }
    const providers = used.map(
      ref => facts.estate.facts(ref)?.redundancy.link?.provider,
    );
    const distinct = new Set(providers.filter(name => name !== undefined));
    if (distinct.size >= 2) {
      return pass(`${used.length} uplinks of ${[...distinct].join(' and ')}.`);
    }
    const unsaid = used.filter((_, i) => providers[i] === undefined);
    return unsaid.length
      ? unknown(`Nobody said who provides ${say.titles(unsaid)}.`, {
          fix: {
            text: `Say who provides ${say.title(unsaid[0])}.`,
            yaml: specYaml('link: { provider: its name }'),
          },
        })
      : fail(
          `All of its uplinks are of ${[...distinct].join('')}: ${say.titles(
            used,
          )}.`,
          { fix },
        );
  },
});

export const dnsFailover = defineCheck({
  id: 'dns-failover',
  practices: ['C12'],
  pillar: 'machines',
  title: 'Its names can point elsewhere in time',
  why: 'A name with one target and a day of caching leads to the place that is gone.',
  runbook: 'dns-redirect',
  appliesTo: facts => facts.estate.domainClass(facts.entityRef) === 'dns-zone',
  evaluate: (facts, say): CheckAnswer => {
    const dns = facts.facts.redundancy.dns ?? {};
    const fix = {
      text: 'Give the names a second target, and a time to live of a few minutes.',
      yaml: specYaml('dns: { targets: 2, servers: 2, ttl: 5m }'),
      runbookPurpose: 'dns-redirect',
    };
    if (dns.targets === undefined) {
      return unknown('Nobody said how many targets its names have.', { fix });
    }
    if (dns.targets < 2) {
      const runbooks = runbooksOf(facts).filter(runbook =>
        runbook.mechanisms.includes('dns'),
      );
      const drills = drillsOf(facts, runbooks, HALF_A_YEAR);
      if (drills.state === 'passed' && dns.ttl !== undefined) {
        return pass(
          `One target, and ${runbooks[0].title} was drilled ${when(
            drills.evidence,
          )}; answers are kept ${dns.ttl}.`,
          dated(drills),
        );
      }
      return fail(
        dns.ttl === undefined
          ? 'One target, and nobody said how long answers are kept.'
          : 'One target, and no runbook proven that moves it.',
        { fix },
      );
    }
    return dns.ttl === undefined
      ? unknown(
          `${dns.targets} targets, and nobody said how long answers are kept.`,
          { fix },
        )
      : pass(
          `${dns.targets} targets, answers are kept ${dns.ttl}${
            facts.facts.redundancy.behind?.length
              ? ` (reached through ${say.titles(
                  fullRefs(facts, facts.facts.redundancy.behind),
                )})`
              : ''
          }.`,
        );
  },
});

export const healthChecked = defineCheck({
  id: 'health-checked',
  practices: ['C10'],
  pillar: 'machines',
  title: 'Is asked whether it is well',
  why: 'Traffic is taken from a broken instance only when something asks it.',
  tiers: [0, 1, 2],
  appliesTo: facts =>
    (isComponent(facts) &&
      SERVING.has(typeOf(facts.entity)) &&
      knownType(facts.estate, facts.entityRef) === undefined) ||
    facts.estate.domainClass(facts.entityRef) === 'load-balancer' ||
    facts.facts.redundancy.healthCheck !== undefined,
  evaluate: (facts, say) => {
    const { healthCheck, behind } = facts.facts.redundancy;
    const copies = copiesOf(facts);
    const fix = {
      text: 'Say what is asked, and how often.',
      yaml: specYaml('healthCheck: { endpoint: /healthz, interval: 10s }'),
    };
    if (!healthCheck) {
      return copies.length >= 2 || behind?.length
        ? fail(
            behind?.length
              ? `It is reached through ${say.titles(
                  fullRefs(facts, behind),
                )}, and no health check decides who gets requests.`
              : `No health check decides which of its ${copies.length} instances gets requests.`,
            { fix },
          )
        : unknown('Nobody said whether anything asks it.', { fix });
    }
    const { endpoint, interval } = healthCheck;
    return endpoint !== undefined && interval !== undefined
      ? pass(`${endpoint} is asked every ${interval}.`)
      : unknown(
          endpoint === undefined
            ? 'Nobody said what its health check asks.'
            : `Nobody said how often ${endpoint} is asked.`,
          { fix },
        );
  },
});
