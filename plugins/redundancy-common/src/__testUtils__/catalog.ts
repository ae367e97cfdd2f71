import type { Entity } from '@backstage/catalog-model';

type Spec = Record<string, unknown>;

function entity(
  kind: string,
  name: string,
  type: string,
  { annotations = {}, ...spec }: Spec,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, annotations: annotations as Record<string, string> },
    spec: { type, ...spec },
  } as Entity;
}

/** A resource; with a list of places it stands on. */
export function resource(name: string, type: string, spec: Spec = {}): Entity {
  return entity('Resource', name, type, spec);
}

export function place(name: string, type: string, ...on: string[]): Entity {
  return resource(name, type, on.length ? { redundancy: { on } } : {});
}

export function component(name: string, spec: Spec = {}): Entity {
  return entity('Component', name, 'service', spec);
}

export function user(name: string): Entity {
  return entity('User', name, 'person', {
    profile: { displayName: name.toUpperCase() },
  });
}

/** Two sites with two hosts each, racks, and a datastore a site. */
export function twoSites(): Entity[] {
  return ['a', 'b'].flatMap(site => [
    place(`site-${site}`, 'datacenter'),
    place(`rack-${site}`, 'rack', `site-${site}`),
    place(`store-${site}`, 'datastore', `site-${site}`),
    place(`host-${site}1`, 'host', `rack-${site}`),
    place(`host-${site}2`, 'host', `rack-${site}`),
  ]);
}

/** Instances by name, each with what it stands on. */
export function instances(on: Record<string, string[]>): Spec[] {
  return Object.entries(on).map(([name, places]) => ({ name, on: places }));
}
