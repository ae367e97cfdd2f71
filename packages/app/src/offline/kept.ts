import {
  IndexedDbTable,
  KeptAnswers,
  MemoryTable,
} from '@bulkhead/bulkhead-react';

/**
 * What is asked again when the backend is gone: runbooks, runs in progress, who is on call, what is mine, how
 * it stands with resilience. Nothing that
 * is shown once, and no address with a token in it: drafts, calendars and their feeds, sources of calendars.
 */
const KEPT = new Map<string, readonly RegExp[]>(
  Object.entries({
    runbooks: [
      /^\/home$/,
      /^\/runbooks(\?|$)/,
      /^\/runbooks\/[^/?]+(\/versions\/[0-9a-f]+)?$/,
      /^\/entities\//,
      /^\/by-alert\/[^/?]+$/,
      /^\/runs\/[^/?]+(\/events\?.*)?$/,
      /^\/traffic$/,
    ],
    oncall: [
      /^\/(entities|groups|people)\//,
      /^\/me$/,
      /^\/schedules(\?|$)/,
      /^\/schedules\/[^/?]+(\/(shifts|changes)\?.*)?$/,
    ],
    redundancy: [
      /^\/results(\?|$)/,
      /^\/results\/[^/]+\/[^/]+\/[^/?]+$/,
      /^\/(snapshot|checks)$/,
      /^\/scorecards\/(overview|entities|trend|changes)(\?|$)/,
      /^\/(top-single-points|fixes|due|waivers)(\?|$)/,
    ],
  }),
);

/** Whether the answer to a request is kept. The path begins with "/api/". */
export function keeps(method: string, path: string): boolean {
  if (standsIn(method, path)) return true;
  const [, plugin, rest] = /^\/api\/([^/]+)\/v1(\/.*)$/.exec(path) ?? [];
  return (
    method === 'GET' &&
    rest !== undefined &&
    (KEPT.get(plugin) ?? []).some(pattern => pattern.test(rest))
  );
}

/** Names of services and people, on pages that are the catalog's. */
const NAMES = new Map([
  ['GET', /^\/api\/catalog\/entities\/by-name\/[^?]+$/],
  ['POST', /^\/api\/catalog\/entities\/by-refs(\?|$)/],
]);

/** Whether what is kept stands in for an answer to who asks the backend alone. */
export function standsIn(method: string, path: string): boolean {
  return NAMES.get(method)?.test(path) ?? false;
}

/** A run as its last command left it: what was taken must not be asked for again when the backend dies right then. */
export function tells(method: string, path: string, answer: string) {
  const [, run] =
    /^(\/api\/runbooks\/v1\/runs\/[^/?]+)\/commands$/.exec(path) ?? [];
  if (method !== 'POST' || !run) return undefined;
  return { path: run, body: JSON.stringify(JSON.parse(answer).run) };
}

/** Answers kept in this browser for the signed-in person. */
export const kept = new KeptAnswers(
  typeof indexedDB === 'undefined'
    ? new MemoryTable()
    : new IndexedDbTable(indexedDB, 'bulkhead-kept'),
);
