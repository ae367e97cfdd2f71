import type {
  AuditorService,
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  assertVersion,
  type AuditChain,
  type EntityAccess,
  etagOf,
  type Idempotency,
  normalizeEntityRef,
  type Page,
} from '@bulkhead/bulkhead-node';
import {
  mergeOverlay,
  type MetadataOverlay,
  metadataOf,
  type MetadataPreview,
  type MetadataView,
  type OverlayChanges,
  type OverlayVersion,
  readRedundancy,
  redundancyOverlayUpdatePermission,
  renderMetadataYaml,
  withoutOverlay,
} from '@bulkhead/plugin-redundancy-common';
import type { Request } from 'express';
import type { SnapshotAnalysis } from '../analysis/SnapshotAnalysis';
import type { SnapshotService } from '../snapshot/SnapshotService';
import type { SnapshotStore } from '../snapshot/SnapshotStore';
import type { Readers } from '../visibility/Readers';
import { assertSound } from './assertSound';
import type { OverlayStore, StoredOverlay } from './OverlayStore';

export interface OverlayServiceOptions {
  access: EntityAccess;
  readers: Readers;
  permissions: PermissionsService;
  overlays: OverlayStore;
  idempotency: Idempotency;
  chain: AuditChain;
  auditor: AuditorService;
  analysis: SnapshotAnalysis;
  snapshots: SnapshotStore;
  refresher: Pick<SnapshotService, 'request'>;
  clock?: () => Date;
}

/** A change as asked for, parsed and within its bounds. */
export interface OverlayUpdate {
  overlay: MetadataOverlay;
  /** Why, in the author's words. */
  comment?: string;
  /** Version that the author read. */
  basedOn: number;
  idempotencyKey?: string;
}

interface Caller {
  credentials: BackstageCredentials;
}

/** Everything of an entity that its metadata is read from. */
const FIELDS = [
  'apiVersion',
  'metadata.annotations',
  'spec.type',
  'spec.redundancy',
];

/** The facts of an entity, from its file and from the portal, and changing the latter. */
export class OverlayService {
  readonly #options: OverlayServiceOptions;
  readonly #clock: () => Date;

  static create(options: OverlayServiceOptions): OverlayService {
    return new OverlayService(options);
  }

  private constructor(options: OverlayServiceOptions) {
    this.#options = options;
    this.#clock = options.clock ?? (() => new Date());
  }

  async view(ref: string, caller: Caller): Promise<MetadataView> {
    const entity = await this.#entity(ref, caller);
    const entityRef = normalizeEntityRef(ref);
    const [current, editable] = await Promise.all([
      this.#options.overlays.current(entityRef),
      this.#mayEdit(entityRef, caller),
    ]);
    return viewOf({ entityRef, entity, current, editable });
  }

  async versions(
    ref: string,
    page: { limit: number; cursor?: string },
    caller: Caller,
  ): Promise<Page<OverlayVersion>> {
    const entityRef = await this.#options.readers.assertCanRead(ref, caller);
    return this.#options.overlays.versions(entityRef, page);
  }

  /** For other plugins only, which see all overlays as they see the whole catalog. */
  async changes(
    page: { after?: string; limit: number },
    { credentials }: { credentials: BackstageCredentials },
  ): Promise<OverlayChanges> {
    const [decision] = await this.#options.permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        'These are facts of all entities: the token is not for reading them',
      );
    }
    return this.#options.overlays.changes(page);
  }

  async preview(
    ref: string,
    overlay: MetadataOverlay,
    { credentials }: Caller,
  ): Promise<MetadataPreview> {
    const { readers, snapshots, analysis } = this.#options;
    const entityRef = await readers.assertCanRead(ref, { credentials });
    const state = await snapshots.state();
    const visible = await readers.everythingFor(credentials, state);
    return analysis.ask(
      'preview',
      { visible, entityRef, overlay, at: this.#clock().toISOString() },
      state,
    );
  }

  /**
   * Stores a new version. Throws 400 for values that cannot be, 404 for who may not see the entity, 403 for who may not change it, 412 when it was changed
   * since it was read, 409 when the key was used for something else.
   */
  async update(
    ref: string,
    update: OverlayUpdate,
    context: {
      credentials: BackstageCredentials<BackstageUserPrincipal>;
      request: Request;
    },
  ): Promise<MetadataView> {
    const { auditor, idempotency, refresher } = this.#options;
    const { credentials, request } = context;
    const entity = await this.#entity(ref, { credentials });
    const entityRef = normalizeEntityRef(ref);
    const author = credentials.principal.userEntityRef;
    const event = await auditor.createEvent({
      eventId: 'overlay-update',
      severityLevel: 'medium',
      request,
      meta: { entityRef, basedOn: update.basedOn },
    });
    try {
      if (!(await this.#mayEdit(entityRef, { credentials }))) {
        throw new NotAllowedError(
          `You may not change what the portal says about ${entityRef}: ask its owner`,
        );
      }
      assertSound(entity, update.overlay);
      const { idempotencyKey, ...content } = update;
      const answer = await idempotency.run(
        {
          key: idempotencyKey,
          caller: author,
          operation: `PUT /metadata/${entityRef}`,
          request: content,
        },
        async trx => ({
          body: await this.#store(trx, { entityRef, author, ...content }),
        }),
      );
      await event.success({ meta: { version: answer.body.version } });
      // Also when the first answer is told again: it may have been lost before this.
      await refresher.request();
      return viewOf({
        entityRef,
        entity,
        current: answer.body,
        editable: true,
      });
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }

  async #store(
    trx: Parameters<AuditChain['append']>[0],
    change: Omit<OverlayUpdate, 'idempotencyKey'> & {
      entityRef: string;
      author: string;
    },
  ): Promise<StoredOverlay> {
    const { overlays, chain } = this.#options;
    const { entityRef, author, overlay, comment, basedOn } = change;
    const version = basedOn + 1;
    // First, since its lock makes writers wait for one another: what is read after it cannot change any more.
    const row = await chain.append(trx, {
      actor: author,
      action: 'overlay-update',
      subject: entityRef,
      detail: { version, overlay, ...(comment ? { comment } : {}) },
    });
    assertVersion(
      basedOn,
      (await overlays.current(entityRef, trx))?.version ?? 0,
    );
    const stored: StoredOverlay = {
      entityRef,
      version,
      overlay,
      updatedAt: this.#clock().toISOString(),
      updatedBy: author,
    };
    await overlays.add(trx, { ...stored, seq: row.seq, comment });
    return stored;
  }

  async #entity(ref: string, { credentials }: Caller): Promise<Entity> {
    const entityRef = normalizeEntityRef(ref);
    const entity = (
      await this.#options.access.readable([entityRef], {
        credentials,
        fields: FIELDS,
      })
    ).get(entityRef);
    if (!entity) {
      throw new NotFoundError(
        `There is no entity ${entityRef}, or none for you`,
      );
    }
    return withoutOverlay(entity);
  }

  async #mayEdit(entityRef: string, { credentials }: Caller): Promise<boolean> {
    const [decision] = await this.#options.permissions.authorize(
      [
        {
          permission: redundancyOverlayUpdatePermission,
          resourceRef: entityRef,
        },
      ],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }
}

function viewOf(options: {
  entityRef: string;
  /** As catalog-info.yaml alone says it. */
  entity: Entity;
  current: StoredOverlay | undefined;
  editable: boolean;
}): MetadataView {
  const { entityRef, entity, current, editable } = options;
  const overlay = current?.overlay ?? {};
  const version = current?.version ?? 0;
  const merged = mergeOverlay(entity, overlay);
  return {
    entityRef,
    fields: merged.fields,
    overlay,
    version,
    etag: etagOf(version),
    ...(current
      ? { updatedAt: current.updatedAt, updatedBy: current.updatedBy }
      : {}),
    yaml: renderMetadataYaml(metadataOf(merged.entity)),
    findings: readRedundancy(merged.entity).findings,
    editable,
  };
}
