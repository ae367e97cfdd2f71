import { useEffect, useState } from 'react';

interface Page<T> {
  items: T[];
  nextCursor?: string;
}

/** A first page and those fetched after it; a new first page begins again. */
export function useMore<T>(
  first: Page<T>,
  fetchPage: (cursor: string) => Promise<Page<T>>,
): { items: T[]; hasMore: boolean; more: () => Promise<void> } {
  const [rest, setRest] = useState<Page<T>[]>([]);
  useEffect(() => setRest([]), [first]);
  const { nextCursor } = rest.at(-1) ?? first;
  return {
    items: [first, ...rest].flatMap(page => page.items),
    hasMore: nextCursor !== undefined,
    more: async () => {
      if (nextCursor === undefined) return;
      const page = await fetchPage(nextCursor);
      setRest(before => [...before, page]);
    },
  };
}
