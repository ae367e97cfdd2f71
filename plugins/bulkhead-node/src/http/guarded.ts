import type { LoggerService } from '@backstage/backend-plugin-api';
import express, { type RequestHandler, type Router } from 'express';
import { limitPerUser, type LimitPerUserOptions } from './limitPerUser';
import { unexpectedErrors } from './unexpectedErrors';

/**
 * A plugin's router with what all of them have around it: limits per person before, and answers to errors that tell
 * nothing of the inside after.
 *
 * @public
 */
export function guarded(
  router: RequestHandler,
  options: LimitPerUserOptions & { logger: LoggerService },
): Router {
  const outer = express.Router();
  for (const limit of limitPerUser(options)) outer.use(limit);
  outer.use(router);
  outer.use(unexpectedErrors(options));
  return outer;
}
