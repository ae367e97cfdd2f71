/** Words that all on-call pages share. */
export const commonMessages = {
  page: {
    title: 'On call',
    mine: 'My on-call',
    schedules: 'Schedules',
    load: 'Gaps and load',
    loading: 'Loading',
  },
  role: {
    primary: 'First call',
    secondary: 'Second call',
    shadow: 'Shadow',
  },
  kind: {
    shadowed: 'shadowed a turn',
    secondaryTurn: 'took a secondary turn',
    drillDriven: 'drove a drill',
    drillSeconded: 'seconded a drill',
    presented: 'presented it',
    runbookRead: 'read a runbook',
  },
  away: {
    leave: 'leave',
    sick: 'sick',
    training: 'training',
    travel: 'travel',
    other: 'away',
  },
  form: {
    cancel: 'Cancel',
    close: 'Close',
    save: 'Save',
    saving: 'Saving',
    remove: 'Remove',
    edit: 'Edit',
    changed:
      'Somebody changed this meanwhile. What is shown now is the newest; look at it and try again.',
  },
} as const;
