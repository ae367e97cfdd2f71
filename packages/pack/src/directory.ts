import {
  parseEntityRef,
  RELATION_MEMBER_OF,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { readRedundancy } from '@bulkhead/plugin-redundancy-common';

/** Somebody to call. Without an entry in the catalog, only the reference is known. @public */
export interface Contact {
  readonly ref: string;
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
}

/** A team, and the people in it. @public */
export interface Team extends Contact {
  readonly members: Contact[];
}

/** A service, and who to call about it. @public */
export interface Service {
  readonly ref: string;
  readonly name: string;
  readonly owner?: string;
  readonly pair: string[];
  /** Seen by its owners only. */
  readonly restricted: boolean;
}

const PHONE = 'bulkhead/phone';
const VISIBILITY = 'bulkhead/visibility';

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== ''
    ? value.trim()
    : undefined;
}

/** A full reference in lower case; undefined for what is none. @public */
export function fullRef(
  given: string,
  defaultKind: string,
  defaultNamespace = 'default',
): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(given, { defaultKind, defaultNamespace }),
    );
  } catch {
    return undefined;
  }
}

function ownerOf(entity: Entity): string | undefined {
  const related = entity.relations?.find(
    relation => relation.type === RELATION_OWNED_BY,
  )?.targetRef;
  const given = text(entity.spec?.owner);
  return (
    related ??
    (given && fullRef(given, 'group', entity.metadata.namespace ?? 'default'))
  );
}

function contactOf(entity: Entity): Contact {
  const profile = (entity.spec?.profile ?? {}) as Record<string, unknown>;
  const annotations = (entity.metadata.annotations ?? {}) as Record<
    string,
    unknown
  >;
  return {
    ref: stringifyEntityRef(entity),
    name:
      text(profile.displayName) ??
      text(entity.metadata.title) ??
      entity.metadata.name,
    email: text(profile.email),
    phone: text(annotations[PHONE]),
  };
}

/** Names, numbers and owners, as the catalog has them. @public */
export class Directory {
  readonly #entities = new Map<string, Entity>();
  readonly #members = new Map<string, Set<string>>();

  readonly #pairs: ReadonlyMap<string, readonly string[]>;

  /** @param pairs - people of services, where they are known better than from the catalog */
  constructor(
    entities: readonly Entity[],
    pairs: ReadonlyMap<string, readonly string[]> = new Map(),
  ) {
    this.#pairs = pairs;
    for (const entity of entities) {
      const ref = stringifyEntityRef(entity);
      if (this.#entities.has(ref)) continue;
      this.#entities.set(ref, entity);
      const kind = entity.kind.toLowerCase();
      const namespace = entity.metadata.namespace ?? 'default';
      if (kind === 'user') {
        this.#each(entity.spec?.memberOf, 'group', namespace, group =>
          this.#join(group, ref),
        );
        for (const { type, targetRef } of entity.relations ?? []) {
          if (type === RELATION_MEMBER_OF) this.#join(targetRef, ref);
        }
      } else if (kind === 'group') {
        this.#each(entity.spec?.members, 'user', namespace, user =>
          this.#join(ref, user),
        );
      }
    }
  }

  has(ref: string): boolean {
    return this.#entities.has(ref);
  }

  contact(ref: string): Contact {
    const entity = this.#entities.get(ref);
    return entity ? contactOf(entity) : { ref, name: ref };
  }

  team(ref: string): Team {
    const members = [...(this.#members.get(ref) ?? [])]
      .map(member => this.contact(member))
      .sort((a, b) => a.name.localeCompare(b.name, 'en'));
    return { ...this.contact(ref), members };
  }

  service(ref: string): Service {
    const entity = this.#entities.get(ref);
    if (!entity) {
      return { ref, name: ref, pair: [], restricted: false };
    }
    return {
      ref,
      name: text(entity.metadata.title) ?? entity.metadata.name,
      owner: ownerOf(entity),
      pair: [...(this.#pairs.get(ref) ?? readRedundancy(entity).facts.pair)],
      restricted: entity.metadata.labels?.[VISIBILITY] === 'restricted',
    };
  }

  /** Components and resources with a pair that a team owns: there to be called about, with or without a runbook. */
  servicesOf(team: string): Service[] {
    return [...this.#entities]
      .filter(([ref]) => /^(?:component|resource):/.test(ref))
      .map(([ref]) => this.service(ref))
      .filter(({ owner, pair }) => owner === team && pair.length > 0);
  }

  #join(group: string, user: string): void {
    const members = this.#members.get(group) ?? new Set();
    this.#members.set(group, members.add(user));
  }

  #each(
    value: unknown,
    kind: string,
    namespace: string,
    act: (ref: string) => void,
  ): void {
    for (const item of Array.isArray(value) ? value : []) {
      const ref =
        typeof item === 'string' ? fullRef(item, kind, namespace) : undefined;
      if (ref) act(ref);
    }
  }
}
