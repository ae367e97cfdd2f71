import type { CheckAnswer, CheckFacts } from '../model';
import { fail, pass, unknown } from '../support/answers';
import { defineCheck } from '../support/define';
import { listed, type Mentions } from '../support/mentions';
import {
  copiesOf,
  countByPlace,
  neededOf,
  otherPlace,
  placesByCopy,
  standsOn,
  type Copy,
} from '../support/placement';
import { scalar, specYaml } from '../support/yaml';

const HANDLED = new Set(['restart', 'live-migration']);

/** The virtualization clusters of the copies that stand in no one host. */
function clustersOf(facts: CheckFacts, copies: readonly Copy[]): string[] {
  return facts.estate.placesOf(
    copies.flatMap(copy => [...copy.on]),
    'hypervisor-cluster',
  );
}

function moved(
  facts: CheckFacts,
  copy: Copy | undefined,
  to: string | undefined,
  say: Mentions,
) {
  const name = copy?.name ?? `${facts.entity.metadata.name}-2`;
  return specYaml(
    'instances:',
    `  - { name: ${scalar(name)}, on: [${
      to ? say.ref(to) : 'resource:default/another-host'
    }] }`,
  );
}

export const hostFailureHandled = defineCheck({
  id: 'host-failure-handled',
  practices: ['A7'],
  pillar: 'machines',
  title: 'Goes on when its host fails',
  why: 'Machines break every year; nobody should have to drive to one.',
  runbook: 'host-evacuation',
  appliesTo: facts =>
    standsOn(facts, 'host') || clustersOf(facts, copiesOf(facts)).length > 0,
  evaluate: (facts, say): CheckAnswer => {
    const copies = copiesOf(facts);
    const hosts = placesByCopy(facts, copies, 'host');
    const distinct = [...new Set(hosts.flat())];
    const needed = neededOf(facts, copies);
    const counts = countByPlace(hosts);
    const fullest = Math.max(0, ...counts.values());
    const fix = {
      text: `Run a second instance on another host${
        distinct.length ? ` than ${say.title(distinct[0])}` : ''
      }, or run it on a virtualization cluster that restarts machines.`,
      yaml: moved(facts, undefined, otherPlace(facts, 'host', distinct), say),
      runbookPurpose: 'host-evacuation',
    };
    if (
      distinct.length >= 2 &&
      hosts.every(place => place.length > 0) &&
      copies.length - fullest >= needed
    ) {
      return pass(`It stands on ${distinct.length} hosts.`, {
        basis: 'computed',
      });
    }
    const onCluster = copies.filter((_, i) => hosts[i].length === 0);
    const clusters = clustersOf(facts, onCluster);
    if (onCluster.length === copies.length && clusters.length) {
      const unsaid = clusters.filter(
        ref =>
          facts.estate.facts(ref)?.redundancy.hostFailure?.handledBy ===
          undefined,
      );
      if (unsaid.length) {
        return unknown(
          `Nobody said what ${say.titles(unsaid)} does when a host fails.`,
          {
            fix: {
              text: `Say it at ${say.title(unsaid[0])}.`,
              yaml: specYaml('hostFailure: { handledBy: restart, within: 5m }'),
            },
          },
        );
      }
      const idle = clusters.filter(
        ref =>
          !HANDLED.has(
            facts.estate.facts(ref)?.redundancy.hostFailure?.handledBy ?? '',
          ),
      );
      return idle.length && clusters.length - idle.length < 1
        ? fail(`${say.titles(idle)} restarts nothing when a host fails.`, {
            fix,
          })
        : pass(
            `${say.titles(clusters)} ${
              clusters.length === 1 ? 'takes' : 'take'
            } care of the machines of a failed host.`,
          );
    }
    if (copies.length === 0 || hosts.every(place => place.length === 0)) {
      return unknown('Nobody said on which host it stands.', { fix });
    }
    if (
      distinct.length >= 2 &&
      onCluster.length > 0 &&
      copies.length - fullest >= needed
    ) {
      return pass(
        `It stands on ${distinct.length} hosts and ${
          clusters.length ? `on ${say.titles(clusters)}` : 'elsewhere'
        }.`,
        { basis: 'computed' },
      );
    }
    const worst = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
    return onCluster.length && copies.length - fullest >= needed
      ? pass(`It stands on ${say.titles([...distinct, ...clusters])}.`, {
          basis: 'computed',
        })
      : fail(
          `It falls with ${
            worst ? say.title(worst) : 'its host'
          }, and nothing starts it elsewhere.`,
          { basis: 'computed', fix },
        );
  },
});

function antiAffinity(
  domainClass: 'host' | 'datastore',
  what: string,
  why: string,
) {
  return defineCheck({
    id: `anti-affinity-${domainClass}`,
    practices: ['A9'],
    pillar: 'machines',
    title: `Its copies stand on different ${what}s`,
    why,
    runbook: 'host-evacuation',
    appliesTo: facts =>
      copiesOf(facts).length >= 2 &&
      (standsOn(facts, domainClass) ||
        (domainClass === 'host' &&
          clustersOf(facts, copiesOf(facts)).length > 0)),
    evaluate: (facts, say): CheckAnswer => {
      const copies = copiesOf(facts);
      const places = placesByCopy(facts, copies, domainClass);
      const counts = countByPlace(places);
      const spare = copies.length - neededOf(facts, copies);
      const heavy = [...counts].find(
        ([, count]) => count >= 2 && count > spare,
      );
      if (heavy) {
        const together = copies.filter((_, i) => places[i].includes(heavy[0]));
        const other = otherPlace(facts, domainClass, counts.keys());
        return fail(
          `${listed(
            together.map(copy => copy.name),
          )} stand on one ${what}: ${say.title(heavy[0])}.`,
          {
            basis: 'computed',
            fix: {
              text: `Move ${together[together.length - 1].name} to ${
                other ? say.title(other) : `another ${what}`
              }.`,
              yaml: moved(facts, together[together.length - 1], other, say),
            },
          },
        );
      }
      const unsaid = copies.filter((_, i) => places[i].length === 0);
      const clusters = clustersOf(facts, unsaid);
      // Machines of different clusters are on different hosts, wherever in them they run.
      const apart =
        domainClass === 'host' &&
        unsaid.length > 0 &&
        unsaid.every(copy => clustersOf(facts, [copy]).length > 0) &&
        [
          ...countByPlace(
            unsaid.map(copy => clustersOf(facts, [copy])),
          ).values(),
        ].every(count => count === 1 || count <= spare);
      if (unsaid.length && !apart) {
        return unknown(
          clusters.length && domainClass === 'host'
            ? `${listed(unsaid.map(copy => copy.name))} run on ${say.titles(
                clusters,
              )}, and nobody said that they are kept on different hosts.`
            : `Nobody said on which ${what} ${listed(
                unsaid.map(copy => copy.name),
              )} ${unsaid.length === 1 ? 'stands' : 'stand'}.`,
          {
            fix: {
              text: `Say on which ${what} it stands.`,
              yaml: moved(
                facts,
                unsaid[0],
                otherPlace(facts, domainClass, counts.keys()),
                say,
              ),
            },
          },
        );
      }
      const used = [...counts.keys(), ...clusters];
      return pass(`No ${what} holds more than it may: ${say.titles(used)}.`, {
        basis: 'computed',
      });
    },
  });
}

export const antiAffinityHost = antiAffinity(
  'host',
  'host',
  'Two copies on one host are one copy when the host fails.',
);

export const antiAffinityDatastore = antiAffinity(
  'datastore',
  'datastore',
  'Two hosts that boot from one storage array fall together.',
);
