import type { MetadataOverlay } from '@bulkhead/plugin-redundancy-common';
import { useCallback, useEffect, useState } from 'react';
import { sameOverlay } from './overlay';

/** What somebody is typing, with the version it started from. */
export interface Draft {
  base: MetadataOverlay;
  overlay: MetadataOverlay;
  etag: string;
}

const PREFIX = 'bulkhead-redundancy-draft:';

function read(entityRef: string): Draft | undefined {
  try {
    const text = sessionStorage.getItem(PREFIX + entityRef);
    return text ? (JSON.parse(text) as Draft) : undefined;
  } catch {
    // No storage, or somebody else's content: there is no draft then.
    return undefined;
  }
}

function write(entityRef: string, draft: Draft | undefined): void {
  try {
    if (draft && !sameOverlay(draft.base, draft.overlay)) {
      sessionStorage.setItem(PREFIX + entityRef, JSON.stringify(draft));
    } else {
      sessionStorage.removeItem(PREFIX + entityRef);
    }
  } catch {
    // Without storage the draft lives as long as the page.
  }
}

/**
 * A draft that survives leaving the tab and reloading the page, as long as the browser's tab is open: nobody should type
 * a placement twice. `fresh` starts over and forgets what was kept.
 */
export function useDraft(entityRef: string, start: Draft, fresh = false) {
  const [{ draft, restored }, setState] = useState(() => {
    const kept = fresh ? undefined : read(entityRef);
    return { draft: kept ?? start, restored: kept !== undefined };
  });
  useEffect(() => write(entityRef, draft), [entityRef, draft]);
  const setDraft = useCallback(
    (next: Draft) => setState({ draft: next, restored: false }),
    [],
  );
  const discard = useCallback(() => write(entityRef, undefined), [entityRef]);
  return { draft, restored, setDraft, discard };
}
