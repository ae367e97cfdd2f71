import type {
  HttpAuthService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { CustomErrorBase } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import type { Request, RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';

/**
 * 429: too many requests of one person or machine.
 *
 * @public
 */
export class TooManyRequestsError extends CustomErrorBase {
  name = 'TooManyRequestsError' as const;
  readonly statusCode = 429;
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super(
      `That was more than one person does. Wait ${retryAfterSeconds} seconds, then go on; nothing was lost.`,
    );
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** @public */
export interface LimitPerUserOptions {
  config: RootConfigService;
  httpAuth: HttpAuthService;
  /** Paths of this plugin that cost a lot to answer, as in `/^\/v1\/what-if$/`. */
  expensive: RegExp;
}

const DEFAULTS = { window: { minutes: 1 }, writes: 600, expensive: 300 };

/**
 * Limits what one person or machine may ask for in a while: writes, and answers that cost a lot. Other plugins of the
 * portal are not limited: they ask for many people. Each replica counts on its own.
 *
 * @public
 */
export function limitPerUser(options: LimitPerUserOptions): RequestHandler[] {
  const { config, httpAuth, expensive } = options;
  const limits = config.getOptionalConfig('bulkhead.limits');
  if (limits?.getOptionalBoolean('enabled') === false) return [];
  const windowMs = durationToMilliseconds(
    limits?.has('window')
      ? readDurationFromConfig(limits, { key: 'window' })
      : DEFAULTS.window,
  );
  const limiter = (
    limit: number,
    counts: (req: Request) => boolean,
  ): RequestHandler =>
    rateLimit({
      windowMs,
      limit,
      standardHeaders: false,
      legacyHeaders: false,
      validate: false,
      skip: async req =>
        !counts(req) || (await callerOf(httpAuth, req)) === undefined,
      keyGenerator: async req => (await callerOf(httpAuth, req)) ?? '',
      handler: (req, res, next) => {
        const { rateLimit: seen } = req as { rateLimit?: { resetTime?: Date } };
        const ends = seen?.resetTime?.getTime() ?? Date.now() + windowMs;
        const seconds = Math.max(1, Math.ceil((ends - Date.now()) / 1000));
        res.setHeader('Retry-After', String(seconds));
        next(new TooManyRequestsError(seconds));
      },
    });
  const isExpensive = (req: Request) => expensive.test(req.path);
  return [
    limiter(
      limits?.getOptionalNumber('expensive') ?? DEFAULTS.expensive,
      isExpensive,
    ),
    limiter(
      limits?.getOptionalNumber('writes') ?? DEFAULTS.writes,
      req =>
        !['GET', 'HEAD', 'OPTIONS'].includes(req.method) && !isExpensive(req),
    ),
  ];
}

/** Who is counted; nobody for plugins of the portal, and for those who did not sign in. */
async function callerOf(
  httpAuth: HttpAuthService,
  req: Request,
): Promise<string | undefined> {
  try {
    const { principal } = await httpAuth.credentials(req, {
      allow: ['user', 'service', 'none'],
      allowLimitedAccess: true,
    });
    switch (principal.type) {
      case 'user':
        return principal.userEntityRef;
      case 'service':
        return principal.subject.startsWith('plugin:')
          ? undefined
          : principal.subject;
      default:
        // Behind a proxy all of them may be one address: a flood of nonsense would silence the webhook of alerts,
        // which checks a secret of its own. backend.rateLimit counts addresses where that is wanted.
        return undefined;
    }
  } catch {
    return undefined;
  }
}
