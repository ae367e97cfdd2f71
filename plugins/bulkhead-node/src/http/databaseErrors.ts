import type { ErrorRequestHandler } from 'express';
import { databaseTrouble, DatabaseUnavailableError } from '../database/errors';

/**
 * Last handler of a plugin's router: tells a database that cannot be used as 503 with Retry-After, and leaves every
 * other error to Backstage's own handler.
 *
 * @public
 */
export function databaseErrors(): ErrorRequestHandler {
  return (error, _req, res, next) => {
    const told =
      !(error instanceof DatabaseUnavailableError) && databaseTrouble(error)
        ? new DatabaseUnavailableError()
        : error;
    if (told instanceof DatabaseUnavailableError && !res.headersSent) {
      res.setHeader('Retry-After', String(told.retryAfterSeconds));
    }
    next(told);
  };
}
