import { randomBytes } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  AuthenticationError,
  ConflictError,
  CustomErrorBase,
  InputError,
  NotAllowedError,
  NotFoundError,
  NotImplementedError,
  NotModifiedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { ErrorRequestHandler } from 'express';
import { withoutSecrets } from './secretAddress';

/**
 * 500 with a sentence and a reference, under which the portal's log has the rest.
 *
 * @public
 */
export class UnexpectedError extends CustomErrorBase {
  name = 'UnexpectedError' as const;
  readonly statusCode = 500;
  readonly reference: string;

  constructor(reference: string) {
    super(
      `Something went wrong on our side. Try again; if it stays, tell who looks after this portal the reference ${reference}.`,
    );
    this.reference = reference;
  }
}

const TOLD = [
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  NotImplementedError,
  NotModifiedError,
  ServiceUnavailableError,
];

/** Whether somebody wrote the message for the person who asks: our refusals, and those of what reads requests. */
function isToldAsItIs(error: unknown): boolean {
  const {
    name,
    status,
    statusCode = status,
  } = (error ?? {}) as {
    name?: string;
    status?: unknown;
    statusCode?: unknown;
  };
  return (
    TOLD.some(type => error instanceof type || type.name === name) ||
    (name !== 'ResponseError' &&
      typeof statusCode === 'number' &&
      statusCode >= 400 &&
      statusCode < 500)
  );
}

/** An error that another part of the portal answered with, without what it said of itself. */
function refusalOf(error: unknown): Error | undefined {
  const { name, statusCode } = (error ?? {}) as {
    name?: string;
    statusCode?: number;
  };
  if (name !== 'ResponseError') return undefined;
  switch (statusCode) {
    case 401:
      return new AuthenticationError('Sign in again');
    case 403:
      return new NotAllowedError('You may not do this');
    case 404:
      return new NotFoundError('There is no such thing, or none for you');
    default:
      return undefined;
  }
}

/** What caused an error is for the log: it has hosts, paths and SQL in it. */
function withoutCause(error: unknown): unknown {
  if (error instanceof Error && 'cause' in error) {
    Object.defineProperty(error, 'cause', {
      value: undefined,
      enumerable: false,
    });
  }
  return error;
}

/**
 * Last handler of a plugin: what was not meant to be told is written into the log under a reference, and answered with
 * that reference only.
 *
 * @public
 */
export function unexpectedErrors(options: {
  logger: LoggerService;
}): ErrorRequestHandler {
  return (error, req, _res, next) => {
    if (isToldAsItIs(error)) {
      next(withoutCause(error));
      return;
    }
    const refusal = refusalOf(error);
    if (refusal) {
      next(refusal);
      return;
    }
    const reference = randomBytes(4).toString('hex');
    options.logger.error(
      `Reference ${reference}: ${req.method} ${withoutSecrets(
        req.originalUrl,
      )} failed`,
      error instanceof Error ? error : new Error(String(error)),
    );
    next(new UnexpectedError(reference));
  };
}
