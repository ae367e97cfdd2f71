/** Words of the schedule pages. */
export const scheduleMessages = {
  schedule: {
    title: 'Schedules',
    failed: 'The schedules could not be loaded',
    none: 'No schedules yet',
    noneMore: 'A schedule says who is on call, when, and for which services.',
  },
} as const;
