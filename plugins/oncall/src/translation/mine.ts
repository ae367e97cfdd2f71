/** Words. */
export const mineMessages = {
  mine: { failed: 'This could not be loaded' },
} as const;
