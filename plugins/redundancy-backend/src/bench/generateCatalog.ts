import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';

/** Numbers from a seed (mulberry32), so that two runs measure the same catalog. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const DATACENTERS = 4;
const HOSTS_PER_RACK = 20;
/** Services in so many of these entities stand on one host. */
const SERVICES_PER_HOST = 12;
const BADLY_PLACED = 0.12;
const SYSTEM_SIZE = 40;
const TEAM_SIZE = 12;
/** Share of entry and middle services; the rest are leaves. */
const ENTRY = 0.13;
const MIDDLE = 0.48;

function entity(
  kind: string,
  name: string,
  spec: JsonObject,
  annotations?: Record<string, string>,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      title: name.replace(/-/g, ' '),
      etag: '1',
      ...(annotations ? { annotations } : {}),
    },
    spec,
  };
}

/**
 * A catalog of a given size as a company might have it: datacenters, racks and hosts, services in three layers with popular
 * leaves, 1 to 5 instances each, some of them badly placed.
 */
export function generateCatalog(size: number, seed = 1): Entity[] {
  const random = seeded(seed);
  const below = (n: number) => Math.floor(random() * n);
  const hosts = Math.max(8, Math.round(size / SERVICES_PER_HOST));
  const racks = Math.ceil(hosts / HOSTS_PER_RACK);
  const entities: Entity[] = [];
  const place = (name: string, type: string, on?: string) =>
    entities.push(
      entity('Resource', name, {
        type,
        owner: 'group:default/platform',
        ...(on ? { redundancy: { on: [`resource:default/${on}`] } } : {}),
      }),
    );
  for (let i = 0; i < DATACENTERS; i++) {
    place(`dc-${i}`, 'datacenter');
  }
  for (let i = 0; i < racks; i++) {
    place(`rack-${i}`, 'rack', `dc-${i % DATACENTERS}`);
  }
  for (let i = 0; i < hosts; i++) {
    place(`host-${i}`, 'host', `rack-${i % racks}`);
  }
  const services = Math.max(0, size - entities.length);
  const entryEnd = Math.floor(services * ENTRY);
  const middleEnd = Math.floor(services * (ENTRY + MIDDLE));
  /** Few services have most dependents. */
  const popular = (from: number, to: number) =>
    from + Math.floor((to - from) * random() ** 3);

  for (let i = 0; i < services; i++) {
    const count = 1 + Math.floor(5 * random() ** 2);
    const badly = random() < BADLY_PLACED;
    const first = below(hosts);
    const instances = Array.from({ length: count }, (_, n) => ({
      name: `service-${i}-${n + 1}`,
      on: [
        `resource:default/host-${
          badly ? first : (first + n * (racks + 1)) % hosts
        }`,
      ],
    }));
    const dependsOn = new Set<string>();
    if (i < middleEnd) {
      for (let n = 1 + below(4); n > 0; n--) {
        const deeper = Math.max(i + 1, i < entryEnd ? entryEnd : middleEnd);
        if (deeper < services) {
          dependsOn.add(
            `component:default/service-${popular(deeper, services)}`,
          );
        }
      }
    }
    entities.push(
      entity(
        'Component',
        `service-${i}`,
        {
          type: 'service',
          lifecycle: 'production',
          owner: `group:default/team-${Math.floor(i / TEAM_SIZE)}`,
          system: `system-${Math.floor(i / SYSTEM_SIZE)}`,
          ...(dependsOn.size ? { dependsOn: [...dependsOn] } : {}),
          redundancy: { instances, needed: 1 },
        },
        { 'bulkhead/tier': String(i < entryEnd ? below(2) : 1 + below(3)) },
      ),
    );
  }
  return entities;
}
