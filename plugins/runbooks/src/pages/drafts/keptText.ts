/** A text that the server has not taken yet, and the version it was written on. */
export interface KeptText {
  text: string;
  etag: string;
}

const storageKey = (id: string) => `bulkhead.runbooks.draft.${id}`;

/** What was typed and not saved, kept over a reload of the page. */
export const keptText = {
  read(id: string): KeptText | undefined {
    try {
      const kept: unknown = JSON.parse(
        window.localStorage.getItem(storageKey(id)) ?? 'null',
      );
      return isKept(kept) ? kept : undefined;
    } catch {
      return undefined;
    }
  },
  write(id: string, kept: KeptText | undefined): void {
    try {
      if (kept) {
        window.localStorage.setItem(storageKey(id), JSON.stringify(kept));
      } else {
        window.localStorage.removeItem(storageKey(id));
      }
    } catch {
      // The browser has no room left: the text is still on the page.
    }
  },
};

function isKept(kept: unknown): kept is KeptText {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'text' in kept &&
    typeof kept.text === 'string' &&
    'etag' in kept &&
    typeof kept.etag === 'string'
  );
}
