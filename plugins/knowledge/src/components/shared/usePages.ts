import { useCallback, useEffect, useState } from 'react';
import type { Load } from '@bulkhead/bulkhead-react';

/** A list that grows page by page under its first page. */
export interface Pages<T> {
  items: T[];
  hasMore: boolean;
  busy: boolean;
  error?: unknown;
  more: () => Promise<void>;
  /** Puts a changed item in place, or takes it out. */
  replace: (same: (item: T) => boolean, next: T | undefined) => void;
}

/** Adds pages to a first one. A new first page starts the list again. */
export function usePages<P extends { items: unknown[]; nextCursor?: string }>(
  first: Load<P>,
  load: (cursor: string) => Promise<P>,
): Pages<P['items'][number]> {
  type T = P['items'][number];
  const [rest, setRest] = useState<{ of?: P; items: T[]; next?: string }>({
    items: [],
  });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const { value, set } = first;

  useEffect(() => {
    setRest(before =>
      before.of === value
        ? before
        : { of: value, items: [], next: value?.nextCursor },
    );
    setError(undefined);
  }, [value]);

  const mine = rest.of === value;
  const next = mine ? rest.next : value?.nextCursor;
  const more = useCallback(async () => {
    if (!next || busy) return;
    setBusy(true);
    setError(undefined);
    try {
      const page = await load(next);
      setRest(before => ({
        of: value,
        items: [...(before.of === value ? before.items : []), ...page.items],
        next: page.nextCursor,
      }));
    } catch (e) {
      setError(e);
    } finally {
      setBusy(false);
    }
  }, [busy, load, next, value]);

  const replace = useCallback(
    (same: (item: T) => boolean, changed: T | undefined) => {
      const apply = (items: T[]) =>
        items.flatMap(item => {
          if (!same(item)) return [item];
          return changed === undefined ? [] : [changed];
        });
      if (!value) return;
      const firstPage = { ...value, items: apply(value.items) };
      set(firstPage);
      setRest(before => ({
        ...before,
        of: firstPage,
        items: apply(before.items),
      }));
    },
    [set, value],
  );

  return {
    items: [...(value?.items ?? []), ...(mine ? rest.items : [])],
    hasMore: next !== undefined,
    busy,
    error,
    more,
    replace,
  };
}
