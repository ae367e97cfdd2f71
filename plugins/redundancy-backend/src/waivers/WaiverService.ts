import { randomUUID } from 'node:crypto';
import type {
  AuditorService,
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  assertVersion,
  type AuditChain,
  type Idempotency,
  normalizeEntityRef,
} from '@bulkhead/bulkhead-node';
import {
  redundancyWaiverApprovePermission,
  redundancyWaiverRequestPermission,
  type Waiver,
  type WaiverRequest,
} from '@bulkhead/plugin-redundancy-common';
import type { Request } from 'express';
import type { ScorecardService } from '../scorecards/ScorecardService';
import type { Readers } from '../visibility/Readers';
import { decide, type WaiverDecision } from './rules';
import type { StoredWaiver, WaiverStore } from './WaiverStore';

export interface WaiverServiceOptions {
  auditor: AuditorService;
  chain: AuditChain;
  permissions: PermissionsService;
  readers: Readers;
  waivers: WaiverStore;
  scorecards: ScorecardService;
  idempotency: Idempotency;
  /** Called when what is in force changed. */
  onChange: () => Promise<void>;
  clock?: () => Date;
}

interface Person {
  credentials: BackstageCredentials<BackstageUserPrincipal>;
  request: Request;
  idempotencyKey?: string;
}

/** A waiver is no way of life. */
const LONGEST_MS = 366 * 86_400_000;

/** Asking for waivers and deciding on them, never both by one person. */
export class WaiverService {
  readonly #options: WaiverServiceOptions;
  readonly #clock: () => Date;

  static create(options: WaiverServiceOptions): WaiverService {
    return new WaiverService(options);
  }

  private constructor(options: WaiverServiceOptions) {
    this.#options = options;
    this.#clock = options.clock ?? (() => new Date());
  }

  async list(
    query: { entityRef?: string; state?: Waiver['state'][] },
    { credentials }: { credentials: BackstageCredentials },
  ): Promise<{ items: Waiver[]; hidden: number }> {
    const { readers, waivers } = this.#options;
    const entityRef =
      query.entityRef === undefined
        ? undefined
        : await readers.assertCanRead(query.entityRef, { credentials });
    const all = (await waivers.list(this.#clock(), entityRef)).filter(
      ({ state }) => !query.state?.length || query.state.includes(state),
    );
    const visible = await readers.amongFor(
      credentials,
      all.map(waiver => waiver.entityRef),
    );
    const seen = all.filter(
      waiver => visible.everything || visible.refs.has(waiver.entityRef),
    );
    const decidable = await this.#mayDecide(seen, credentials);
    return {
      items: seen.map(waiver => ({
        ...waiver,
        decidable: decidable.has(waiver.id),
      })),
      hidden: all.length - seen.length,
    };
  }

  async request(body: WaiverRequest, person: Person): Promise<Waiver> {
    const { auditor, chain, readers, waivers, idempotency } = this.#options;
    const { credentials, request } = person;
    const author = credentials.principal.userEntityRef;
    const entityRef = normalizeEntityRef(body.entityRef);
    const event = await auditor.createEvent({
      eventId: 'waiver-request',
      severityLevel: 'medium',
      request,
      meta: { entityRef, checkId: body.checkId, until: body.until },
    });
    try {
      await readers.assertCanRead(entityRef, { credentials });
      await this.#assertMayRequest(credentials);
      await this.#checkRequest(body);
      const answer = await idempotency.run(
        {
          key: person.idempotencyKey,
          caller: author,
          operation: 'POST /waivers',
          request: body,
        },
        async trx => {
          const now = this.#clock();
          const id = randomUUID();
          // First, since its lock makes writers wait for one another: two cannot both find that there is none yet.
          await chain.append(trx, {
            actor: author,
            action: 'waiver-request',
            subject: id,
            detail: body,
          });
          if (
            await waivers.isOpen(trx, {
              entityRef,
              checkId: body.checkId,
              now,
            })
          ) {
            throw new ConflictError(
              'A waiver of this check is asked for or in force already',
            );
          }
          const stored: StoredWaiver = {
            id,
            entityRef,
            checkId: body.checkId,
            reason: body.reason,
            until: body.until,
            state: 'requested',
            requestedBy: author,
            requestedAt: now.toISOString(),
            version: 1,
          };
          await waivers.add(trx, stored);
          return { body: stored };
        },
      );
      await event.success({ meta: { id: answer.body.id } });
      return { ...answer.body, decidable: false };
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }

  async decide(
    id: string,
    change: { decision: WaiverDecision; comment?: string; basedOn: number },
    person: Person,
  ): Promise<Waiver> {
    const { auditor, chain, idempotency, onChange } = this.#options;
    const { credentials, request } = person;
    const { decision, comment, basedOn } = change;
    const by = credentials.principal.userEntityRef;
    const event = await auditor.createEvent({
      eventId: `waiver-${decision}`,
      severityLevel: 'medium',
      request,
      meta: { id, basedOn },
    });
    try {
      const { mayApprove } = await this.#readable(id, credentials);
      const answer = await idempotency.run(
        {
          key: person.idempotencyKey,
          caller: by,
          operation: `POST /waivers/${id}/${decision}`,
          request: { comment, basedOn },
        },
        async trx => {
          const now = this.#clock();
          const { waivers } = this.#options;
          const current = await waivers.get(id, now, trx);
          assertVersion(basedOn, current?.version ?? 0);
          const next = decide(current!, decision, { person: by, mayApprove });
          if ('refused' in next) {
            throw next.forbidden
              ? new NotAllowedError(next.refused)
              : new ConflictError(next.refused);
          }
          const done = await waivers.decide(trx, {
            id,
            version: basedOn,
            state: next.state,
            by,
            at: now,
            comment,
          });
          assertVersion(basedOn, done ? basedOn : basedOn + 1);
          await chain.append(trx, {
            actor: by,
            action: `waiver-${decision}`,
            subject: id,
            detail: { comment },
          });
          return { body: (await waivers.get(id, now, trx))! };
        },
      );
      await event.success();
      // Also when the first answer is told again: it may have been lost before this.
      if (decision !== 'reject') {
        await onChange();
      }
      const decidable = await this.#mayDecide([answer.body], credentials);
      return { ...answer.body, decidable: decidable.has(id) };
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }

  async #readable(
    id: string,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ) {
    const { waivers, readers } = this.#options;
    const waiver = await waivers.get(id, this.#clock());
    const visible =
      waiver && (await readers.amongFor(credentials, [waiver.entityRef]));
    if (
      !waiver ||
      !visible ||
      !(visible.everything || visible.refs.has(waiver.entityRef))
    ) {
      throw new NotFoundError('There is no such waiver, or none for you');
    }
    const allowed = await this.#allowed([waiver.entityRef], credentials);
    return { mayApprove: allowed.has(waiver.entityRef) };
  }

  async #assertMayRequest(credentials: BackstageCredentials): Promise<void> {
    const [decision] = await this.#options.permissions.authorize(
      [{ permission: redundancyWaiverRequestPermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError('You may not ask for waivers');
    }
  }

  async #checkRequest(body: WaiverRequest): Promise<void> {
    const checks = await this.#options.scorecards.checks();
    if (!checks.some(({ id }) => id === body.checkId)) {
      throw new InputError(`checkId: there is no check ${body.checkId}`);
    }
    const now = this.#clock().getTime();
    const until = Date.parse(body.until);
    if (until <= now || until > now + LONGEST_MS) {
      throw new InputError('until: has to lie ahead, at most a year');
    }
  }

  /** Ids of those that the caller may approve or reject, or revoke where they are in force. */
  async #mayDecide(
    waivers: readonly StoredWaiver[],
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    const person = (credentials.principal as { userEntityRef?: string })
      .userEntityRef;
    if (!person) {
      return new Set();
    }
    const open = waivers.filter(
      ({ state }) => state === 'requested' || state === 'approved',
    );
    const allowed = await this.#allowed(
      open.map(({ entityRef }) => entityRef),
      credentials,
    );
    return new Set(
      open
        .filter(waiver => {
          const next = waiver.state === 'approved' ? 'revoke' : 'approve';
          const mayApprove = allowed.has(waiver.entityRef);
          return 'state' in decide(waiver, next, { person, mayApprove });
        })
        .map(({ id }) => id),
    );
  }

  async #allowed(
    refs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    const wanted = [...new Set(refs)];
    if (!wanted.length) {
      return new Set();
    }
    const decisions = await this.#options.permissions.authorize(
      wanted.map(resourceRef => ({
        permission: redundancyWaiverApprovePermission,
        resourceRef,
      })),
      { credentials },
    );
    return new Set(
      wanted.filter((_ref, i) => decisions[i].result === AuthorizeResult.ALLOW),
    );
  }
}
