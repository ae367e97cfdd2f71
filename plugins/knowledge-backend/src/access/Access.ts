import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  knowledgeNoteReadPermission,
  refsOf,
  type Note,
} from '@bulkhead/plugin-knowledge-common';
import { EntityAccess, EntityVisibility } from '@bulkhead/bulkhead-node';
import type { Reader } from './Reader';
import { knowledgeNoteResourceRef, type NoteResource } from './rules';

/** @public */
export interface AccessOptions {
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  visibility: EntityVisibility;
  entities: EntityAccess;
}

/** What the rules are told of a note. */
export function resourceOf(
  note: Pick<Note, 'id' | 'kind' | 'createdBy' | 'people' | 'links'>,
): NoteResource {
  return {
    id: note.id,
    kind: note.kind,
    createdBy: note.createdBy,
    authors: note.people
      .filter(person => person.role === 'author')
      .map(person => person.ref),
    entities: refsOf(note.links, 'entity'),
  };
}

/** Ref of the signed-in user; undefined for a service. */
export function userOf(credentials: BackstageCredentials): string | undefined {
  const principal = credentials.principal as Partial<BackstageUserPrincipal>;
  return principal.type === 'user'
    ? principal.userEntityRef?.toLocaleLowerCase('en-US')
    : undefined;
}

/** Decides who may read and write what. */
export class Access {
  readonly #options: AccessOptions;

  static create(options: AccessOptions): Access {
    return new Access(options);
  }

  private constructor(options: AccessOptions) {
    this.#options = options;
  }

  async reader(credentials: BackstageCredentials): Promise<Reader> {
    const { permissions, permissionsRegistry, visibility } = this.#options;
    const [visible, [decision]] = await Promise.all([
      visibility.visibleTo(credentials),
      permissions.authorizeConditional(
        [{ permission: knowledgeNoteReadPermission }],
        { credentials },
      ),
    ]);
    let notes: Reader['notes'] = 'none';
    if (decision.result === AuthorizeResult.ALLOW) notes = 'all';
    if (decision.result === AuthorizeResult.CONDITIONAL) {
      notes = createConditionTransformer(
        permissionsRegistry.getPermissionRuleset(knowledgeNoteResourceRef),
      )(decision.conditions);
    }
    return { userRef: userOf(credentials), visible, notes };
  }

  /** Throws a 403 unless the caller has the permission. */
  async require(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (!(await this.has(permission, credentials))) {
      throw new NotAllowedError(`Needs the permission ${permission.name}`);
    }
  }

  async has(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [decision] = await this.#options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  /** A check of one permission on many notes, asked of the policy once. */
  async onNotes(
    permission: ResourcePermission,
    credentials: BackstageCredentials,
  ): Promise<(note: Parameters<typeof resourceOf>[0]) => boolean> {
    const [decision] = await this.#options.permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    const authorize = createConditionAuthorizer(
      this.#options.permissionsRegistry.getPermissionRuleset(
        knowledgeNoteResourceRef,
      ),
    );
    return note => authorize(decision as PolicyDecision, resourceOf(note));
  }

  /** Throws a 404 unless the caller may read every one of these entities. */
  async requireEntities(
    refs: Iterable<string>,
    credentials: BackstageCredentials,
  ): Promise<void> {
    for (const ref of refs) {
      await this.#options.entities.assertCanRead(ref, { credentials });
    }
  }
}
