import { FailureNode } from '../model';
import { Random } from './random';

/** Where instances can stand. */
export interface Infrastructure {
  readonly nodes: FailureNode[];
  readonly datacenters: string[];
  readonly hosts: string[];
  readonly vips: string[];
  /** What each of `size` instances stands on: spread over datacenters, or all in one place. */
  place(size: number, badly: boolean, random: Random): string[][];
}

interface Site {
  readonly hosts: string[];
  readonly datastores: string[];
}

/** Regions, datacenters, zones, racks, hosts, datastores and virtual addresses for an estate of a given size. */
export function layOutInfrastructure(entities: number): Infrastructure {
  const nodes: FailureNode[] = [];
  const add = (
    id: string,
    domainClass: string | undefined,
    needs: string[],
  ): string => {
    nodes.push({ id, fails: true, threshold: 1, needs, domainClass });
    return id;
  };
  const siteCount = Math.max(3, Math.min(12, Math.round(entities / 4000)));
  const hostsPerSite = Math.max(4, Math.round((entities * 0.03) / siteCount));
  const datacenters: string[] = [];
  const sites: Site[] = [];
  for (let s = 0; s < siteCount; s++) {
    if (s % 3 === 0) add(`region-${s / 3}`, 'region', []);
    const dc = add(`dc-${s}`, 'datacenter', [`region-${Math.floor(s / 3)}`]);
    datacenters.push(dc);
    const zones = [0, 1].map(z => add(`${dc}/zone-${z}`, 'zone', [dc]));
    const hosts: string[] = [];
    const datastores: string[] = [];
    let rack = '';
    for (let h = 0; h < hostsPerSite; h++) {
      if (h % 16 === 0) {
        rack = add(`${dc}/rack-${h / 16}`, 'rack', [zones[(h / 16) % 2]]);
      }
      hosts.push(add(`${dc}/host-${h}`, 'host', [rack]));
      if (h % 8 === 0) {
        datastores.push(add(`${dc}/store-${h / 8}`, 'datastore', [dc]));
      }
    }
    sites.push({ hosts, datastores });
  }
  const vips = Array.from(
    { length: Math.max(2, Math.round(entities / 400)) },
    (_, v) => add(`vip-${v}`, undefined, []),
  );
  return {
    nodes,
    datacenters,
    hosts: sites.flatMap(site => site.hosts),
    vips,
    place(size, badly, from) {
      const home = from.below(sites.length);
      const host = from.below(hostsPerSite);
      const store = from.below(sites[home].datastores.length);
      return Array.from({ length: size }, (_, i) => {
        // Spread over three neighbouring sites, as a company does that serves one area.
        const site = sites[badly ? home : (home + (i % 3)) % sites.length];
        const sameHost = badly && host % 2 === 0;
        return [
          site.hosts[sameHost ? host : from.below(site.hosts.length)],
          site.datastores[badly ? store : from.below(site.datastores.length)],
        ];
      });
    },
  };
}
