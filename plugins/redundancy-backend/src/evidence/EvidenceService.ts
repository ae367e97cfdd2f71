import { randomUUID } from 'node:crypto';
import type {
  AuditorService,
  BackstageCredentials,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  type EntityAccess,
  inTransaction,
  type Page,
} from '@bulkhead/bulkhead-node';
import {
  describeEvidenceKind,
  type Evidence,
  type EvidenceKindDescription,
  type EvidenceKinds,
  type NewEvidence,
  redundancyEvidenceCreatePermission,
} from '@bulkhead/plugin-redundancy-common';
import type { Request } from 'express';
import type { Knex } from 'knex';
import { type CheckedEvidence, checkEvidence } from './checkEvidence';
import type { EvidenceStore } from './EvidenceStore';
import type { Writer } from './Writer';

export interface EvidenceServiceOptions {
  database: Knex;
  logger: LoggerService;
  auditor: AuditorService;
  permissions: PermissionsService;
  access: EntityAccess;
  evidence: EvidenceStore;
  kinds: EvidenceKinds;
  clock?: () => Date;
}

/** Takes evidence in, from whom it may come, and tells it to those who may read the entity. */
export class EvidenceService {
  readonly #options: EvidenceServiceOptions;
  readonly #clock: () => Date;
  readonly #listeners: (() => void)[] = [];

  static create(options: EvidenceServiceOptions): EvidenceService {
    return new EvidenceService(options);
  }

  private constructor(options: EvidenceServiceOptions) {
    this.#options = options;
    this.#clock = options.clock ?? (() => new Date());
  }

  /** Called after something new was written by this replica. */
  onNew(listener: () => void): void {
    this.#listeners.push(listener);
  }

  kinds(): EvidenceKindDescription[] {
    return [...this.#options.kinds.values()].map(describeEvidenceKind);
  }

  async list(
    request: {
      entityRef: string;
      kind?: string[];
      limit: number;
      cursor?: string;
    },
    { credentials }: { credentials: BackstageCredentials },
  ): Promise<Page<Evidence>> {
    const { access, evidence } = this.#options;
    const entityRef = await access.assertCanRead(request.entityRef, {
      credentials,
    });
    return evidence.page({ ...request, entityRef });
  }

  /**
   * Writes all or nothing, in order. Throws 400 with the place of what is not of the form, 403 for what the writer may not
   * say, 404 for entities that the writer may not see, 409 where a key was used for something else.
   */
  async write(
    items: readonly NewEvidence[],
    writer: Writer,
    request?: Request,
  ): Promise<Evidence[]> {
    const { auditor } = this.#options;
    const event = await auditor.createEvent({
      eventId: 'evidence-create',
      severityLevel: 'medium',
      // The portal knows nothing of our tokens: who used one stands in the meta.
      ...(request && !writer.token ? { request } : {}),
      meta: {
        writer: writer.id,
        actor: writer.actor,
        items: items.slice(0, 20).map(({ entityRef, kind, key }) => ({
          entityRef,
          kind,
          key,
        })),
        count: items.length,
      },
    });
    try {
      const { items: written, added } = await this.#write(items, writer);
      await event.success({ meta: { added } });
      if (added) {
        this.#listeners.forEach(listener => listener());
      }
      return written;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }

  async #write(items: readonly NewEvidence[], writer: Writer) {
    const { database, evidence, kinds } = this.#options;
    const now = this.#clock();
    const checked = items.map((item, i) =>
      checkEvidence(item, { kinds, writer, now, place: `items.${i}` }),
    );
    await this.#authorize(checked, writer);
    return inTransaction(database, async trx => {
      const answer = await evidence.add(
        trx,
        checked.map(({ actor, ...item }) => ({
          ...item,
          id: randomUUID(),
          recordedAt: now.toISOString(),
          actor: actor ?? writer.actor,
          writer: writer.id,
        })),
      );
      if (answer.different.length) {
        const at = checked.findIndex(({ key }) =>
          answer.different.includes(key),
        );
        throw new ConflictError(
          `items.${at}.key: this key was used for other evidence; use a new one for what is new`,
        );
      }
      return answer;
    });
  }

  async #authorize(
    items: readonly CheckedEvidence[],
    writer: Writer,
  ): Promise<void> {
    const { access, permissions } = this.#options;
    const { credentials, token } = writer;
    if (token) {
      const allowed = new Set(token.entities);
      items.forEach((item, i) => {
        if (!allowed.has(item.entityRef)) {
          throw new NotAllowedError(
            `items.${i}.entityRef: the token is not for ${item.entityRef}`,
          );
        }
        if (!token.kinds.includes(item.kind)) {
          throw new NotAllowedError(
            `items.${i}.kind: the token is not for ${item.kind}`,
          );
        }
      });
      return;
    }
    if (!credentials) {
      return;
    }
    const refs = [...new Set(items.map(({ entityRef }) => entityRef))];
    // Services write for everybody, also about what the catalog does not have yet.
    const readable =
      writer.as === 'people'
        ? await access.canRead(refs, { credentials })
        : new Set(refs);
    const hidden = refs.find(ref => !readable.has(ref));
    if (hidden !== undefined) {
      throw new NotFoundError(
        `${placeOf(
          items,
          hidden,
        )}: there is no entity ${hidden}, or none for you`,
      );
    }
    const decisions = await permissions.authorize(
      refs.map(resourceRef => ({
        permission: redundancyEvidenceCreatePermission,
        resourceRef,
      })),
      { credentials },
    );
    const denied = refs.find(
      (_ref, i) => decisions[i].result !== AuthorizeResult.ALLOW,
    );
    if (denied !== undefined) {
      throw new NotAllowedError(
        `${placeOf(
          items,
          denied,
        )}: you may not write evidence about ${denied}; ask its owner`,
      );
    }
  }
}

function placeOf(items: readonly CheckedEvidence[], ref: string): string {
  return `items.${items.findIndex(item => item.entityRef === ref)}.entityRef`;
}
