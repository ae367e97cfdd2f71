const KEY = 'bulkhead.demo-user';

/** The demo user chosen in this browser, kept over a reload and dropped at sign-out. */
export const chosenUser = {
  read: () => window.localStorage.getItem(KEY) ?? undefined,
  keep: (ref: string) => window.localStorage.setItem(KEY, ref),
  forget: () => window.localStorage.removeItem(KEY),
};
