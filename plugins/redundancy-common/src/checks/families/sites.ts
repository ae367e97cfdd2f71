import { greatCircleKm } from '../../geography';
import type { CheckAnswer, CheckFacts } from '../model';
import { fail, pass, unknown } from '../support/answers';
import { defineCheck } from '../support/define';
import type { Mentions } from '../support/mentions';
import {
  copiesOf,
  countByPlace,
  fullRefs,
  knownType,
  otherPlace,
  placesByCopy,
  siteClass,
  standsOn,
} from '../support/placement';
import { durationOf, inWords } from '../support/time';
import { scalar, specYaml } from '../support/yaml';

/** Nearer sites share storms, floods and power lines. */
const FAR_APART_KM = 100;

export interface SitePairing {
  readonly a: string;
  readonly b: string;
}

export function pairsOf(sites: readonly string[]): SitePairing[] {
  return sites.flatMap((a, i) => sites.slice(i + 1).map(b => ({ a, b })));
}

function sitesOf(facts: CheckFacts, domainClass: string): string[] {
  return facts.estate.placesOf(
    copiesOf(facts).flatMap(copy => [...copy.on]),
    domainClass,
  );
}

function distanceOf(facts: CheckFacts, { a, b }: SitePairing) {
  const from = facts.estate.facts(a)?.redundancy.location;
  const to = facts.estate.facts(b)?.redundancy.location;
  return from && to ? greatCircleKm(from, to) : undefined;
}

/** Round trip over the slowest of the links, as any one of them may be what is left; undefined where none says. */
function latencyOf(facts: CheckFacts, { a, b }: SitePairing) {
  const known = facts.estate
    .linksBetween(a, b)
    .map(ref => durationOf(facts.estate.facts(ref)?.redundancy.link?.latency))
    .filter(value => value !== undefined);
  return known.length ? Math.max(...known) : undefined;
}

function oneMore(facts: CheckFacts, used: readonly string[], say: Mentions) {
  const other = otherPlace(facts, 'datacenter', used);
  const copies = copiesOf(facts);
  return {
    text: other
      ? `Add an instance in ${say.title(other)}.`
      : 'Add an instance in a second datacenter.',
    yaml: specYaml(
      'instances:',
      '  # those there are, and one more elsewhere:',
      `  - { name: ${scalar(
        `${facts.entity.metadata.name}-${copies.length + 1}`,
      )}, site: ${other ? say.ref(other) : 'resource:default/second-site'} }`,
    ),
  };
}

export const sitesApart = defineCheck({
  id: 'sites-apart',
  practices: ['A1'],
  pillar: 'machines',
  title: 'Stands in datacenters far from each other',
  why: 'Two rooms in one town share the flood, the power cut and the excavator.',
  tiers: [0, 1],
  appliesTo: facts => standsOn(facts, 'datacenter'),
  evaluate: (facts, say): CheckAnswer => {
    const sites = sitesOf(facts, 'datacenter');
    if (sites.length === 0) {
      return unknown('Nobody said in which datacenter it stands.', {
        fix: oneMore(facts, sites, say),
      });
    }
    if (sites.length === 1) {
      return fail(`All of it stands in ${say.title(sites[0])}.`, {
        fix: oneMore(facts, sites, say),
      });
    }
    const pairs = pairsOf(sites).map(pair => ({
      ...pair,
      km: distanceOf(facts, pair),
    }));
    const known = pairs
      .filter(pair => pair.km !== undefined)
      .sort((p, q) => (q.km ?? 0) - (p.km ?? 0));
    if (known.length === 0) {
      return unknown(
        `Nobody said where ${say.titles(sites)} stand on the map.`,
        {
          fix: {
            text: `Give ${say.title(sites[0])} its location.`,
            yaml: specYaml('location: { lat: 48.94, lon: 2.36 }'),
          },
        },
      );
    }
    const [{ a, b, km = 0 }] = known;
    const apart = `${say.title(a)} and ${say.title(b)} are ${Math.round(
      km,
    )} km apart`;
    if (km < FAR_APART_KM) {
      return fail(`${apart}; ${FAR_APART_KM} km are asked for.`, {
        basis: 'computed',
        fix: oneMore(facts, sites, say),
      });
    }
    const limit = durationOf(facts.facts.redundancy.maxLatency);
    if (limit === undefined) {
      return pass(`${apart}.`, { basis: 'computed' });
    }
    const latency = latencyOf(facts, { a, b });
    if (latency === undefined) {
      return unknown(
        `${apart}, and nobody said how long a round trip takes; it can work with ${inWords(
          limit,
        )}.`,
        {
          fix: {
            text: 'Say the round trip time on the link between them.',
            yaml: specYaml(
              `link: { between: [${say.ref(a)}, ${say.ref(b)}], latency: 5ms }`,
            ),
          },
        },
      );
    }
    const trip = `a round trip takes ${latency} ms of the ${limit} ms it can work with`;
    return latency <= limit
      ? pass(`${apart}; ${trip}.`, { basis: 'computed' })
      : fail(`${apart}, but ${trip}.`, {
          basis: 'computed',
          fix: {
            text: 'Take a faster line, or a way of replication that waits for nobody.',
          },
        });
  },
});

export const instanceInEachSite = defineCheck({
  id: 'instance-in-each-site',
  practices: ['A6'],
  pillar: 'machines',
  title: 'Has instances in two datacenters or more',
  why: 'A datacenter can only take over what already runs in it.',
  tiers: [0, 1],
  appliesTo: facts => standsOn(facts, 'datacenter'),
  evaluate: (facts, say) => {
    const copies = copiesOf(facts);
    const counts = countByPlace(placesByCopy(facts, copies, 'datacenter'));
    const sites = [...counts.keys()];
    const fix = oneMore(facts, sites, say);
    if (sites.length === 0) {
      return unknown(
        'Nobody said which instances there are and where they stand.',
        { fix },
      );
    }
    const told = [...counts]
      .map(([site, count]) => `${count} in ${say.title(site)}`)
      .join(', ');
    return sites.length >= 2
      ? pass(`Instances: ${told}.`)
      : fail(`Instances: ${told}, and nowhere else.`, { fix });
  },
});

/** The pairs of sites or regions of which a service uses both ends; of a line its own two ends. */
function connectedPairs(facts: CheckFacts): SitePairing[] {
  const ends = fullRefs(facts, facts.facts.redundancy.link?.between);
  if (ends.length >= 2) {
    return pairsOf(ends);
  }
  return (['datacenter', 'region'] as const).flatMap(name =>
    pairsOf(sitesOf(facts, name)),
  );
}

type LineState = 'private' | 'doubled' | 'poor' | 'unsaid' | 'none';

function lineState(facts: CheckFacts, { a, b }: SitePairing): LineState {
  const lines = facts.estate
    .linksBetween(a, b)
    .map(ref => facts.estate.facts(ref)?.redundancy.link ?? {});
  if (lines.length === 0) {
    return 'none';
  }
  if (lines.some(line => line.private)) {
    return 'private';
  }
  const paths = lines.reduce((sum, line) => sum + (line.paths ?? 1), 0);
  if (paths >= 2) {
    return 'doubled';
  }
  return lines.some(line => line.private === false) ? 'poor' : 'unsaid';
}

export const privateInterconnect = defineCheck({
  id: 'private-interconnect',
  practices: ['A4'],
  pillar: 'machines',
  title: 'Its sites are joined by a private line or two paths',
  why: 'Replication that shares the public internet stops when somebody else has a bad day.',
  tiers: [0, 1],
  alsoPlaces: true,
  appliesTo: facts => {
    const { result } = facts;
    return (
      (result.isService !== false ||
        knownType(facts.estate, facts.entityRef)?.domainClass ===
          'network-link') &&
      connectedPairs(facts).length > 0
    );
  },
  evaluate: (facts, say) => {
    const pairs = connectedPairs(facts).map(pair => ({
      ...pair,
      state: lineState(facts, pair),
    }));
    const between = ({ a, b }: SitePairing) =>
      `${say.title(a)} and ${say.title(b)}`;
    const poor = pairs.find(pair => pair.state === 'poor');
    if (poor) {
      return fail(
        `Between ${between(poor)} there is one path, and it is not private.`,
        {
          fix: {
            text: `Lay a second path between ${between(
              poor,
            )}, or make the line private.`,
            yaml: specYaml(
              `link: { between: [${say.ref(poor.a)}, ${say.ref(
                poor.b,
              )}], private: true, paths: 2 }`,
            ),
          },
        },
      );
    }
    const open = pairs.find(
      pair => pair.state === 'none' || pair.state === 'unsaid',
    );
    if (open) {
      return unknown(
        open.state === 'none'
          ? `No line between ${between(open)} is in the catalog.`
          : `Nobody said whether the line between ${between(
              open,
            )} is private, or laid on two paths.`,
        {
          fix: {
            text: `Describe the line between ${between(open)} as a resource.`,
            yaml: specYaml(
              `link: { between: [${say.ref(open.a)}, ${say.ref(
                open.b,
              )}], private: true, paths: 2 }`,
            ),
          },
        },
      );
    }
    return pass(
      `Joined by ${
        pairs.every(pair => pair.state === 'private')
          ? 'private lines'
          : 'private lines or two paths'
      }: ${pairs.slice(0, 3).map(between).join('; ')}.`,
    );
  },
});

export const quorumThirdSite = defineCheck({
  id: 'quorum-third-site',
  practices: ['A5'],
  pillar: 'machines',
  title: 'Has an odd number of votes and no majority in one site',
  why: 'What decides by majority stops when the site that holds the majority is lost.',
  tiers: [0, 1, 2],
  runbook: 'quorum-loss',
  appliesTo: facts => knownType(facts.estate, facts.entityRef)?.quorum === true,
  evaluate: (facts, say) => {
    const copies = copiesOf(facts);
    const sites = siteClass(facts, copies);
    const places = sites ? placesByCopy(facts, copies, sites) : [];
    if (!sites || places.some(place => place.length === 0)) {
      return unknown('Nobody said in which site each of its votes stands.', {
        fix: {
          text: 'Say where each member stands.',
          yaml: specYaml(
            'instances:',
            `  - { name: ${scalar(
              `${facts.entity.metadata.name}-1`,
            )}, site: resource:default/site-1 }`,
          ),
        },
      });
    }
    const counts = countByPlace(places);
    const majority = Math.floor(copies.length / 2) + 1;
    const told = [...counts]
      .map(([site, count]) => `${count} in ${say.title(site)}`)
      .join(', ');
    const heavy = [...counts].find(([, count]) => count >= majority);
    const third = otherPlace(facts, sites, counts.keys());
    const fix = {
      text: third
        ? `Put one vote in ${say.title(
            third,
          )}, so that the number is odd and no site holds the majority.`
        : 'Put one vote in a third site, so that the number is odd and no site holds the majority.',
      yaml: specYaml(
        'instances:',
        '  # those there are, and the vote of the third site:',
        `  - { name: ${scalar(`${facts.entity.metadata.name}-vote`)}, on: [${
          third ? say.ref(third) : 'resource:default/third-site'
        }] }`,
      ),
      runbookPurpose: 'quorum-loss',
    };
    const computed = { basis: 'computed' as const };
    if (heavy) {
      return fail(
        `Of ${copies.length} votes ${heavy[1]} stand in ${say.title(
          heavy[0],
        )}: its loss leaves no majority (${told}).`,
        { ...computed, fix },
      );
    }
    if (copies.length % 2 === 0) {
      return fail(
        `${copies.length} votes are an even number: cut in two halves, neither has a majority (${told}).`,
        { ...computed, fix },
      );
    }
    return pass(`Votes: ${told}.`, computed);
  },
});
