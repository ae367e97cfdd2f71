import { useEffect, useRef, type RefObject } from 'react';

/** Puts the cursor into a dialog's first field as it opens, where a reader expects it (WAI-ARIA, dialog pattern). */
export function useFirstFocus<T extends HTMLElement>(): RefObject<T> {
  const ref = useRef<T>(null);
  useEffect(() => ref.current?.focus(), []);
  return ref;
}
