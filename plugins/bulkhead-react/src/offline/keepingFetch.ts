import { backend as pageBackend, type Backend } from './Backend';
import type { KeptAnswers } from './KeptAnswers';
import { answerKeptReads, keptReadOf, NotKeptError } from './readKept';

/** @public */
export interface KeepingFetchOptions {
  kept: KeptAnswers;
  /** Address of the backend without a slash at the end. */
  backendUrl: string;
  /** Whether answers to this are kept. `path` begins with "/api/", and has its query. */
  keeps: (method: string, path: string) => boolean;
  /** The backend as the page sees it. */
  backend?: Backend;
}

/** Gone, or not this person's to read any more. */
const LOST = new Set([403, 404, 410]);
/** What a proxy says when there is nobody behind it. */
const NOBODY = new Set([502, 503, 504]);

/**
 * A fetch that keeps the answers which pages need when the backend is gone, notices that it is gone, and answers kept
 * reads. Every other request passes through as it is.
 * @public
 */
export function keepingFetch(
  next: typeof fetch,
  options: KeepingFetchOptions,
): typeof fetch {
  const { kept, backendUrl, keeps, backend = pageBackend } = options;
  answerKeptReads();

  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const method = (
      init?.method ?? (input instanceof Request ? input.method : 'GET')
    ).toUpperCase();
    const read = keptReadOf(init?.signal);
    const own = url.startsWith(`${backendUrl}/api/`);
    const path = own ? url.slice(backendUrl.length) : '';
    const key = own && keeps(method, path) ? `${method} ${path}` : undefined;
    const body = typeof init?.body === 'string' ? ` ${init.body}` : '';
    if (read) {
      const answer = key === undefined ? undefined : await kept.get(key + body);
      if (!answer) throw new NotKeptError();
      read.at = Math.min(read.at ?? answer.at, answer.at);
      return new Response(answer.body, {
        headers: { 'content-type': 'application/json' },
      });
    }
    if (!own) return next(input, init);
    const response = await watched(next, input, init, backend);
    if (key !== undefined) {
      if (response.ok) {
        const copy = response.clone();
        copy.text().then(
          text => kept.keep(key + body, text),
          () => {},
        );
      } else if (LOST.has(response.status)) {
        kept.drop(key + body);
      }
    }
    return response;
  };
}

async function watched(
  next: typeof fetch,
  input: RequestInfo | URL,
  init: RequestInit | undefined,
  backend: Backend,
): Promise<Response> {
  const request = backend.asked();
  try {
    const response = await next(input, init);
    if (NOBODY.has(response.status)) request.failed();
    else request.answered();
    return response;
  } catch (error) {
    // A request that was given up says nothing; a failure before the line was used (no token) neither.
    if (error instanceof TypeError) request.failed();
    else request.ended();
    throw error;
  }
}
