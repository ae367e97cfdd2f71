import type {
  AuditorService,
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  AuditChain,
  Idempotency,
  IdempotentAnswer,
} from '@bulkhead/bulkhead-node';
import type { Request } from 'express';
import type { Knex } from 'knex';
import { actorOf, type UserCredentials } from '../access/Access';

/** Who asks for a write, and how. */
export interface WriteContext {
  credentials: UserCredentials;
  request: Request;
  idempotencyKey?: string;
}

/** The same, also from another backend or a tool with a token. */
export interface AnyWriteContext extends Omit<WriteContext, 'credentials'> {
  credentials: BackstageCredentials<
    BackstageUserPrincipal | BackstageServicePrincipal
  >;
}

export interface WriteOptions<T> {
  /** Kebab case, for audit. */
  action: string;
  /** What it is done to: an id or a ref. */
  subject: string;
  /** The parsed request; told again to nobody, kept in the audit chain. */
  content: unknown;
  /** Throws unless the caller may. Asked every time, also for what was answered before. */
  authorize: () => Promise<void>;
  /** The write itself; everything in the database goes through `trx`. */
  work: (trx: Knex.Transaction) => Promise<{ body: T; status?: number }>;
}

/** Every write goes this way: authorized, audited, once per key, chained. */
export class Writer {
  static create(options: {
    auditor: AuditorService;
    idempotency: Idempotency;
    chain: AuditChain;
  }): Writer {
    return new Writer(options);
  }

  private constructor(
    private readonly options: {
      auditor: AuditorService;
      idempotency: Idempotency;
      chain: AuditChain;
    },
  ) {}

  async write<T>(
    context: AnyWriteContext,
    options: WriteOptions<T>,
  ): Promise<IdempotentAnswer<T>> {
    const { auditor, idempotency, chain } = this.options;
    const { action, subject, content } = options;
    const actor = actorOf(context);
    const event = await auditor.createEvent({
      eventId: action,
      severityLevel: 'medium',
      request: context.request,
      meta: { subject },
    });
    try {
      await options.authorize();
      const answer = await idempotency.run(
        {
          key: context.idempotencyKey,
          caller: actor,
          operation: `${action} ${subject}`,
          request: content,
        },
        async trx => {
          // First, since its lock makes writers wait for one another: what is read after it cannot change any more.
          await chain.append(trx, { actor, action, subject, detail: content });
          return options.work(trx);
        },
      );
      await event.success({ meta: { replayed: answer.replayed } });
      return answer;
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  }
}
