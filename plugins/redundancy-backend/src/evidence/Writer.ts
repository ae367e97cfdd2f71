import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  EvidenceToken,
  EvidenceWriter,
} from '@bulkhead/plugin-redundancy-common';

/** Who writes, found out from the request. */
export interface Writer {
  /** Whose keys are meant: keys of one writer never meet another's. */
  id: string;
  /** As shown. */
  actor: string;
  as: EvidenceWriter;
  /** Set for people and services, who may write what their permissions say. */
  credentials?: BackstageCredentials;
  /** Set for outside tools: what their token is bound to. */
  token?: EvidenceToken;
}

const FAMILIES = ['runbooks', 'oncall', 'knowledge'] as const;

/** A signed-in person, another backend of the product, or a service that the portal's configuration lets in. */
export function writerOf(credentials: BackstageCredentials): Writer {
  const principal = credentials.principal as {
    type: string;
    userEntityRef?: string;
    subject?: string;
  };
  if (principal.type === 'user' && principal.userEntityRef) {
    const person = principal.userEntityRef.toLocaleLowerCase('en-US');
    return { id: person, actor: person, as: 'people', credentials };
  }
  const subject = principal.subject ?? 'service';
  const family = FAMILIES.find(name => subject === `plugin:${name}`);
  return { id: subject, actor: subject, as: family ?? 'tools', credentials };
}

export function toolOf(token: EvidenceToken): Writer {
  return { id: `token:${token.id}`, actor: token.name, as: 'tools', token };
}
