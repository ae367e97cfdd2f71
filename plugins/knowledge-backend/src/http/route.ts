import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Request } from 'express';
import { z } from 'zod';

/** Who may call a route at all; what they may do there is decided behind it. */
export type Caller = 'reader' | 'user' | 'service' | 'anybody';

/** How a write is made safe to send again. */
export type Safety = 'if-match' | 'key' | 'key-optional';

/** What a handler is given: everything parsed, bounded and authenticated. */
export interface Call<Q, B> {
  params: Record<string, string>;
  query: Q;
  body: B;
  credentials: BackstageCredentials;
  /** Idempotency-Key, where one was sent. */
  key?: string;
  /** Version from If-Match, on routes that need it. */
  version: number;
  req: Request;
}

/** What is answered. */
export interface Reply {
  status?: number;
  body?: unknown;
  /** Answers a read with an ETag, or 304. */
  etag?: string;
  /** The handler wrote the answer itself. */
  sent?: boolean;
  /** Text of another media type, instead of a body. */
  text?: { type: string; content: string };
}

/** One route: the OpenAPI document, the checks and the handler are all made from this. */
export interface Route {
  method: 'get' | 'post' | 'put' | 'delete';
  /** As in Express, under /v1. */
  path: string;
  summary: string;
  caller: Caller;
  safety?: Safety;
  /** Id of the audit event, for writes. */
  audit?: string;
  query: z.ZodObject;
  body?: z.ZodType;
  /** Media type of the answer. Default JSON. */
  produces?: string;
  /** Status of a good answer. Default 200. */
  status?: number;
  handle(call: Call<unknown, unknown>): Promise<Reply>;
}

const noQuery = z.object({}).strict();

/** Defines a route; query and body of the handler have the types that the schemas give them. */
export function route<
  Q extends z.ZodObject = typeof noQuery,
  B extends z.ZodType = z.ZodUndefined,
>(
  options: Omit<Route, 'query' | 'body' | 'handle'> & {
    query?: Q;
    body?: B;
    handle(call: Call<z.output<Q>, z.output<B>>): Promise<Reply>;
  },
): Route {
  const { handle, query, ...rest } = options;
  return {
    ...rest,
    query: query ?? noQuery,
    // The server parses with these very schemas before it calls.
    handle: call => handle(call as Call<z.output<Q>, z.output<B>>),
  };
}

/** A list in an address: `kind=a&kind=b`, or one alone. */
export function listParam<T extends z.ZodType>(item: T, max = 10) {
  return z
    .union([z.array(item).max(max), item.transform(one => [one])])
    .optional();
}

/** `true` in an address. */
export const flagParam = z
  .union([
    z.boolean(),
    z.enum(['true', 'false']).transform(text => text === 'true'),
  ])
  .optional();

/** What a person typed into a search field. */
export const textParam = z.string().trim().min(1).max(200).optional();

/** Every list takes these. */
export const pageParams = {
  limit: z
    .union([
      z.number().int().min(1).max(100),
      z
        .string()
        .regex(/^[1-9]\d?$|^100$/)
        .transform(Number),
    ])
    .optional(),
  cursor: z.string().min(1).max(2000).optional(),
};

/** The page that was asked for. */
export function pageOfCall(
  query: { limit?: number; cursor?: string },
  standard = 20,
): { limit: number; cursor?: string } {
  return { limit: query.limit ?? standard, cursor: query.cursor };
}
