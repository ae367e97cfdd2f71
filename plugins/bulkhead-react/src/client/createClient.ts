import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';

/** @public */
export interface ClientApis {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
}

/** Query parameters; undefined and empty ones are left out, lists are repeated. @public */
export type ClientQuery = Record<
  string,
  string | number | boolean | readonly string[] | undefined
>;

/** @public */
export interface ClientRequest {
  query?: ClientQuery;
  /** Sent as JSON. */
  body?: unknown;
  /** ETag of the version the change was made on. */
  ifMatch?: string;
  /** Same key, same effect: give your own to repeat a write safely. Writes without one get a fresh one. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/** @public */
export interface ClientAnswer<T> {
  value: T;
  etag?: string;
  status: number;
}

/** A thin client of one backend plugin. Every failed answer is thrown as a ResponseError. @public */
export interface BulkheadClient {
  get<T>(path: string, request?: ClientRequest): Promise<T>;
  post<T>(path: string, request?: ClientRequest): Promise<T>;
  put<T>(path: string, request?: ClientRequest): Promise<T>;
  patch<T>(path: string, request?: ClientRequest): Promise<T>;
  delete<T>(path: string, request?: ClientRequest): Promise<T>;
  /** The same with status and ETag. */
  request<T>(
    method: string,
    path: string,
    request?: ClientRequest,
  ): Promise<ClientAnswer<T>>;
}

/** A key for one intended write; keep it to repeat the same write. @public */
export function newIdempotencyKey(): string {
  if (typeof crypto !== 'undefined' && 'randomUUID' in crypto) {
    return crypto.randomUUID();
  }
  // Pages served without TLS have no randomUUID. The key must be unlikely to repeat, not secret.
  const part = () => Math.random().toString(36).slice(2, 12);
  return `${Date.now().toString(36)}-${part()}-${part()}`;
}

/** "component:default/orders" as "component/default/orders", safe in an address. @public */
export function entityPath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return [kind, namespace, name]
    .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
    .join('/');
}

/**
 * Creates a client of `/api/<pluginId>/v1`.
 * @public
 */
export function createClient(
  apis: ClientApis,
  pluginId: string,
  options: { prefix?: string } = {},
): BulkheadClient {
  const { prefix = '/v1' } = options;

  async function request<T>(
    method: string,
    path: string,
    one: ClientRequest = {},
  ): Promise<ClientAnswer<T>> {
    const base = await apis.discoveryApi.getBaseUrl(pluginId);
    const headers = new Headers({ Accept: 'application/json' });
    if (one.body !== undefined) {
      headers.set('Content-Type', 'application/json');
    }
    if (one.ifMatch !== undefined) {
      headers.set('If-Match', one.ifMatch);
    }
    if (method !== 'GET') {
      headers.set('Idempotency-Key', one.idempotencyKey ?? newIdempotencyKey());
    }
    const response = await apis.fetchApi.fetch(
      `${base}${prefix}${path}${toQueryString(one.query)}`,
      {
        method,
        headers,
        body: one.body === undefined ? undefined : JSON.stringify(one.body),
        signal: one.signal,
      },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const text = await response.text();
    return {
      value: (text === '' ? undefined : JSON.parse(text)) as T,
      etag: response.headers.get('ETag') ?? undefined,
      status: response.status,
    };
  }

  const shorthand =
    (method: string) =>
    async <T>(path: string, one?: ClientRequest) =>
      (await request<T>(method, path, one)).value;

  return {
    request,
    get: shorthand('GET'),
    post: shorthand('POST'),
    put: shorthand('PUT'),
    patch: shorthand('PATCH'),
    delete: shorthand('DELETE'),
  };
}

function toQueryString(query: ClientQuery | undefined): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === '') {
      continue;
    }
    for (const item of Array.isArray(value) ? value : [value]) {
      params.append(name, String(item));
    }
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}
