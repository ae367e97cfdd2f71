import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type {
  AuditorService,
  BackstageCredentials,
  BackstageUserPrincipal,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthenticationError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  type AuditChain,
  type EntityAccess,
  inTransaction,
  normalizeEntityRef,
} from '@bulkhead/bulkhead-node';
import {
  type CreatedEvidenceToken,
  type EvidenceKinds,
  type EvidenceToken,
  type EvidenceTokenRequest,
  redundancyEvidenceCreatePermission,
  redundancyEvidenceTokenManagePermission,
} from '@bulkhead/plugin-redundancy-common';
import type { Request } from 'express';
import type { Knex } from 'knex';
import type { TokenStore } from './TokenStore';

/** Says what it is to whoever finds it, and to tools that look for secrets. */
const PREFIX = 'bhe_';

/** When a token was last used is noted this exactly, so that not every use is a write. */
const USE_STEP_MS = 60_000;

const DAY_MS = 86_400_000;
const STANDARD_DAYS = 365;

export interface TokenServiceOptions {
  database: Knex;
  logger: LoggerService;
  auditor: AuditorService;
  chain: AuditChain;
  permissions: PermissionsService;
  access: EntityAccess;
  tokens: TokenStore;
  kinds: EvidenceKinds;
  clock?: () => Date;
}

interface Person {
  credentials: BackstageCredentials<BackstageUserPrincipal>;
}

/** Tokens for outside tools: each is bound to kinds and entities, is shown once, ends by itself and can be revoked. */
export class TokenService {
  readonly #options: TokenServiceOptions;
  readonly #clock: () => Date;

  static create(options: TokenServiceOptions): TokenService {
    return new TokenService(options);
  }

  private constructor(options: TokenServiceOptions) {
    this.#options = options;
    this.#clock = options.clock ?? (() => new Date());
  }

  /** Whether a request carries one of ours, good or not. */
  static isOn(request: Request): boolean {
    return bearerOf(request)?.startsWith(PREFIX) ?? false;
  }

  /** The token on a request. Throws a 401 unless it is good. */
  async authenticate(request: Request): Promise<EvidenceToken> {
    const { tokens, logger } = this.#options;
    const now = this.#clock();
    const token = await tokens.byHash(hashOf(bearerOf(request) ?? ''), now);
    if (!token) {
      throw new AuthenticationError(
        'This token is not known, was revoked, or has ended',
      );
    }
    const last = token.lastUsedAt ? Date.parse(token.lastUsedAt) : 0;
    if (now.getTime() - last >= USE_STEP_MS) {
      await tokens
        .noteUse(token.id, now)
        .catch(error =>
          logger.warn('The use of a token could not be noted', error),
        );
    }
    return token;
  }

  /** Those of the caller, or all to who looks after them. */
  async list({ credentials }: Person): Promise<EvidenceToken[]> {
    return this.#options.tokens.list(
      this.#clock(),
      (await this.#manages({ credentials }))
        ? undefined
        : credentials.principal.userEntityRef,
    );
  }

  /** A person can give a tool no more than what the person may do. */
  async create(
    request: EvidenceTokenRequest,
    context: Person & { request: Request },
  ): Promise<CreatedEvidenceToken> {
    const { auditor, chain, database, tokens } = this.#options;
    const { credentials } = context;
    const createdBy = credentials.principal.userEntityRef;
    const now = this.#clock();
    const entities = [...new Set(request.entities.map(normalizeEntityRef))];
    const event = await auditor.createEvent({
      eventId: 'evidence-token-create',
      severityLevel: 'high',
      request: context.request,
      meta: { name: request.name, kinds: request.kinds, entities },
    });
    try {
      this.#checkKinds(request.kinds);
      await this.#checkEntities(entities, { credentials });
      const token = `${PREFIX}${randomBytes(32).toString('hex')}`;
      const stored: EvidenceToken = {
        id: randomUUID(),
        name: request.name,
        kinds: [...new Set(request.kinds)],
        entities,
        createdBy,
        createdAt: now.toISOString(),
        expiresAt: new Date(
          now.getTime() + (request.days ?? STANDARD_DAYS) * DAY_MS,
        ).toISOString(),
      };
      await inTransaction(database, async trx => {
        await tokens.add(trx, stored, hashOf(token));
        await chain.append(trx, {
          actor: createdBy,
          action: 'evidence-token-create',
          subject: stored.id,
          detail: { name: stored.name, kinds: stored.kinds, entities },
        });
      });
      await event.success({ meta: { id: stored.id } });
      return { ...stored, token };
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }

  async revoke(
    id: string,
    context: Person & { request: Request },
  ): Promise<void> {
    const { auditor, chain, database, tokens } = this.#options;
    const { credentials } = context;
    const now = this.#clock();
    const actor = credentials.principal.userEntityRef;
    const event = await auditor.createEvent({
      eventId: 'evidence-token-revoke',
      severityLevel: 'high',
      request: context.request,
      meta: { id },
    });
    try {
      const token = await tokens.byId(id, now);
      if (
        !token ||
        (token.createdBy !== actor && !(await this.#manages({ credentials })))
      ) {
        throw new NotFoundError('There is no such token, or none of yours');
      }
      await inTransaction(database, async trx => {
        await tokens.revoke(trx, id, { actor, now });
        await chain.append(trx, {
          actor,
          action: 'evidence-token-revoke',
          subject: id,
        });
      });
      await event.success();
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }

  #checkKinds(kinds: readonly string[]): void {
    kinds.forEach((name, i) => {
      if (!this.#options.kinds.get(name)?.writers.includes('tools')) {
        throw new InputError(`kinds.${i}: outside tools write no ${name}`);
      }
    });
  }

  async #checkEntities(
    entities: readonly string[],
    { credentials }: Person,
  ): Promise<void> {
    const { access, permissions } = this.#options;
    const readable = await access.canRead(entities, { credentials });
    const decisions = await permissions.authorize(
      entities.map(resourceRef => ({
        permission: redundancyEvidenceCreatePermission,
        resourceRef,
      })),
      { credentials },
    );
    entities.forEach((ref, i) => {
      if (!readable.has(ref)) {
        throw new NotFoundError(
          `entities.${i}: there is no entity ${ref}, or none for you`,
        );
      }
      if (decisions[i].result !== AuthorizeResult.ALLOW) {
        throw new NotAllowedError(
          `entities.${i}: you may not write evidence about ${ref}; ask its owner`,
        );
      }
    });
  }

  async #manages({ credentials }: Person): Promise<boolean> {
    const [decision] = await this.#options.permissions.authorize(
      [{ permission: redundancyEvidenceTokenManagePermission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }
}

function bearerOf(request: Request): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(request.header('Authorization') ?? '')?.[1];
}

/** 256 random bits need no slow hash. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
