import {
  IndexedDbTable,
  KeptAnswers,
  MemoryTable,
} from '@bulkhead/bulkhead-react';

/**
 * What is asked again when the backend is gone: runbooks, runs in progress, who is on call, what is mine. Nothing that
 * is shown once, and no address with a token in it: drafts, calendars and their feeds, sources of calendars.
 */
const KEPT: Record<string, readonly RegExp[]> = {
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
  redundancy: [/^\/results(\?|$)/, /^\/results\/[^/]+\/[^/]+\/[^/?]+$/],
};

/** Whether the answer to a request is kept. The path begins with "/api/". */
export function keeps(method: string, path: string): boolean {
  if (standsIn(method, path)) return true;
  const [, plugin, rest] = /^\/api\/([^/]+)\/v1(\/.*)$/.exec(path) ?? [];
  return (
    method === 'GET' &&
    rest !== undefined &&
    (KEPT[plugin] ?? []).some(pattern => pattern.test(rest))
  );
}

/** Names of services and people, on pages that are the catalog's. */
const NAMES: Record<string, RegExp> = {
  GET: /^\/api\/catalog\/entities\/by-name\/[^?]+$/,
  POST: /^\/api\/catalog\/entities\/by-refs(\?|$)/,
};

/** Whether what is kept stands in for an answer to who asks the backend alone. */
export function standsIn(method: string, path: string): boolean {
  return NAMES[method]?.test(path) ?? false;
}

/** Answers kept in this browser for the signed-in person. */
export const kept = new KeptAnswers(
  typeof indexedDB === 'undefined'
    ? new MemoryTable()
    : new IndexedDbTable(indexedDB, 'bulkhead-kept'),
);
