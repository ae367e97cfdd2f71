/** Words. */
export const entityMessages = {
  card: { failed: 'This could not be loaded' },
} as const;
