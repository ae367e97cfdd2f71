import type {
  AuditorService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { Request } from 'express';
import type { Caller } from '../access/Access';
import type { Person } from '../runs/RunService';
import type { Services } from '../services';

export interface RouterOptions {
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  permissions: PermissionsService;
  services: Services;
  /** Checks what is sent against the document too; for tests. */
  checkResponses?: boolean;
}

/** Who asks, and the audit of what is asked: the same for every route. */
export class RouteContext {
  readonly services: Services;

  constructor(private readonly options: RouterOptions) {
    this.services = options.services;
  }

  /** A signed-in person or another part of the portal. */
  async caller(req: Request): Promise<Caller> {
    const credentials = await this.options.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    return this.services.access.caller(credentials);
  }

  /** A signed-in person: runs, drafts and moves are made by somebody. */
  async person(req: Request): Promise<Person> {
    const credentials = await this.options.httpAuth.credentials(req, {
      allow: ['user'],
    });
    const caller = await this.services.access.caller(credentials);
    const { userRef } = caller;
    if (userRef === undefined)
      throw new NotAllowedError('Only a signed-in person may do this');
    return { ...caller, userRef };
  }

  async service(req: Request): Promise<Caller> {
    const credentials = await this.options.httpAuth.credentials(req, {
      allow: ['service'],
    });
    return this.services.access.caller(credentials);
  }

  /** Tells the audit log before, and how it ended after. Without a request where nobody is signed in. */
  async audited<T>(
    req: Request | undefined,
    event: {
      id: string;
      severity?: 'low' | 'medium' | 'high' | 'critical';
      meta?: Record<string, string | number | boolean | undefined>;
    },
    work: () => Promise<T>,
  ): Promise<T> {
    const meta = Object.fromEntries(
      Object.entries(event.meta ?? {}).filter(
        ([, value]) => value !== undefined,
      ),
    ) as Record<string, string | number | boolean>;
    const entry = await this.options.auditor.createEvent({
      eventId: event.id,
      severityLevel: event.severity ?? 'medium',
      ...(req ? { request: req } : {}),
      meta,
    });
    try {
      const result = await work();
      await entry.success();
      return result;
    } catch (error) {
      await entry.fail({ error: error as Error });
      throw error;
    }
  }
}
