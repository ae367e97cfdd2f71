/** Words. */
export const peopleMessages = {
  people: { failed: 'This could not be loaded' },
} as const;
