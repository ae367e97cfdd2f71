/** Words of the page of gaps and load. */
export const loadMessages = {
  load: {
    title: 'Gaps and load',
    failed: 'The gaps could not be loaded',
    none: 'No gaps in the next 30 days',
    gap: '{{title}}: nobody from {{from}} to {{to}}',
  },
} as const;
