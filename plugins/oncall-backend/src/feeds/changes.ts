import { createHash } from 'node:crypto';
import { canonicalJson } from '@bulkhead/bulkhead-node';
import type { FeedEvent } from '@bulkhead/plugin-oncall-common';
import type { ToldEvent } from './FeedStore';

/** A removed event is told as cancelled until so long after it would have ended. */
const TOMBSTONE_MS = 30 * 24 * 3_600_000;

/**
 * What a feed tells now: events as they are, each with a sequence number that goes up whenever anything in it changes, and
 * for those that were told before and are gone a tombstone, so that a calendar takes them away.
 */
export function nextTelling(options: {
  told: ReadonlyMap<string, ToldEvent>;
  events: readonly ToldEvent['event'][];
  /** What ended before is history: it is neither told again nor taken back. */
  from: number;
  now: number;
}): { events: FeedEvent[]; changed: ToldEvent[] } {
  const { told, events, from, now } = options;
  // To the second, as calendars have it: what is told twice is then the same to the octet.
  const at = Math.floor(now / 1000) * 1000;
  const changed: ToldEvent[] = [];
  const result: FeedEvent[] = [];
  const seen = new Set<string>();
  for (const event of events) {
    if (seen.has(event.uid)) {
      continue;
    }
    seen.add(event.uid);
    const before = told.get(event.uid);
    const contentHash = hashOf(event);
    const current: ToldEvent =
      before && before.contentHash === contentHash && !before.cancelled
        ? before
        : {
            event,
            contentHash,
            sequence: before ? before.sequence + 1 : 0,
            modifiedAt: at,
            cancelled: false,
          };
    if (current !== before) {
      changed.push(current);
    }
    result.push(toFeedEvent(current));
  }
  for (const [uid, before] of told) {
    if (seen.has(uid) || before.event.end < from - TOMBSTONE_MS) {
      continue;
    }
    if (!before.cancelled && before.event.end <= from) {
      continue;
    }
    const current = before.cancelled
      ? before
      : {
          ...before,
          sequence: before.sequence + 1,
          modifiedAt: at,
          cancelled: true,
        };
    if (current !== before) {
      changed.push(current);
    }
    result.push(toFeedEvent(current));
  }
  return { events: result, changed };
}

function toFeedEvent(told: ToldEvent): FeedEvent {
  return {
    ...told.event,
    sequence: told.sequence,
    modifiedAt: told.modifiedAt,
    cancelled: told.cancelled,
  };
}

function hashOf(event: ToldEvent['event']): string {
  return createHash('sha256').update(canonicalJson(event)).digest('hex');
}
