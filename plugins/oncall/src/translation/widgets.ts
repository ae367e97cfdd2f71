/** Words of what stands on the home page of a portal. */
export const widgetMessages = {
  widget: {
    none: 'Your groups have no on-call schedule.',
    failed: 'Who is on call could not be loaded',
  },
} as const;
