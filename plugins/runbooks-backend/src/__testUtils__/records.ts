import { randomUUID } from 'node:crypto';
import {
  CHAIN_START,
  contentHash,
  type RunEvent,
  type RunEventBody,
  type RunMode,
  sealEvent,
} from '@bulkhead/plugin-runbooks-common';

/** An event file as the page of a pack writes it, a minute for each event. */
export function recordOf(options: {
  runbookId: string;
  source: string;
  acts: [actor: string, body: RunEventBody][];
  runId?: string;
  mode?: RunMode;
  from?: string;
  params?: Record<string, string>;
}): string {
  const { runbookId, source, acts, mode = 'drill', params = {} } = options;
  const { runId = randomUUID(), from = '2026-06-01T01:00:00.000Z' } = options;
  const start: RunEventBody = {
    kind: 'start',
    runbookId,
    runbookTitle: runbookId,
    hash: contentHash(source),
    mode,
    params,
    steps: [],
    notInMode: [],
  };
  const events: RunEvent[] = [];
  for (const [actor, body] of [[acts[0][0], start] as const, ...acts]) {
    events.push(
      sealEvent({
        runId,
        sequence: events.length + 1,
        at: new Date(Date.parse(from) + events.length * 60_000).toISOString(),
        actor,
        body,
        previousHash: events.at(-1)?.hash ?? CHAIN_START,
      }),
    );
  }
  return events.map(event => `${JSON.stringify(event)}\n`).join('');
}
