import { randomUUID } from 'node:crypto';
import type {
  AuditorService,
  BackstageCredentials,
  BackstageUserPrincipal,
  LoggerService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  assertVersion,
  type AuditChain,
  type Idempotency,
} from '@bulkhead/bulkhead-node';
import {
  type Initiative,
  type InitiativeInput,
  redundancyInitiativeCreatePermission,
  redundancyInitiativeManagePermission,
} from '@bulkhead/plugin-redundancy-common';
import type { Request } from 'express';
import type { ScorecardService } from '../scorecards/ScorecardService';
import { seenScope, withUnseen } from './scope';
import { sees } from '../visibility/visibility';
import type { InitiativeStore, StoredInitiative } from './InitiativeStore';
import { progressOf } from './progress';

export interface InitiativeServiceOptions {
  auditor: AuditorService;
  chain: AuditChain;
  logger: LoggerService;
  permissions: PermissionsService;
  userInfo: UserInfoService;
  scorecards: ScorecardService;
  initiatives: InitiativeStore;
  idempotency: Idempotency;
  clock?: () => Date;
}

interface Person {
  credentials: BackstageCredentials<BackstageUserPrincipal>;
  request: Request;
  idempotencyKey?: string;
}

/** What the audit calls them. */
const ACTIONS: Record<string, string> = {
  POST: 'create',
  PUT: 'update',
  DELETE: 'delete',
};

/** Most of what remains that one answer lists. */
const MOST_REMAINING = 500;

/** Goals for many services at once, and how far they are. */
export class InitiativeService {
  readonly #options: InitiativeServiceOptions;
  readonly #clock: () => Date;
  readonly #listeners: (() => Promise<void>)[] = [];

  static create(options: InitiativeServiceOptions): InitiativeService {
    return new InitiativeService(options);
  }

  private constructor(options: InitiativeServiceOptions) {
    this.#options = options;
    this.#clock = options.clock ?? (() => new Date());
  }

  /** Called after each change that was saved; nobody waits for it. */
  onSaved(listener: () => Promise<void>): void {
    this.#listeners.push(listener);
  }

  async list(credentials: BackstageCredentials): Promise<Initiative[]> {
    return this.#tell(await this.#options.initiatives.list(), credentials);
  }

  async get(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<Initiative> {
    const stored = await this.#options.initiatives.get(id);
    if (!stored) {
      throw new NotFoundError('There is no such initiative');
    }
    return (await this.#tell([stored], credentials))[0];
  }

  async create(input: InitiativeInput, person: Person): Promise<Initiative> {
    const { credentials } = person;
    return this.#audited('initiative-create', person, {}, async () => {
      if (
        !(await this.#may(redundancyInitiativeCreatePermission, credentials))
      ) {
        throw new NotAllowedError('You may not start initiatives');
      }
      await this.#checkInput(input, credentials);
      const { body } = await this.#once(
        'POST /initiatives',
        input,
        person,
        async trx => {
          const stored: StoredInitiative = {
            ...input,
            id: randomUUID(),
            version: 1,
            createdBy: credentials.principal.userEntityRef,
            createdAt: this.#clock().toISOString(),
          };
          await this.#options.initiatives.add(trx, stored);
          return { body: stored };
        },
      );
      await this.noteProgress();
      this.#saved();
      return (await this.#tell([body], credentials))[0];
    });
  }

  async update(
    id: string,
    input: InitiativeInput,
    basedOn: number,
    person: Person,
  ): Promise<Initiative> {
    const { initiatives } = this.#options;
    return this.#audited(
      'initiative-update',
      person,
      { id, basedOn },
      async () => {
        await this.#assertEditable(id, person);
        await this.#checkInput(input, person.credentials);
        const { visible } = await this.#options.scorecards.seen({
          credentials: person.credentials,
        });
        const { body } = await this.#once(
          `PUT /initiatives/${id}`,
          { input, basedOn },
          person,
          async trx => {
            const stands = await this.#assertStands(trx, id, basedOn);
            const done = await initiatives.update(trx, id, basedOn, {
              ...input,
              scope: withUnseen(input.scope, stands.scope, visible),
            });
            assertVersion(basedOn, done ? basedOn : basedOn + 1);
            return { body: (await initiatives.get(id, trx))! };
          },
        );
        await this.noteProgress();
        this.#saved();
        return (await this.#tell([body], person.credentials))[0];
      },
    );
  }

  async remove(id: string, basedOn: number, person: Person): Promise<void> {
    const { initiatives } = this.#options;
    await this.#audited(
      'initiative-delete',
      person,
      { id, basedOn },
      async () => {
        await this.#assertEditable(id, person);
        await this.#once(
          `DELETE /initiatives/${id}`,
          { basedOn },
          person,
          async trx => {
            await this.#assertStands(trx, id, basedOn);
            const done = await initiatives.remove(trx, id, basedOn);
            assertVersion(basedOn, done ? basedOn : basedOn + 1);
            return { body: {} };
          },
        );
      },
    );
  }

  /** Notes how far all of them are today; after each evaluation. */
  async noteProgress(): Promise<void> {
    const { initiatives, scorecards } = this.#options;
    const [all, deck] = await Promise.all([
      initiatives.list(),
      scorecards.deck(),
    ]);
    const now = this.#clock();
    const points = all.map(of => ({ of, ...progressOf(of, deck) }));
    await initiatives.noteProgress(
      points.map(({ of, total, reached }) => ({
        id: of.id,
        at: now.toISOString().slice(0, 10),
        total,
        reached,
      })),
    );
    for (const { of, total, reached } of points) {
      const done = total > 0 && reached === total;
      if (done !== (of.closedAt !== undefined)) {
        await initiatives.close(of.id, done ? now : undefined);
      }
    }
  }

  #saved(): void {
    for (const listener of this.#listeners) {
      listener().catch(error =>
        this.#options.logger.warn(
          'Something after a change of an initiative failed',
          error,
        ),
      );
    }
  }

  async #tell(
    stored: readonly StoredInitiative[],
    credentials: BackstageCredentials,
  ): Promise<Initiative[]> {
    const { initiatives, scorecards } = this.#options;
    const [{ deck, visible }, progress, mine, manages] = await Promise.all([
      scorecards.seen({ credentials }),
      initiatives.progress(stored.map(({ id }) => id)),
      this.#claims(credentials),
      this.#may(redundancyInitiativeManagePermission, credentials),
    ]);
    return stored.map(of => {
      const far = progressOf(of, deck, ({ entityRef }) =>
        sees(visible, entityRef),
      );
      return {
        ...of,
        scope: seenScope(of.scope, visible),
        progress: progress.get(of.id) ?? [],
        ...far,
        remaining: far.remaining.slice(0, MOST_REMAINING),
        editable: manages || mine.has(of.ownerRef) || mine.has(of.createdBy),
      };
    });
  }

  async #assertEditable(id: string, { credentials }: Person): Promise<void> {
    const { editable } = await this.get(id, credentials);
    if (!editable) {
      throw new NotAllowedError(
        'You may not change this initiative: ask its owner',
      );
    }
  }

  async #assertStands(
    trx: Parameters<InitiativeStore['add']>[0],
    id: string,
    basedOn: number,
  ): Promise<StoredInitiative> {
    const current = await this.#options.initiatives.get(id, trx);
    if (!current) {
      throw new NotFoundError('There is no such initiative');
    }
    assertVersion(basedOn, current.version);
    return current;
  }

  async #checkInput(
    input: InitiativeInput,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const { cards } = await this.#options.scorecards.seen({ credentials });
    const seen = new Set(cards.map(({ entityRef }) => entityRef));
    input.scope.entities?.forEach((ref, i) => {
      if (!seen.has(ref)) {
        throw new InputError(`scope.entities.${i}: there is no service ${ref}`);
      }
    });
    const known = new Set(
      (await this.#options.scorecards.checks()).map(({ id }) => id),
    );
    input.checks.forEach((id, i) => {
      if (!known.has(id)) {
        throw new InputError(`checks.${i}: there is no check ${id}`);
      }
    });
  }

  async #claims(credentials: BackstageCredentials): Promise<Set<string>> {
    const { type } = credentials.principal as { type: string };
    if (type !== 'user') {
      return new Set();
    }
    const { ownershipEntityRefs } = await this.#options.userInfo.getUserInfo(
      credentials,
    );
    return new Set(ownershipEntityRefs);
  }

  async #may(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [decision] = await this.#options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  async #once<T>(
    operation: string,
    request: unknown,
    person: Person,
    write: Parameters<Idempotency['run']>[1] &
      ((trx: Parameters<InitiativeStore['add']>[0]) => Promise<{ body: T }>),
  ) {
    const { chain, idempotency } = this.#options;
    const actor = person.credentials.principal.userEntityRef;
    return idempotency.run<T>(
      { key: person.idempotencyKey, caller: actor, operation, request },
      async trx => {
        const answer = (await write(trx)) as { status?: number; body: T };
        const { id } = answer.body as { id?: string };
        await chain.append(trx, {
          actor,
          action: `initiative-${ACTIONS[operation.split(' ')[0]]}`,
          subject: id ?? operation.split('/').at(-1)!,
          detail: request,
        });
        return answer;
      },
    );
  }

  async #audited<T>(
    eventId: string,
    person: Person,
    meta: { id?: string; basedOn?: number },
    work: () => Promise<T>,
  ): Promise<T> {
    const event = await this.#options.auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      request: person.request,
      meta,
    });
    try {
      const answer = await work();
      await event.success();
      return answer;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }
}
