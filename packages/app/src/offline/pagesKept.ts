let known = false;
const listeners = new Set<() => void>();

/** Whether the pages themselves open without the backend. */
export const pagesKept = {
  get: () => known,
  set(next: boolean) {
    known = next;
    listeners.forEach(listener => listener());
  },
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};
