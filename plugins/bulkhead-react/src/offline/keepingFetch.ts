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
  /**
   * Whether what is kept also stands in for the answer to who does not ask for it, once the backend is away: for
   * pages that are not ours.
   */
  standsIn?: (method: string, path: string) => boolean;
  /** What else the answer to a write tells: how something stands that is read under another address. */
  tells?: (
    method: string,
    path: string,
    answer: string,
  ) => { path: string; body: string } | undefined;
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
  const {
    kept,
    backendUrl,
    keeps,
    standsIn = () => false,
    tells = () => undefined,
    backend = pageBackend,
  } = options;
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
      return asResponse(answer);
    }
    if (!own) return next(input, init);
    const live = async () => {
      const response = await watched(next, input, init, backend);
      if (key !== undefined) remember(kept, key + body, response);
      else if (method !== 'GET' && response.ok) {
        learn(kept, response, text => tells(method, path, text));
      }
      return response;
    };
    return key !== undefined && standsIn(method, path)
      ? answerOrKept(live(), () => kept.get(key + body), backend)
      : live();
  };
}

/** Writes down what came; the page does not wait for that. */
function remember(kept: KeptAnswers, key: string, response: Response) {
  if (response.ok) {
    response
      .clone()
      .text()
      .then(
        text => kept.keep(key, text),
        () => {},
      );
  } else if (LOST.has(response.status)) {
    kept.drop(key);
  }
}

/** What a write changed is known from its answer, before anybody reads it again. */
function learn(
  kept: KeptAnswers,
  response: Response,
  told: (text: string) => { path: string; body: string } | undefined,
) {
  response
    .clone()
    .text()
    .then(text => {
      const news = told(text);
      return news && kept.keep(`GET ${news.path}`, news.body);
    })
    .catch(() => {});
}

/** The answer, as long as the backend gives any; what is kept when it is away. */
async function answerOrKept(
  live: Promise<Response>,
  read: () => Promise<{ body: string } | undefined>,
  backend: Backend,
): Promise<Response> {
  let stop = () => {};
  const away = new Promise<'away'>(resolve => {
    const look = () => backend.get().away && resolve('away');
    stop = backend.subscribe(look);
    look();
  });
  const failed = live.then(
    response => (response.status < 500 ? response : 'away'),
    () => 'away' as const,
  );
  const first = await Promise.race([failed, away]);
  stop();
  if (first instanceof Response) return first;
  const answer = await read();
  return answer ? asResponse(answer) : live;
}

function asResponse({ body }: { body: string }): Response {
  return new Response(body, {
    headers: { 'content-type': 'application/json' },
  });
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
    if (!NOBODY.has(response.status)) request.answered();
    else if (await isOfBackend(response)) request.refused();
    else request.failed();
    return response;
  } catch (error) {
    // A request that was given up says nothing; a failure before the line was used (no token) neither.
    if (error instanceof TypeError) request.failed();
    else request.ended();
    throw error;
  }
}

/**
 * Whether the backend itself says that it cannot: a database that only reads refuses a write, and pages go on being
 * answered. A proxy says the same number, in other words.
 */
async function isOfBackend(response: Response): Promise<boolean> {
  if (
    response.status !== 503 ||
    !/^application\/json\b/.test(response.headers.get('content-type') ?? '')
  ) {
    return false;
  }
  const body = await response
    .clone()
    .json()
    .catch(() => undefined);
  return typeof body?.error?.name === 'string';
}
