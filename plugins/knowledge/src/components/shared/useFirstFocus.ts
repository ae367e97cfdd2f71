import { useCallback } from 'react';

/**
 * Puts the cursor into a dialog's first field as the field appears, where a reader expects it (WAI-ARIA, dialog pattern).
 * A dialog draws its content after its own first effects have run, so that an effect would come too early.
 */
export function useFirstFocus<T extends HTMLElement>(): (
  field: T | null,
) => void {
  return useCallback(field => field?.focus(), []);
}
