import {
  type Entity,
  parseEntityRef,
  RELATION_MEMBER_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  type Contact,
  type ExternalLink,
  parsePairAnnotation,
} from '@bulkhead/plugin-oncall-common';

/** What is kept of an entity that somebody may be on call for. */
export interface KnownEntity {
  ref: string;
  kind: string;
  title: string;
  tier?: number;
  ownerRef?: string;
  systemRef?: string;
  /** From the annotation of the entity itself. */
  pair?: string[];
  external: ExternalLink[];
}

/** What is kept of a user. */
export interface KnownPerson {
  ref: string;
  displayName: string;
  email?: string;
  picture?: string;
  contacts: Contact[];
  groups: string[];
}

/** Everything that is read of an entity. */
export const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
  'metadata.links',
  'spec.profile',
  'spec.owner',
  'spec.system',
  'relations',
];

/** Kinds that are read. */
export const KINDS = [
  'component',
  'resource',
  'api',
  'system',
  'domain',
  'group',
  'user',
];

export function readEntity(entity: Entity): KnownEntity {
  const annotations = entity.metadata.annotations ?? {};
  const tier = Number(annotations['bulkhead/tier'] ?? NaN);
  const pair = parsePairAnnotation(annotations['bulkhead/pair']);
  return {
    ref: stringifyEntityRef(entity),
    kind: entity.kind.toLocaleLowerCase('en-US'),
    title: titleOf(entity),
    ...(Number.isInteger(tier) && tier >= 0 && tier <= 9 ? { tier } : {}),
    ownerRef:
      relationOf(entity, RELATION_OWNED_BY) ??
      refOf(entity.spec?.owner, 'group', entity),
    systemRef:
      relationOf(entity, RELATION_PART_OF, 'system') ??
      refOf(entity.spec?.system, 'system', entity),
    ...(pair.length > 0 ? { pair } : {}),
    external: externalLinks(annotations),
  };
}

export function readPerson(entity: Entity): KnownPerson {
  const profile = (entity.spec?.profile ?? {}) as {
    displayName?: unknown;
    email?: unknown;
    picture?: unknown;
  };
  const email =
    typeof profile.email === 'string'
      ? profile.email.trim().toLocaleLowerCase('en-US')
      : undefined;
  return {
    ref: stringifyEntityRef(entity),
    displayName:
      typeof profile.displayName === 'string' && profile.displayName
        ? profile.displayName
        : titleOf(entity),
    ...(email ? { email } : {}),
    ...(typeof profile.picture === 'string' && isWeb(profile.picture)
      ? { picture: profile.picture }
      : {}),
    contacts: contactsOf(entity, email),
    groups: (entity.relations ?? [])
      .filter(relation => relation.type === RELATION_MEMBER_OF)
      .map(relation => relation.targetRef.toLocaleLowerCase('en-US')),
  };
}

/** A phone first: it is for being called at night. */
function contactsOf(entity: Entity, email: string | undefined): Contact[] {
  const annotations = entity.metadata.annotations ?? {};
  const phone = annotations['bulkhead/phone'];
  const dialled = phone?.replace(/[^+\d]/g, '');
  const contacts: Contact[] = [];
  if (phone && dialled && /^\+?\d{3,20}$/.test(dialled)) {
    contacts.push({ kind: 'phone', label: phone, href: `tel:${dialled}` });
  }
  for (const link of entity.metadata.links ?? []) {
    if (isWeb(link.url)) {
      contacts.push({
        kind: link.type === 'chat' ? 'chat' : 'link',
        label: link.title ?? link.url,
        href: link.url,
      });
    }
  }
  if (email && /^[^\s@]+@[^\s@]+$/.test(email)) {
    contacts.push({ kind: 'email', label: email, href: `mailto:${email}` });
  }
  return contacts;
}

/** Annotations of the pagers that are read, and the way to their page where the annotation tells enough. */
function externalLinks(annotations: Record<string, string>): ExternalLink[] {
  const links: ExternalLink[] = [];
  const add = (
    tool: ExternalLink['tool'],
    label: string,
    annotation: string,
    urlOf: (value: string) => string | undefined = () => undefined,
  ) => {
    const value = annotations[annotation]?.trim();
    if (value) {
      const url = urlOf(value);
      links.push({ tool, label: `${label} ${value}`, ...(url ? { url } : {}) });
    }
  };
  const path = encodeURIComponent;
  add('pagerduty', 'PagerDuty service', 'pagerduty.com/service-id', id => {
    const account = annotations['pagerduty.com/account']?.trim();
    return account && /^[a-z0-9-]+$/i.test(account)
      ? `https://${account}.pagerduty.com/service-directory/${path(id)}`
      : undefined;
  });
  add('opsgenie', 'Opsgenie', 'opsgenie.com/component-selector');
  add('opsgenie', 'Opsgenie team', 'opsgenie.com/team');
  add('ilert', 'ilert', 'ilert.com/integration-key');
  add('goalert', 'GoAlert service', 'goalert.me/service-id');
  return links.map(link =>
    // An integration key is a secret of a sort: it is not told.
    link.tool === 'ilert' ? { ...link, label: 'ilert' } : link,
  );
}

function relationOf(
  entity: Entity,
  type: string,
  kind?: string,
): string | undefined {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef.toLocaleLowerCase('en-US'))
    .find(ref => !kind || ref.startsWith(`${kind}:`));
}

/** For an entity that has not been stitched yet. */
function refOf(
  value: unknown,
  defaultKind: string,
  entity: Entity,
): string | undefined {
  if (typeof value !== 'string') {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(value, {
        defaultKind,
        defaultNamespace: entity.metadata.namespace ?? 'default',
      }),
    );
  } catch {
    return undefined;
  }
}

function titleOf(entity: Entity): string {
  return entity.metadata.title ?? entity.metadata.name;
}

function isWeb(url: string): boolean {
  return /^https?:\/\//.test(url);
}
